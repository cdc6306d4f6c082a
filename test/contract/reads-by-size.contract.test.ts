import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { applicationKind, eventKind, marksOfPerson, namesOfPartner } from '../../src/desk/records/kinds.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { acme, anEventContext, bluebird, side } from '../doubles/event-contexts.js';
import { samplePartner } from '../doubles/samples.js';
import { anApplicationAt, monday, person } from '../step-contexts.js';

/**
 * What is asked of many records costs the same however many there are: counted by the sandbox's engine, also where
 * MONGODB_URI is given, since what another server does besides is counted there, too.
 */
let mongo: MongoSandbox;
const sizes = [40, 400] as const;
const worlds = new Map<number, Store>();

beforeAll(async () => {
  mongo = await startMongo();
  for (const size of sizes) {
    const store = await openStore(`${mongo.uri}desk${size}`);
    worlds.set(size, store);
    await fill(store.db, size);
    await fillMore(store.db, size);
  }
});
afterAll(async () => {
  for (const store of worlds.values()) await store.close();
  await mongo.stop();
});

/** Partners with people of their own; three of the program. */
async function fill(db: Db, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, n) => n + 1);
  const partners = numbers.map((n) =>
    samplePartner({
      id: `partner-${n}`,
      name: `Nimbus${n}x Works GmbH`,
      applicants: [`UP${n}`],
      allianceLead: null,
      technicalContacts: [],
      pdm: n <= 3 ? 'UPDM' : null,
      channel: `C${n}`,
    }),
  );
  const people = [
    ...numbers.map((n) => person(`UP${n}`)),
    ...['US1', 'US2', 'US3'].map((id) => person(id, { roles: ['auditor'] })),
  ];
  const record = { revision: 1, head: null, history: [], outbox: [], unsettled: false };
  await db
    .collection<{ _id: string }>('partners')
    .insertMany(partners.map((one) => ({ _id: one.id, partner: one, ...record, ...namesOfPartner(one) })));
  await db
    .collection<{ _id: string }>('people')
    .insertMany(people.map((one) => ({ _id: one.id, person: one, ...record, ...marksOfPerson(one) })));
}

/** Applications that were awarded, of two services, and business events: some wait, most are in force. */
async function fillMore(db: Db, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, n) => n + 1);
  const record = { revision: 1, head: null, history: [], outbox: [], unsettled: false };
  const awarded = anApplicationAt('awarded');
  const applications = numbers.map((n) => ({
    ...awarded,
    ref: `DD-${1000 + n}`,
    partnerId: `partner-${n}`,
    partnerName: `Nimbus${String(n).padStart(4, '0')}x`,
    designation: n <= 30 ? 'ecs' : 'lambda',
  }));
  await db.collection<{ _id: string }>('applications').insertMany(
    applications.map((application) => ({
      _id: application.ref,
      application,
      ...record,
      ...applicationKind.lookupOf(application),
    })),
  );
  const { event } = anEventContext(side(acme), side(bluebird));
  const ruling: typeof event.ruling = {
    row: 'acquires-other',
    treatment: 'note',
    awards: [],
    deadline: null,
    effectiveOn: '2026-10-01',
    reason: 'By the guide.',
    by: 'UOFFICE',
    at: monday,
  };
  const events = numbers.map((n) => ({
    ...event,
    ref: `EV-${1000 + n}`,
    ruling: n <= 4 ? null : ruling,
    state: n <= 4 ? ('filed' as const) : n <= 8 ? ('scheduled' as const) : ('in-force' as const),
  }));
  await db
    .collection<{ _id: string }>('business_events')
    .insertMany(
      events.map((one) => ({ _id: one.ref, event: one, ...record, ...eventKind.lookupOf(one) }) as never),
    );
}

/** How many documents were looked at, and commands of reading given, while this was done. */
async function spentOn(store: Store, work: (store: Store) => Promise<unknown>) {
  const read = async () => {
    const { opcounters, metrics } = await store.db.admin().command({ serverStatus: 1 });
    return { queries: Number(opcounters.query), documents: Number(metrics.queryExecutor.scannedObjects) };
  };
  const before = await read();
  await work(store);
  const after = await read();
  return { queries: after.queries - before.queries, documents: after.documents - before.documents };
}

const asked: Record<string, (store: Store) => Promise<unknown>> = {
  'whether a partner is called so': ({ directory }) => directory.partnersCalled(['Nimbus7x Works']),
  'partners by what is typed': ({ directory }) => directory.searchPartners('wor nimbus17x', 100),
  'partners where nothing is typed': ({ directory }) => directory.searchPartners('', 20),
  'partners where somebody slipped': ({ directory }) => directory.searchPartners('nimubs', 20),
  'partners of a channel': ({ directory }) => directory.partnersIn(['C7']),
  'partners that name somebody': ({ directory }) => directory.partnersNaming(['UPDM']),
  'the partner of somebody': ({ directory }) => directory.partnerOf('UP7'),
  'a page of people': ({ directory }) => directory.peopleAfter('UP10', 20),
  'people by their ids': ({ directory }) => directory.peopleBy(['UP1', 'UP2', 'US1']),
  'who holds a designation': ({ applications }) => applications.holders('ecs', 20),
  'the next of those whose dates run': ({ applications }) =>
    applications.next({ stages: ['ready', 'validating', 'awarded'] }, 'DD-1010', 20),
  'the next of one partner’s': ({ applications }) =>
    applications.next({ stages: ['ready', 'validating', 'awarded'], partnerIds: ['partner-7'] }, null, 20),
  'the newest decisions': ({ applications }) => applications.decidedLast(30),
  'the newest events': ({ businessEvents }) => businessEvents.find({ states: ['in-force', 'filed'] }, 20),
  'events that wait': ({ businessEvents }) => businessEvents.find({ states: ['filed'] }, 20),
  'events to be carried out': ({ businessEvents }) => businessEvents.dueBy('2026-10-01'),
  'the day on which the next ruling takes effect': ({ businessEvents }) =>
    businessEvents.nextDay('2026-09-01'),
  'everybody with a role': ({ directory }) => directory.staff(),
};

test.each(Object.entries(asked))('%s: as many reads among 400 as among 40', async (_, ask) => {
  const [few, many] = sizes.map((size) => worlds.get(size));
  if (few === undefined || many === undefined) throw new Error('no worlds');
  const amongFew = await spentOn(few, ask);
  expect(amongFew.queries).toBeGreaterThan(0);
  expect(await spentOn(many, ask)).toEqual(amongFew);
});
