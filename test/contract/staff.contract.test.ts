import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { type Seeding, seeding } from '../../sandbox/world/seeding.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { createStaffRevision } from '../../src/store/staff-revision.js';
import { databaseForTest } from '../doubles/database.js';
import { person } from '../step-contexts.js';

let uri: string;
let store: Store;
let put: Seeding;

beforeEach(async () => {
  uri = databaseForTest();
  store = await openStore(`${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`);
  put = seeding(store);
  for (const id of ['U0ONE', 'U0TWO', 'U0THREE']) await put.savePerson(person(id, { roles: ['auditor'] }));
});

afterEach(async () => {
  await store.db.dropDatabase();
  await store.close();
});

const names = async (of: Store = store) => (await of.directory.staff()).map(({ name }) => name);

/** As a process writes that dies before it ends what it announced, or a release that announces nothing. */
const saveUncounted = (id: string, name: string) =>
  store.db
    .collection<{ _id: string }>('people')
    .updateOne({ _id: id }, { $set: { 'person.name': name }, $inc: { revision: 1 } });

/** The collections that are read, with how many documents each answer has. */
async function readsOf(work: () => Promise<unknown>): Promise<[string, number][]> {
  const reads: [string, number][] = [];
  const began = new Map<number, string>();
  const start = ({
    requestId,
    commandName,
    command,
  }: {
    requestId: number;
    commandName: string;
    command: Document;
  }) => {
    began.set(requestId, String(command[commandName]));
  };
  const end = ({ requestId, reply }: { requestId: number; reply: unknown }) =>
    reads.push([began.get(requestId) ?? '', (reply as Document)['cursor']?.firstBatch?.length ?? 0]);
  store.db.client.on('commandStarted', start).on('commandSucceeded', end);
  await work();
  store.db.client.off('commandStarted', start).off('commandSucceeded', end);
  return reads;
}

test('as long as nobody of the staff is saved, one small document is read and none of a person', async () => {
  await names();
  expect(await readsOf(() => names())).toEqual([['counters', 1]]);
  await put.savePerson(person('U0PARTNER', { roles: [] }));
  expect(await readsOf(() => names())).toEqual([['counters', 1]]);
});

test('somebody who was saved is read again, and nobody else', async () => {
  await names();
  await put.savePerson(person('U0TWO', { roles: ['auditor'], name: 'Zwei' }));
  const reads = await readsOf(async () => expect(await names()).toContain('Zwei'));
  expect(reads.filter(([collection]) => collection === 'people')).toEqual([
    ['people', 3],
    ['people', 1],
  ]);
  expect(await readsOf(() => names())).toEqual([['counters', 1]]);
});

test('whoever reads while a save is under way does not take what was read for the last word', async () => {
  await names();
  await createStaffRevision(store.db).around(async () => {
    await names();
    await saveUncounted('U0ONE', 'Eins');
    expect(await names()).toContain('Eins');
    await saveUncounted('U0ONE', 'Uno');
  });
  expect(await names()).toContain('Uno');
});

test('a save that died on its way is seen, and relied on again once it is over for sure', async () => {
  await names();
  const counters = store.db.collection<{ _id: string }>('counters');
  const dead = { token: 'dead', at: new Date() };
  await counters.updateOne({ _id: 'staff' }, { $set: { token: 'dead', under: [dead] } });
  expect(await names()).not.toContain('Drei');
  await saveUncounted('U0THREE', 'Drei');
  expect(await names()).toContain('Drei');
  const longAgo = { ...dead, at: new Date(Date.now() - 3_600_000) };
  await counters.updateOne({ _id: 'staff' }, { $set: { under: [longAgo] } });
  await names();
  await names();
  expect(await readsOf(() => names())).toEqual([['counters', 1]]);
});

test('beside a release that announces nothing, everybody is read anew', async () => {
  await store.db
    .collection<Document & { _id: string }>('heartbeats')
    .insertOne({ _id: 'older', beats: 1, at: new Date(), schema: 3 });
  const beside = await openStore(uri);
  try {
    await names(beside);
    await saveUncounted('U0ONE', 'Eins');
    expect(await names(beside)).toContain('Eins');
  } finally {
    await beside.close();
  }
});

test('where the document is gone, what is remembered is proven anew', async () => {
  await names();
  await store.db.collection('counters').deleteMany({});
  await saveUncounted('U0ONE', 'Eins');
  expect(await names()).toContain('Eins');
  await names();
  expect(await readsOf(() => names())).toEqual([['counters', 1]]);
});
