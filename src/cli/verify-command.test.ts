import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Collection } from 'mongodb';
import { type Chronicle, chronicle, hourOf } from '../../test/doubles/chronicle.js';
import { databaseForTest } from '../../test/doubles/database.js';
import { fullDraft } from '../../test/step-contexts.js';
import { openStore, type Store } from '../store/open-store.js';
import { historyCommand } from './history-command.js';
import { verifyCommand } from './verify-command.js';

const uri = databaseForTest();
let store: Store;
let documents: Collection<Chronicle>;
let folder: string;
let heads: string;

beforeAll(async () => {
  store = await openStore(uri);
  documents = store.db.collection<Chronicle>('applications');
});
afterAll(() => store.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-heads-'));
  heads = join(folder, 'heads.json');
  await documents.insertMany([told('DD-1001', 3), told('DD-1002', 1), told('DD-1003', 2)]);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await store.db.dropDatabase();
});

/** An application that was saved so many times. */
function told(ref: string, saves: number): Chronicle {
  const draft = { ...fullDraft(), ref, partnerId: `partner-${ref}` };
  return chronicle(Array.from({ length: saves }, (_, at) => ({ ...draft, solution: `${ref}, ${at + 1}` })));
}

async function run(command: typeof verifyCommand, options: string[], env: object = { MONGODB_URI: uri }) {
  const out: string[] = [];
  const errors: string[] = [];
  const status = await command(
    options,
    { input: Readable.from([]), out: (line) => out.push(line), error: (line) => errors.push(line) },
    { env: { ...env }, now: () => hourOf(100) },
  );
  return { status, out: out.map((line): unknown => JSON.parse(line)), error: errors.join('\n') };
}

const verify = (...options: string[]) => run(verifyCommand, options);

