import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { marksOfPerson, namesOfPartner } from '../../src/desk/records/kinds.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { samplePartner } from '../doubles/samples.js';
import { person } from '../step-contexts.js';

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
  'everybody with a role': ({ directory }) => directory.staff(),
};

test.each(Object.entries(asked))('%s: as many reads among 400 as among 40', async (_, ask) => {
  const [few, many] = sizes.map((size) => worlds.get(size));
  if (few === undefined || many === undefined) throw new Error('no worlds');
  const amongFew = await spentOn(few, ask);
  expect(amongFew.documents).toBeGreaterThan(0);
  expect(await spentOn(many, ask)).toEqual(amongFew);
});
