import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Db, Long, MongoClient, ObjectId } from 'mongodb';
import { dumpDatabase } from '../scripts/dump-database.js';
import { verifyArchives } from '../src/desk/memory/heads.js';
import { openArchives } from '../src/store/open-archives.js';
import { openStore } from '../src/store/open-store.js';
import { databaseForTest } from './doubles/database.js';
import { demoWorld, loadDump, readDump } from './doubles/dumped-world.js';

const [from, to] = [databaseForTest(), databaseForTest()];
const clients = [new MongoClient(from), new MongoClient(to)];
const folder = mkdtempSync(join(tmpdir(), 'desk-dump-'));
let [given, loaded]: Db[] = [];

beforeAll(async () => {
  [given, loaded] = clients.map((client) => client.db());
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const client of clients) await client.close();
});

test('a database comes out of its dump as it went in, indexes included', async () => {
  const people = given?.collection<{ _id: string }>('people');
  await people?.insertMany([
    { _id: 'UB', at: new Date(0), list: [1, 2.5, null], long: Long.fromString('9007199254740993') } as never,
    { _id: 'UA', name: 'Zoë', owner: new ObjectId('6b09dce8a62c3c819229698b') } as never,
  ]);
  await people?.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { open: true } });
  await given?.createCollection('empty');
  const file = join(folder, 'world.ejson.gz');
  await dumpDatabase(from, file);
  if (loaded === undefined || people === undefined) throw new Error('There is no database.');
  await loadDump(loaded, pathToFileURL(file));

  const options = { promoteValues: false } as const;
  const all = (db: Db) => db.collection('people').find({}, options).sort({ _id: 1 }).toArray();
  expect(await all(loaded)).toEqual(await people.find({}, options).sort({ _id: 1 }).toArray());
  expect(await loaded.collection('people').indexes()).toEqual(await people.indexes());
  const names = await loaded.listCollections({}, { nameOnly: true }).toArray();
  expect(names.map(({ name }) => name).toSorted()).toEqual(['empty', 'people']);
  const read = await readDump(pathToFileURL(file));
  expect([...read].map(([name, documents]) => [name, documents.length])).toEqual([
    ['empty', 0],
    ['people', 2],
  ]);
});

test('the demo world of release 0.1 is whole in its dump', async () => {
  if (loaded === undefined) throw new Error('There is no database.');
  await loaded.dropDatabase();
  await loadDump(loaded, demoWorld);
  // What that release kept without a history has one from its carrying over on.
  await (await openStore(to)).close();
  const { archives, close } = await openArchives(to);
  const outcome = await verifyArchives(archives, null).finally(close);
  expect(outcome).toMatchObject({ counts: { applications: 12, calendars: 1, events: 3 } });
});
