import type { Document } from 'mongodb';
import type { Directory, PartnerRecords, PersonRecords } from '../desk/ports/directory.js';
import { NotUnderstood } from '../desk/ports/not-understood.js';
import { partnerKind, personKind } from '../desk/records/kinds.js';
import type { Entry } from '../program/entry.js';
import type { Partner, PartnerEntry } from '../program/people/partner.js';
import { DeskRole, type Person } from '../program/people/person.js';
import type { Models } from './models.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords } from './records/records.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** The records of people in MongoDB. */
export function createPersonRecords(places: RecordPlaces): PersonRecords {
  return createRecords<'person', Person, Entry>(personKind, places.of('people'));
}

/** The records of partners in MongoDB. */
export function createPartnerRecords(places: RecordPlaces): PartnerRecords {
  return createRecords<'partner', Partner, PartnerEntry>(partnerKind, places.of('partners'));
}

/** Who stands on record: states alone, without what happened to them. */
export function createDirectory({ people, partners }: Models, unread: Unread): Directory {
  const readPerson = (id: string, stored: Document): Person => {
    const person = parseStored(personKind.shape, stored, `person ${id}`);
    const strange = namesIn(stored['roles']).filter((role) => !DeskRole.safeParse(role).success);
    if (strange.length > 0) unread(new NotUnderstood(`roles of person ${id}`, strange.join(', ')));
    return person;
  };
  const readPartner = (id: string, stored: unknown): Partner =>
    parseStored(partnerKind.shape, stored, `partner ${id}`);

  return {
    async person(id) {
      const found = await withRetry(() => people.findOne({ _id: id }, { person: 1 }).lean());
      return found === null ? null : readPerson(id, found.person);
    },
    async people() {
      const found = await withRetry(() => people.find({}, { person: 1 }).sort({ _id: 1 }).lean());
      return understood(found, ({ _id, person }) => readPerson(_id, person), unread);
    },
    async partner(id) {
      const found = await withRetry(() => partners.findOne({ _id: id }, { partner: 1 }).lean());
      const partner = found === null ? null : readPartner(id, found.partner);
      return partner === null || isRemoved(partner) ? null : partner;
    },
    async partners() {
      const found = await withRetry(() => partners.find({}, { partner: 1 }).sort({ _id: 1 }).lean());
      const all = understood(found, ({ _id, partner }) => readPartner(_id, partner), unread);
      return all.filter((partner) => !isRemoved(partner));
    },
    // Nobody is named on a record that was removed.
    async partnerOf(personId) {
      const parts = ['partner.applicants', 'partner.allianceLead', 'partner.technicalContacts'];
      const found = await withRetry(() =>
        partners
          .findOne({ $or: parts.map((part) => ({ [part]: personId })) }, { partner: 1 })
          .sort({ _id: 1 })
          .lean(),
      );
      return found === null ? null : readPartner(found._id, found.partner);
    },
  };
}

function namesIn(roles: unknown): string[] {
  return Array.isArray(roles) ? roles.map(String) : [];
}

function isRemoved({ removed }: Partner): boolean {
  return removed !== undefined;
}
