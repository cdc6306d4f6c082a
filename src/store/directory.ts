import type { Document } from 'mongodb';
import { type Directory, type PartnerRecords, type PersonRecords, whoIs } from '../desk/ports/directory.js';
import { NotUnderstood } from '../desk/ports/not-understood.js';
import { partnerKind, personKind } from '../desk/records/kinds.js';
import type { Entry } from '../program/entry.js';
import { organisationKeys, sameOrganisation } from '../program/people/organisation.js';
import type { Partner, PartnerEntry } from '../program/people/partner.js';
import { DeskRole, type Person } from '../program/people/person.js';
import { searchWords } from '../program/people/search-words.js';
import type { Models } from './models.js';
import type { OlderReleases } from './older-releases.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords } from './records/records.js';
import { createStaff } from './staff.js';
import type { StaffRevision } from './staff-revision.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';
import { withRetry } from './with-retry.js';

/** The records of people in MongoDB. `revision` is told of every save of somebody who has a role, or had one. */
export function createPersonRecords(
  places: RecordPlaces,
  revision: Pick<StaffRevision, 'around'>,
): PersonRecords {
  const records = createRecords<'person', Person, Entry>(personKind, places.of('people'));
  const counted = (write: PersonRecords['save']): PersonRecords['save'] => {
    return (save) => (ofStaff(save) ? revision.around(() => write(save)) : write(save));
  };
  return { ...records, insert: counted(records.insert), save: counted(records.save) };
}

function ofStaff({ person, was }: Parameters<PersonRecords['save']>[0]): boolean {
  return person.roles.length > 0 || namesIn((was as Document | undefined)?.['roles']).length > 0;
}

/** The records of partners in MongoDB. */
export function createPartnerRecords(places: RecordPlaces): PartnerRecords {
  return createRecords<'partner', Partner, PartnerEntry>(partnerKind, places.of('partners'));
}

/** What of the staff may have been changed meanwhile is told by these. */
interface Counting {
  revision: Pick<StaffRevision, 'current'>;
  /** Releases beside this one; left out: there are none. */
  older?: Pick<OlderReleases, 'liveLately'>;
}

/** Who stands on record: states alone, without what happened to them. */
export function createDirectory(
  { people, partners }: Pick<Models, 'people' | 'partners'>,
  unread: Unread,
  counting: Counting,
): Directory {
  return { ...peopleIn(people, unread, counting), ...partnersIn(partners, unread) };
}

type OfPeople = 'person' | 'peopleAfter' | 'peopleBy' | 'peopleAt' | 'staff' | 'leavers' | 'forgetLeaver';

function peopleIn(
  people: Models['people'],
  unread: Unread,
  { revision, older }: Counting,
): Pick<Directory, OfPeople> {
  const read = (id: string, stored: Document): Person => {
    const person = parseStored(personKind.shape, stored, `person ${id}`);
    const strange = namesIn(stored['roles']).filter((role) => !DeskRole.safeParse(role).success);
    if (strange.length > 0) unread(new NotUnderstood(`roles of person ${id}`, strange.join(', ')));
    return person;
  };

  async function recordOf(id: string): Promise<Person | null> {
    const found = await withRetry(() => people.findOne({ _id: id }, { person: 1 }).lean());
    return found === null ? null : read(id, found.person);
  }

  /** Records under these ids, also such as another one took in. */
  async function recordsBy(ids: readonly string[]): Promise<Map<string, Person>> {
    if (ids.length === 0) return new Map();
    const found = await withRetry(() => people.find({ _id: { $in: [...ids] } }, { person: 1 }).lean());
    const known = understood(found, ({ _id, person }) => [_id, read(_id, person)] as const, unread);
    return new Map(known);
  }

  return {
    person: (id) => whoIs(id, recordOf),
    async peopleAfter(after, limit) {
      const behind = { _id: { $gt: after ?? '' } };
      const found = await withRetry(() =>
        people.find(behind, { person: 1 }).sort({ _id: 1 }).limit(limit).lean(),
      );
      const all = understood(found, ({ _id, person }) => read(_id, person), unread);
      const next = found.length < limit ? null : (found.at(-1)?._id ?? null);
      return { people: all.filter(({ mergedInto }) => mergedInto === undefined), next };
    },
    async peopleBy(ids) {
      const found = await recordsBy(ids);
      // Of those that were taken in there are few.
      const load = async (id: string) => found.get(id) ?? recordOf(id);
      const meant = await Promise.all(
        [...found.keys()].map(async (id) => [id, await whoIs(id, load)] as const),
      );
      return new Map(meant.flatMap(([id, person]) => (person === null ? [] : [[id, person] as const])));
    },
    async peopleAt(addresses) {
      if (addresses.length === 0) return [];
      const filter = { 'person.email': { $in: [...addresses] } };
      const found = await withRetry(() => people.find(filter, { person: 1 }).sort({ _id: 1 }).lean());
      const all = understood(found, ({ _id, person }) => read(_id, person), unread);
      return all.filter(({ mergedInto }) => mergedInto === undefined);
    },
    async leavers() {
      const found = await withRetry(() =>
        people.find({ leaves: true }, { _id: 1, revision: 1 }).sort({ _id: 1 }).lean(),
      );
      return found.map(({ _id, revision = 0 }) => ({ id: _id, revision }));
    },
    async forgetLeaver({ id, revision }) {
      await withRetry(() => people.updateOne({ _id: id, revision }, { $set: { leaves: false } }));
    },
    staff: createStaff({
      people,
      read,
      unread,
      revision,
      uncounted: async () => (await older?.liveLately()) ?? false,
    }),
  };
}

