import type { Directory } from '../desk/ports.js';
import { Partner } from '../program/people/partner.js';
import { Person } from '../program/people/person.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';
import { parseStored } from './stored.js';

/** People and partners in MongoDB. */
export function createDirectory({ people, partners }: Models): Directory {
  return {
    async person(id) {
      const found = await insist(() => people.findOne({ _id: id }).lean());
      return found === null ? null : parseStored(Person, found.person, `person ${id}`);
    },
    async people() {
      const found = await insist(() => people.find({}).sort({ _id: 1 }).lean());
      return found.map(({ _id, person }) => parseStored(Person, person, `person ${_id}`));
    },
    async savePerson(person) {
      await put(() => people.updateOne({ _id: person.id }, { $set: { person } }, { upsert: true }));
    },
    async partner(id) {
      const found = await insist(() => partners.findOne({ _id: id }).lean());
      return found === null ? null : parseStored(Partner, found.partner, `partner ${id}`);
    },
    async partners() {
      const found = await insist(() => partners.find({}).sort({ _id: 1 }).lean());
      return found.map(({ _id, partner }) => parseStored(Partner, partner, `partner ${_id}`));
    },
    async savePartner(partner) {
      await put(() => partners.updateOne({ _id: partner.id }, saveOf(partner), { upsert: true }));
    },
    async claimFirstAward(partnerId, { ref, at }) {
      await insist(() =>
        partners.updateOne(
          { _id: partnerId, 'partner.firstAwardAt': null },
          { $set: { 'partner.firstAwardAt': at, 'partner.firstAwardRef': ref } },
        ),
      );
      const found = await insist(() =>
        partners.findOne({ _id: partnerId, 'partner.firstAwardRef': ref }, { _id: 1 }).lean(),
      );
      return found !== null;
    },
    async addPartner(partner) {
      const { id } = partner;
      return insist(async () => {
        const { upsertedCount } = await partners.updateOne(
          { _id: id },
          { $setOnInsert: { partner } },
          { upsert: true },
        );
        return upsertedCount === 1;
      });
    },
    async relinkPartner(id, { from, to }) {
      return insist(async () => {
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
      return insist(async () => (await partners.deleteOne({ _id: id, ...nobody })).deletedCount === 1);
    },
    async partnerOf(personId) {
      const parts = ['partner.applicants', 'partner.allianceLead', 'partner.technicalContacts'];
      const found = await insist(() =>
        partners
          .findOne({ $or: parts.map((part) => ({ [part]: personId })) })
          .sort({ _id: 1 })
          .lean(),
      );
      return found === null ? null : parseStored(Partner, found.partner, `partner ${found._id}`);
    },
  };
}

/** Field by field, so that a save that knows of no first award does not take back the one another process recorded. */
function saveOf(partner: Partner) {
  const { firstAwardAt, firstAwardRef, ...rest } = partner;
  const first = { firstAwardAt, firstAwardRef };
  const set = firstAwardAt === null ? rest : { ...rest, ...first };
  return {
    $set: prefixed(set),
    ...(firstAwardAt === null ? { $setOnInsert: prefixed(first) } : {}),
  };
}

function prefixed(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`partner.${name}`, value]));
}

/** Two that put the same new thing at once collide on its id; the second then finds it there. */
async function put(write: () => Promise<unknown>): Promise<void> {
  try {
    await insist(write);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await insist(write);
  }
}
