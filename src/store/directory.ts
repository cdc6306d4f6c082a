import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import { type Directory, NotUnderstood } from '../desk/ports.js';
import { partnerKind, personKind } from '../desk/records/kinds.js';
import type { Partner } from '../program/people/partner.js';
import { DeskRole, type Person } from '../program/people/person.js';
import { changeRecord, insertOnce, type RecordAccess } from './changing.js';
import type { Models, PartnerDocument, PersonDocument } from './models.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** A person's record; roles of a newer release are left out when it is read, and stay. */
const StoredPerson = personKind.shape.extend({ roles: z.array(z.string()) });

/** People and partners in MongoDB. */
export function createDirectory({ people, partners }: Models, unread: Unread): Directory {
  const readPerson = (id: string, stored: unknown): Person => {
    const { roles, ...person } = parseStored(StoredPerson, stored, `person ${id}`);
    const known = roles.filter((role) => DeskRole.safeParse(role).success);
    const strange = roles.filter((role) => !known.includes(role));
    if (strange.length > 0) unread(new NotUnderstood(`roles of person ${id}`, strange.join(', ')));
    return { ...person, roles: z.array(DeskRole).parse(known) };
  };
  const readPartner = (id: string, stored: unknown): Partner =>
    parseStored(partnerKind.shape, stored, `partner ${id}`);

  const personAccess = (id: string): RecordAccess<Person> => ({
    load: async () => (await people.findOne({ _id: id }).lean())?.person ?? null,
    read: (stored) => readPerson(id, stored),
    async insert(person) {
      const added = await people.updateOne({ _id: id }, { $setOnInsert: { person } }, { upsert: true });
      return added.upsertedCount === 1;
    },
    async replace(before, person) {
      const unchanged = { _id: id, person: before } as QueryFilter<PersonDocument>;
      return (await people.updateOne(unchanged, { $set: { person } })).matchedCount === 1;
    },
  });
  const partnerAccess = (id: string): RecordAccess<Partner> => ({
    load: async () => (await partners.findOne({ _id: id }).lean())?.partner ?? null,
    read: (stored) => readPartner(id, stored),
    async insert(partner) {
      const added = await partners.updateOne({ _id: id }, { $setOnInsert: { partner } }, { upsert: true });
      return added.upsertedCount === 1;
    },
    async replace(before, partner) {
      const unchanged = { _id: id, partner: before } as QueryFilter<PartnerDocument>;
      return (await partners.updateOne(unchanged, { $set: { partner } })).matchedCount === 1;
    },
  });

  return {
    async person(id) {
      const found = await withRetry(() => people.findOne({ _id: id }).lean());
      return found === null ? null : readPerson(id, found.person);
    },
    async people() {
      const found = await withRetry(() => people.find({}).sort({ _id: 1 }).lean());
      return understood(found, ({ _id, person }) => readPerson(_id, person), unread);
    },
    async savePerson(person) {
      await changeRecord(personAccess(person.id), () => person);
    },
    addPerson: (person) => withRetry(() => insertOnce(() => personAccess(person.id).insert(person))),
    changePerson: (id, change) =>
      changeRecord(personAccess(id), (before) => (before === null ? null : change(before))),
    async partner(id) {
      const found = await withRetry(() => partners.findOne({ _id: id }).lean());
      return found === null ? null : readPartner(id, found.partner);
    },
    async partners() {
      const found = await withRetry(() => partners.find({}).sort({ _id: 1 }).lean());
      return understood(found, ({ _id, partner }) => readPartner(_id, partner), unread);
    },
    async savePartner(partner) {
      await changeRecord(partnerAccess(partner.id), (before) => withFirstAward(partner, before));
    },
    changePartner: (id, change) =>
      changeRecord(partnerAccess(id), (before) => (before === null ? null : change(before))),
    async claimFirstAward(partnerId, { ref, at }) {
      await withRetry(() =>
        partners.updateOne(
          { _id: partnerId, 'partner.firstAwardAt': null },
          { $set: { 'partner.firstAwardAt': at, 'partner.firstAwardRef': ref } },
        ),
      );
      const found = await withRetry(() =>
        partners.findOne({ _id: partnerId, 'partner.firstAwardRef': ref }, { _id: 1 }).lean(),
      );
      return found !== null;
    },
    addPartner: (partner) => withRetry(() => insertOnce(() => partnerAccess(partner.id).insert(partner))),
    async relinkPartner(id, { from, to }) {
      return withRetry(async () => {
        const { matchedCount } = await partners.updateOne(
          { _id: id, 'partner.mergedInto': from },
          { $set: { 'partner.mergedInto': to } },
        );
        return matchedCount === 1;
      });
    },
    async removePartner(id) {
      const nobody = {
        'partner.allianceLead': null,
        'partner.applicants': { $size: 0 },
        'partner.technicalContacts': { $size: 0 },
      };
      return withRetry(async () => (await partners.deleteOne({ _id: id, ...nobody })).deletedCount === 1);
    },
    async partnerOf(personId) {
      const parts = ['partner.applicants', 'partner.allianceLead', 'partner.technicalContacts'];
      const found = await withRetry(() =>
        partners
          .findOne({ $or: parts.map((part) => ({ [part]: personId })) })
          .sort({ _id: 1 })
          .lean(),
      );
      return found === null ? null : readPartner(found._id, found.partner);
    },
  };
}

/** A first award on record stays there, whatever a save knew of it. */
function withFirstAward(partner: Partner, before: Partner | null): Partner {
  if (partner.firstAwardAt !== null || before === null) return partner;
  return { ...partner, firstAwardAt: before.firstAwardAt, firstAwardRef: before.firstAwardRef };
}