/** Where a partner's record names people. */
const side = ['partner.applicants', 'partner.allianceLead', 'partner.technicalContacts'] as const;
const team = ['partner.pdm', 'partner.pdr', 'partner.solutionsArchitects'] as const;

function partnersIn(partners: Models['partners'], unread: Unread): Omit<Directory, OfPeople> {
  const read = (id: string, stored: unknown): Partner =>
    parseStored(partnerKind.shape, stored, `partner ${id}`);

  async function find(filter: Document): Promise<Partner[]> {
    const found = await withRetry(() => partners.find(filter, { partner: 1 }).sort({ _id: 1 }).lean());
    const all = understood(found, ({ _id, partner }) => read(_id, partner), unread);
    return all.filter((partner) => !isRemoved(partner));
  }

  /** Of those on record, the first that fit. */
  async function some(filter: Document, limit: number): Promise<Partner[]> {
    const onRecord = { 'partner.removed': { $exists: false } };
    const found = await withRetry(() =>
      partners
        .find({ ...filter, ...onRecord }, { partner: 1 })
        .limit(limit)
        .lean(),
    );
    return byId(understood(found, ({ _id, partner }) => read(_id, partner), unread));
  }

  const anyOf = (fields: readonly string[], values: readonly string[]) =>
    values.length === 0
      ? Promise.resolve([])
      : find({ $or: fields.map((field) => ({ [field]: { $in: [...values] } })) });

  return {
    async partner(id) {
      const found = await withRetry(() => partners.findOne({ _id: id }, { partner: 1 }).lean());
      const partner = found === null ? null : read(id, found.partner);
      return partner === null || isRemoved(partner) ? null : partner;
    },
    async partnersBy(ids) {
      const found = ids.length === 0 ? [] : await find({ _id: { $in: [...ids] } });
      return new Map(found.map((partner) => [partner.id, partner]));
    },
    // Nobody is named on a record that was removed.
    async partnerOf(personId) {
      const found = await withRetry(() =>
        partners
          .findOne({ $or: side.map((part) => ({ [part]: personId })) }, { partner: 1 })
          .sort({ _id: 1 })
          .lean(),
      );
      return found === null ? null : read(found._id, found.partner);
    },
    partnersNaming: (ids) => anyOf([...side, ...team], ids),
    async partnersCalled(names) {
      const keys = names.flatMap((name) => organisationKeys(name));
      if (keys.length === 0) return [];
      // A release before this one puts partners there without.
      const found = await find({ organisationKeys: { $in: [...keys, null] } });
      return found.filter(({ name }) => names.some((one) => sameOrganisation(one, name)));
    },
    async searchPartners(typed, limit) {
      // The longest, which the fewest have, first: an index looks for one.
      const words = searchWords(typed).toSorted((one, other) => other.length - one.length);
      // In the order of ids, which are made of names.
      if (words.length === 0) return some({ _id: { $gt: '' } }, limit);
      const found = await some({ $and: words.map(beginning) }, limit);
      if (found.length > 0) return found;
      const [longest = ''] = words;
      const nearly = [...words, longest.slice(0, slipsBehind)].map((word) => some(beginning(word), limit));
      return byId((await Promise.all(nearly)).flat());
    },
    partnersIn: (channels) => anyOf(['partner.channel'], channels),
    async sharedChannels() {
      const found = await withRetry(() =>
        partners.aggregate<{ _id: string }>([
          { $match: { 'partner.channel': { $gt: '' }, 'partner.removed': { $exists: false } } },
          { $group: { _id: '$partner.channel', entered: { $sum: 1 } } },
          { $match: { entered: { $gt: 1 } } },
          { $sort: { _id: 1 } },
        ]),
      );
      return found.map(({ _id }) => _id);
    },
    partnersBoundTo: (ids) => anyOf(['partner.mergedInto', 'partner.divestedFrom'], ids),
  };
}

/** Each once, in the order of ids. */
function byId(partners: readonly Partner[]): Partner[] {
  const each = [...new Map(partners.map((partner) => [partner.id, partner])).values()];
  return each.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Letters at the beginning that somebody who slips has right. */
const slipsBehind = 2;

/** What has a word that begins so: a range of the index, `\uffff` being behind every letter. */
function beginning(word: string): Document {
  return { searchWords: { $elemMatch: { $gte: word, $lt: `${word}\uffff` } } };
}

function namesIn(roles: unknown): string[] {
  return Array.isArray(roles) ? roles.map(String) : [];
}

function isRemoved({ removed }: Partner): boolean {
  return removed !== undefined;
}