test('a whole database is counted and has one head, which every entry moves', async () => {
  const first = await verify();
  expect(first).toEqual({
    status: 0,
    out: [
      expect.objectContaining({ applications: 3, entries: 6, head: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ],
    error: '',
  });
  expect((await verify()).out).toEqual(first.out);
  await documents.replaceOne({ _id: 'DD-1003' }, told('DD-1003', 3));
  expect((await verify()).out).not.toEqual(first.out);
});

test('an empty database is whole', async () => {
  await documents.deleteMany({});
  expect(await verify()).toMatchObject({ status: 0, out: [{ applications: 0, entries: 0 }] });
});

test('the first break is told: which application, which entry, what was expected and found', async () => {
  const { ref, revision, note } = { ref: 'DD-1003', revision: 2, note: 'save 2' };
  await documents.updateOne({ _id: 'DD-1003' }, { $set: { 'application.solution': 'Other.' } });
  const state = await verify();
  expect(state).toMatchObject({
    status: 1,
    out: [{ broken: { record: 'application', ref, revision, what: 'state, solution', found: 'Other.' } }],
  });
  expect(state.error).toBe(
    'desk verify: application DD-1003, revision 2: state, solution: expected DD-1003, 2, found Other.\n' +
      'The record is not what its history leads to.',
  );
  expect(told(ref, 2).history[1]?.note).toBe(note);
  await documents.updateOne({ _id: 'DD-1001' }, { $set: { 'history.1.note': 'other' } });
  expect((await verify()).error).toMatch(
    /application DD-1001, revision 2: hash: expected [0-9a-f]{64}, found/,
  );
});

test('with --heads what an earlier run saw may only have grown', async () => {
  const first = await verify('--heads', heads);
  expect(first).toMatchObject({ status: 0, error: expect.stringContaining(heads) });
  await documents.replaceOne({ _id: 'DD-1002' }, told('DD-1002', 2));
  await documents.insertOne(told('DD-1004', 1));
  expect(await verify('--heads', heads)).toMatchObject({ status: 0, out: [{ applications: 4 }], error: '' });
  expect(JSON.parse(readFileSync(heads, 'utf8'))).toMatchObject({
    takenAt: hourOf(100).toISOString(),
    heads: { applications: { 'DD-1002': { revision: 2 }, 'DD-1004': { revision: 1 } } },
  });
});

test.each([
  [
    'newest entries cut off with everything put in order',
    () => documents.replaceOne({ _id: 'DD-1001' }, told('DD-1001', 2)),
    { ref: 'DD-1001', revision: 3, found: 'only 2 entries' },
  ],
  [
    'an application deleted',
    () => documents.deleteOne({ _id: 'DD-1002' }),
    { ref: 'DD-1002', revision: 1, found: 'no such record' },
  ],
  [
    'a history written anew from the start',
    async () => {
      const { ref } = fullDraft();
      const draft = { ...fullDraft(), partnerId: `partner-${ref}` };
      await documents.replaceOne({ _id: ref }, chronicle([draft, draft, { ...draft, solution: 'New.' }]));
    },
    { ref: 'DD-1001', revision: 3, found: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ],
])('only the heads of an earlier run show %s', async (_, spoil, found) => {
  await verify('--heads', heads);
  const kept = readFileSync(heads, 'utf8');
  await spoil();
  expect((await verify()).status).toBe(0);
  expect(await verify('--heads', heads)).toMatchObject({
    status: 1,
    out: [{ broken: { what: 'head of the earlier run', ...found } }],
  });
  expect(readFileSync(heads, 'utf8')).toBe(kept);
});

test.each([
  [['--colour', 'red'], '--colour'],
  [['DD-1001'], 'DD-1001'],
  [['--heads'], '--heads'],
  [['--heads', ''], '--heads'],
])('wrong options (%j) exit 2 and are named', async (options, named) => {
  const { status, out, error } = await verify(...options);
  expect([status, out]).toEqual([2, []]);
  expect(error).toContain(named);
  expect(error).toContain('desk verify [--heads <file>]');
});

test.each([
  'nonsense',
  '{}',
  '{"takenAt":"2026-11-23T00:00:00Z","head":"x","heads":{"applications":{"DD-1":7}}}',
])('a file that holds no heads (%s) exits 2 and stays as it is', async (text) => {
  writeFileSync(heads, text);
  expect(await verify('--heads', heads)).toMatchObject({
    status: 2,
    out: [],
    error: expect.stringContaining(heads),
  });
  expect(readFileSync(heads, 'utf8')).toBe(text);
});

test.each([verifyCommand, historyCommand])(
  'no database, or none that answers, exits 2 (%p)',
  async (command) => {
    const asked = command === historyCommand ? ['DD-1001'] : [];
    expect(await run(command, asked, {})).toMatchObject({
      status: 2,
      error: expect.stringContaining('MONGODB_URI is missing'),
    });
    expect(await run(command, asked, { MONGODB_URI: 'http://x' })).toMatchObject({
      status: 2,
      error: expect.stringContaining('must start with mongodb://'),
    });
    expect(await run(command, asked, { MONGODB_URI: 'mongodb://127.0.0.1:1/none' })).toMatchObject({
      status: 2,
      error: expect.stringContaining('does not answer'),
    });
  },
  30_000,
);

test('an application is printed as it stood', async () => {
  const history = (...options: string[]) => run(historyCommand, options);
  const at = (revision: number) => ['--at', hourOf(revision).toISOString()];
  expect(await history('DD-1001', ...at(2))).toMatchObject({
    status: 0,
    out: [{ ref: 'DD-1001', revision: 2, application: { solution: 'DD-1001, 2' } }],
  });
  expect(await history('DD-1001')).toMatchObject({ status: 0, out: [{ revision: 3 }] });
  expect(await history('DD-1001', ...at(0))).toMatchObject({ status: 1, out: [] });
  expect(await history('DD-9999')).toMatchObject({ status: 1, error: expect.stringContaining('DD-9999') });
  for (const wrong of [
    [],
    ['DD-1', 'DD-2'],
    ['DD-1001', '--at', 'yesterday'],
    ['DD-1001', '--at', '2026-09-07'],
  ])
    expect((await history(...wrong)).status).toBe(2);
});
