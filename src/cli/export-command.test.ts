import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { chronicle, hourOf } from '../../test/doubles/chronicle.js';
import { databaseForTest } from '../../test/doubles/database.js';
import { fullDraft, partner, person } from '../../test/step-contexts.js';
import { openStore, type Store } from '../store/open-store.js';
import { exportCommand } from './export-command.js';

const uri = databaseForTest();
let store: Store;

beforeAll(async () => {
  store = await openStore(uri);
  await seeding(store).savePerson(
    person('UAPPLICANT', { name: 'Paula Partner', email: 'paula@acme.example' }),
  );
  await seeding(store).savePerson(person('UAPPLICANT2'));
  await seeding(store).savePartner(partner);
  await store.db
    .collection('applications')
    .insertOne(chronicle([{ ...fullDraft(), solution: 'As Paula Partner said.' }]) as never);
  await store.db.collection('fs.files').insertOne({ filename: 'a.png', metadata: { by: 'UAPPLICANT' } });
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

async function run(...options: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const status = await exportCommand(
    options,
    { input: Readable.from([]), out: (line) => out.push(line), error: (line) => errors.push(line) },
    { env: { MONGODB_URI: uri }, now: () => hourOf(1) },
  );
  return { status, out, errors: errors.join('\n') };
}

test('everything held of a person is printed: record, where they are named, what they wrote, their files', async () => {
  const { status, out } = await run('--person', 'UAPPLICANT');
  expect(status).toBe(0);
  const { held } = JSON.parse(out[0] ?? '') as {
    held: { collection: string; id: string; mentions: { path: string }[] }[];
  };
  expect(held.map(({ collection }) => collection)).toEqual([
    'applications',
    'fs.files',
    'partners',
    'people',
  ]);
  const paths = held.flatMap(({ mentions }) => mentions.map(({ path }) => path));
  expect(paths).toEqual(
    expect.arrayContaining([
      'application.acknowledgement',
      'application.solution',
      'metadata',
      'partner.applicants.0',
    ]),
  );
  expect(held.find(({ collection }) => collection === 'people')?.id).toBe('UAPPLICANT');
});

test('of whom nothing is held, and what is no id, is said', async () => {
  expect(await run('--person', 'UNOBODY')).toEqual({
    status: 1,
    out: [],
    errors: 'desk export: nothing is held of UNOBODY',
  });
  expect((await run('--person', 'paula')).status).toBe(2);
});

test('of somebody with two accounts both are looked for, whichever is asked for', async () => {
  const identities = ['UBOTH', 'UBOTH2'].map((id) => ({ kind: 'slack' as const, id }));
  await seeding(store).savePerson(person('UBOTH', { identities }));
  await seeding(store).savePerson(person('UBOTH2', { mergedInto: 'UBOTH' }));
  for (const id of ['UBOTH', 'UBOTH2']) {
    const { out } = await run('--person', id);
    const { held } = JSON.parse(out[0] ?? '') as { held: { collection: string; id: string }[] };
    const people = held.filter(({ collection }) => collection === 'people').map((one) => one.id);
    expect(people.toSorted()).toEqual(['UBOTH', 'UBOTH2']);
  }
});
