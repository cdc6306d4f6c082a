import type { Db, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { addressName } from '../../../src/desk/audience.js';
import type { Delivery } from '../../../src/desk/ports/delivery.js';
import { applicationKind } from '../../../src/desk/records/kinds.js';
import type { DeskRole, Person } from '../../../src/program/people/person.js';
import { isFinal } from '../../../src/program/stage.js';
import { createPartnerRecords, createPersonRecords } from '../../../src/store/directory.js';
import { placesOn } from '../../../src/store/records/places.js';
import { residents } from '../people.js';
import { seeding } from '../seeding.js';
import type { Archetype } from './archetype.js';
import type { Company } from './cast.js';
import { type Named, prepared, type Retelling, retell } from './retell.js';
import { type Staff, whoIsIn } from './who.js';

/** How large a world is to be. */
export interface WorldSize {
  applications: number;
  partners: number;
  /** Deliveries that are sent. */
  deliveries: number;
}

export interface Seeded extends WorldSize {
  people: number;
  staff: number;
}

const week = 7 * 86_400_000;
/** Of so many applications one is not decided yet. */
const openShare = 0.2;
/** References are of one length, so that every world's documents are of one size. */
const firstRef = 100_001;
const batch = 250;

/**
 * Fills a database that the desk has opened once with a world of this size: who is who, what happened since, and what
 * was told of it. Everything is as the desk would have written it itself, sealed from the first entry on.
 * @param present when the world is to stand at: of the same weekday and hour as the archetypes
 */
export async function writeWorld(
  db: Db,
  {
    archetypes,
    size,
    present,
    said,
  }: {
    archetypes: readonly Archetype[];
    size: WorldSize;
    present: Date;
    said?: (done: number) => void;
  },
): Promise<Seeded> {
  const { staff: people, companies, everybody } = whoIsIn(size);
  const told = tellings(archetypes.map(prepared), { size, people, companies, present });
  const awards = await writeApplications(db, told, { size, said });
  await writeDirectory(db, everybody, companies, awards);
  return { ...size, people: everybody.length, staff: Object.values(people).flat().length };
}

interface Telling {
  archetype: Archetype;
  retelling: Retelling;
}

interface World {
  size: WorldSize;
  people: Staff;
  companies: readonly Company[];
  present: Date;
}

/** Which life each application has, and whose it is: one open one of a kind per partner and service. */
function* tellings(
  archetypes: readonly Archetype[],
  { size, people, companies, present }: World,
): Generator<Telling> {
  const final = archetypes.filter(({ document }) => isFinal(document.stage));
  const open = archetypes.filter(({ document }) => !isFinal(document.stage));
  const taken = new Set<string>();
  const pick = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;
  const residentsCases = createResidentsCases(people);
  for (let at = 0; at < size.applications; at += 1) {
    const { company, round } = ownerOf(at, companies);
    // A step prime to all counts goes through everything in turn.
    const wants = at < firstOpen || (at * 7_919) % 1_000 < openShare * 1_000 ? open : final;
    const free = (one: Archetype) => !taken.has(keyOf(company, one));
    const found = [0, 1, 2, 3, 4].map((more) => pick(wants, at * 31 + round * 17 + more * 13)).find(free);
    const archetype = found ?? pick(final, at * 31);
    if (!isFinal(archetype.document.stage)) taken.add(keyOf(company, archetype));
    yield {
      archetype,
      retelling: {
        ...castAt(at, people),
        ...residentsCases(archetype),
        ref: `DD-${firstRef + at}`,
        company,
        shiftMs: shiftOf(archetype, at, present),
      },
    };
  }
}

/** The sandbox's own two companies have six applications and one; all others have as many as there are. */
const own = [6, 1] as const;
/** What the first of them has is under way. */
const firstOpen = 4;

function ownerOf(at: number, companies: readonly Company[]): { company: Company; round: number } {
  const [of, first, others] = [own[0], own[0] + own[1], companies.slice(own.length)];
  const one = at < of ? companies[0] : at < first ? companies[1] : others[(at - first) % others.length];
  const round = at < first ? at : Math.floor((at - first) / Math.max(1, others.length));
  return { company: one ?? (companies[at % companies.length] as Company), round };
}

/** How many cases the sandbox's own auditor has. */
const cases = 9;

/** Has the sandbox's own auditor take part in the first cases there are. */
function createResidentsCases(people: Staff) {
  let given = 0;
  const [ada, other] = people.auditor as [Person, Person];
  return ({ document }: Archetype): Partial<Pick<Retelling, 'auditors'>> => {
    const last = document.application.assignments.at(-1);
    if (isFinal(document.stage) || last === undefined || last.declined || given >= cases) return {};
    given += 1;
    return { auditors: last.auditor === residents.ada.id ? [ada, other] : [other, ada] };
  };
}

const keyOf = ({ partner }: Company, { document }: Archetype): string =>
  `${partner.id}/${document.designation}/${document.kind}`;

function castAt(at: number, people: Staff): Pick<Retelling, 'auditors' | 'office' | 'manager'> {
  const one = (role: DeskRole, position: number): Named =>
    people[role][position % people[role].length] as Person;
  // The first auditor has the first cases and no others.
  const auditor = (position: number): Named =>
    people.auditor[1 + (position % (people.auditor.length - 1))] as Person;
  return {
    auditors: [auditor(at), auditor(at + 1)],
    office: one('program-office', at),
    manager: one('program-manager', at),
  };
}

/** What is open stands as it did that day; what is decided lies up to two years back, an award less than half. */
function shiftOf({ document, at: stood }: Archetype, at: number, present: Date): number {
  const weeks = Math.round((present.getTime() - stood.getTime()) / week);
  if (!isFinal(document.stage)) return weeks * week;
  const most = document.stage === 'awarded' ? 24 : 100;
  return (weeks - ((at * 13) % most)) * week;
}

/** The first award of each partner. */
type Awards = Map<string, { at: Date; ref: string }>;

async function writeApplications(
  db: Db,
  told: Iterable<Telling>,
  { size, said }: { size: WorldSize; said: ((done: number) => void) | undefined },
): Promise<Awards> {
  const awards: Awards = new Map();
  const waiting = {
    applications: [] as Document[],
    entries: [] as Document[],
    applicationRows: [] as Document[],
    tasks: [] as Document[],
    deliveries: [] as Document[],
  };
  const flush = async () => {
    for (const [name, documents] of Object.entries(waiting))
      if (documents.length > 0) await db.collection(name).insertMany(documents.splice(0), { ordered: false });
  };
  let done = 0;
  let sent = 0;
  for (const { archetype, retelling } of told) {
    const { document, entries, rows, tasks, deliveries } = retell(archetype, retelling);
    waiting.applications.push({
      ...document,
      ...applicationKind.lookupOf(document.application),
      unsettled: false,
    });
    waiting.entries.push(...entries);
    waiting.applicationRows.push(...rows);
    waiting.tasks.push(...tasks);
    done += 1;
    const share = Math.round((size.deliveries * done) / size.applications) - sent;
    for (const one of sentOf(deliveries, share, document)) {
      sent += 1;
      waiting.deliveries.push({ ...one, seq: sent });
    }
    noteAward(awards, document);
    if (waiting.applications.length < batch) continue;
    await flush();
    said?.(done);
  }
  await flush();
  const counted = [
    { name: 'applications', last: firstRef - 1_001 + done },
    { name: 'deliveries', last: sent },
  ];
  for (const { name, last } of counted)
    await db
      .collection<{ _id: string; last: number }>('counters')
      .updateOne({ _id: name }, { $set: { last } }, { upsert: true });
  return awards;
}

/** Cards and the newest of the rest; told again, each under its own key, where there are to be more. */
function* sentOf(deliveries: readonly Document[], count: number, document: Document): Generator<Document> {
  // Where one person is several in a company, they are told once.
  const each = [...new Map(deliveries.map((one) => [one['_id'], one])).values()];
  const cards = each.filter(({ card }) => card !== null);
  const others = each.filter(({ card }) => card === null).toReversed();
  let given = 0;
  for (const one of cards) {
    given += 1;
    yield laned({ ...one, shownRevision: document.revision });
  }
  for (let again = 0; given < count && others.length > 0; again += 1)
    for (const one of others) {
      if (given >= count) break;
      given += 1;
      yield laned(again === 0 ? one : { ...one, _id: `${one._id}/again/${again}` });
    }
}

const laned = (one: Document): Document => ({
  ...one,
  lane: addressName(one.address as Delivery['address']),
});

function noteAward(awards: Awards, { application: { partnerId, ref, award } }: Document): void {
  const known = awards.get(partnerId);
  if (award !== null && (known === undefined || award.at < known.at))
    awards.set(partnerId, { at: award.at, ref });
}

/** Whom the store's own writing hands its documents to, to be inserted many at once. */
function collecting(): { documents: Map<string, Document[]>; connection: Pick<Connection, 'collection'> } {
  const documents = new Map<string, Document[]>();
  const collection = (collectionName: string) => ({
    collectionName,
    async insertOne(document: Document) {
      const held = documents.get(collectionName) ?? [];
      held.push(document);
      documents.set(collectionName, held);
    },
  });
  return { documents, connection: { collection } as unknown as Pick<Connection, 'collection'> };
}

async function writeDirectory(
  db: Db,
  people: readonly Person[],
  companies: readonly Company[],
  awards: Awards,
): Promise<void> {
  const { documents, connection } = collecting();
  const places = placesOn(connection, () => undefined);
  const put = seeding({
    // Nobody reads before all of it is there.
    personRecords: createPersonRecords(places, { around: (save) => save() }),
    partnerRecords: createPartnerRecords(places),
  });
  for (const one of people) await put.addPerson(one);
  for (const { partner } of companies) {
    const award = awards.get(partner.id);
    await put.addPartner({ ...partner, firstAwardAt: award?.at ?? null, firstAwardRef: award?.ref ?? null });
  }
  for (const [name, all] of documents)
    for (let from = 0; from < all.length; from += 1_000) {
      const some = all.slice(from, from + 1_000).map((one) => ({ ...one, unsettled: false }));
      await db.collection(name).insertMany(some, { ordered: false });
    }
}
