import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { databaseForTest } from '../../test/doubles/database.js';
import { demoWorld, loadDump } from '../../test/doubles/dumped-world.js';
import { openStore, type Store } from '../store/open-store.js';
import { checkCommand, reindexCommand } from './rows-command.js';

const uri = databaseForTest();
let store: Store;
beforeAll(async () => {
  store = await openStore(uri);
  await loadDump(store.db, demoWorld);
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

async function run(command: typeof checkCommand): Promise<{ status: number; out: string[] }> {
  const out: string[] = [];
  const terminal = { input: process.stdin, out: (line: string) => out.push(line), error: () => undefined };
  const environment = { env: { MONGODB_URI: uri }, now: () => new Date('2027-09-07T17:00:00Z') };
  return { status: await command([], terminal, environment), out };
}

test('a database of the release before is carried over by reindex, and every planted difference is found', async () => {
  const before = await run(checkCommand);
  expect(before.status).toBe(1);
  expect(before.out.every((line) => JSON.parse(line).what === 'is missing')).toBe(true);
  const { status, out } = await run(reindexCommand);
  expect(status).toBe(0);
  const count = await store.db.collection('applications').countDocuments();
  expect(JSON.parse(out[0] ?? '')).toEqual({ applications: count });
  expect(await run(checkCommand)).toEqual({ status: 0, out: [] });
  // Again is as once.
  await run(reindexCommand);
  expect(await run(checkCommand)).toEqual({ status: 0, out: [] });

  const tasks = store.db.collection<{ _id: string; ref: string }>('tasks');
  const rows = store.db.collection<{ _id: string; reach: string[] }>('applicationRows');
  const [gone, moved] = await tasks.find().sort({ _id: 1 }).limit(2).toArray();
  const [told] = await rows.find().sort({ _id: 1 }).limit(1).toArray();
  if (gone === undefined || moved === undefined || told === undefined) throw new Error('There are rows.');
  await tasks.deleteOne({ _id: gone._id });
  await tasks.updateOne({ _id: moved._id }, { $set: { due: new Date(0) } });
  await tasks.insertOne({ ...moved, _id: `${moved.ref}/decide/planted` });
  await rows.updateOne({ _id: told._id }, { $push: { reach: 'person:USPY' } });
  await rows.insertOne({ ...told, _id: 'DD-9999' });
  const found = await run(checkCommand);
  expect(found.status).toBe(1);
  expect(
    found.out
      .map((line) => JSON.parse(line))
      .map(({ row, what }) => `${row} ${what}`)
      .toSorted(),
  ).toEqual(
    [
      `${gone._id} is missing`,
      `${moved._id} differs in due`,
      `${moved.ref}/decide/planted is of nothing that is there`,
      `${told._id} differs in reach`,
      'DD-9999 is of nothing that is there',
    ].toSorted(),
  );
  await run(reindexCommand);
  expect(await run(checkCommand)).toEqual({ status: 0, out: [] });
}, 60_000);
