import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BSON } from 'mongodb';
import { seeding } from '../../sandbox/world/seeding.js';
import { chronicle, hourOf } from '../../test/doubles/chronicle.js';
import { databaseForTest } from '../../test/doubles/database.js';
import { fullDraft, partner, person } from '../../test/step-contexts.js';
import { openStore, type Store } from '../store/open-store.js';
import { eraseCommand } from './erase-command.js';
import { verifyCommand } from './verify-command.js';

const uri = databaseForTest();
const id = 'UGONE1';
const secret = 'I left because of my illness.';
let store: Store;

beforeAll(async () => {
  store = await openStore(uri);
});
afterAll(() => store.close());
afterEach(() => store.db.dropDatabase());
beforeEach(async () => {
  const { db, files } = store;
  const directory = seeding(store);
  await directory.savePerson(person(id, { name: 'Gonda Gone', email: 'gonda@acme.example' }));
  await directory.savePerson(person('UAPPLICANT'));
  await directory.savePartner({ ...partner, applicants: ['UAPPLICANT', id], technicalContacts: [id] });
  const asked = {
    id: 'Q1',
    requirement: null,
    text: secret,
    asked: { by: id, at: hourOf(1) },
    passedOn: null,
  };
  const draft = { ...fullDraft(), handler: null };
  await db
    .collection('applications')
    .insertOne(
      chronicle([
        draft,
        { ...draft, questions: [{ ...asked, answer: null }] },
        { ...draft, solution: `Gonda Gone says: ${secret}` },
      ]) as never,
    );
  await db.collection<{ _id: string }>('deliveries').insertMany([
    { _id: 'DD-1001/1/0 UGONE1', lane: id, address: { via: 'direct-message', person: id } },
    { _id: 'DD-1001/1/0 C1', lane: 'C1', notice: { title: 'Asked', lines: [`Gonda Gone: ${secret}`] } },
  ] as never[]);
  await store.inbox.take(`account/${id}/20000`);
  await files.expect([{ ref: 'DD-1001', file: 'F1', by: id, at: hourOf(1) }]);
});

async function run(command: typeof eraseCommand, options: string[], env: object = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const status = await command(
    options,
    { input: Readable.from([]), out: (line) => out.push(line), error: (line) => errors.push(line) },
    { env: { MONGODB_URI: uri, ...env }, now: () => hourOf(100) },
  );
  return { status, out: out.map((line) => JSON.parse(line)), errors: errors.join('\n') };
}

/** Every byte that is stored, as text. */
async function everything(): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await store.db.listCollections().toArray())
    for await (const document of store.db.collection(name).find({}))
      texts.push(Buffer.from(BSON.serialize(document)).toString('utf8'));
  return texts.join('\n');
}

const trace = /UGONE1|Gonda|gonda@acme|illness/i;
const order = ['--person', id, '--reason', 'Gonda Gone asked for it', '--by', 'operations'];
const verify = () => run(verifyCommand, []);

test('nothing of a person is left in any collection, and every history is whole', async () => {
  expect(await everything()).toMatch(trace);
  const { status, out, errors } = await run(eraseCommand, order);
  expect({ status, errors }).toMatchObject({ status: 0 });
  expect(out[0]).toMatchObject({ erasure: 'ER-1', pseudonym: 'UERASED1', files: 1 });
  expect(await everything()).not.toMatch(trace);
  const verified = await verify();
  expect(verified).toMatchObject({ status: 0, out: [{ applications: 1, erasures: 1, awaiting: 0 }] });
  expect(verified.out[0].erased).toBeGreaterThan(0);
  expect(verified.errors).toMatch(/whole; \d entries erased/);
  expect((await store.directory.partner(partner.id))?.applicants).toEqual(['UAPPLICANT']);
  expect(await store.directory.person('UERASED1')).toMatchObject({ active: false, email: null });
  expect(await store.applications.load('DD-1001')).toMatchObject({ application: { ref: 'DD-1001' } });
  expect(await store.db.collection('deliveries').countDocuments()).toBe(1);
  const record = await store.db.collection('erasures').findOne({});
  expect(record?.state.ordered).toMatchObject({ by: 'operations', reason: 'erased person asked for it' });
  // Again: there is nothing left to do.
  expect(await run(eraseCommand, order)).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/nothing/),
  });
});

test('a head that was noted down before their record was erased is explained by the erasure', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'heads-'));
  const heads = ['--heads', join(directory, 'heads.json')];
  await seeding(store).changePerson(id, (one) => ({ ...one, expertise: ['amazon-ecs'] }));
  expect(await run(verifyCommand, heads)).toMatchObject({ status: 0 });
  await run(eraseCommand, order);
  expect(await run(verifyCommand, heads)).toMatchObject({ status: 0, out: [{ people: 2 }] });
  await rm(directory, { recursive: true });
});

test('a dry run says what would go and changes nothing', async () => {
  const before = await everything();
  const { status, out } = await run(eraseCommand, ['--person', id, '--dry-run']);
  expect(status).toBe(0);
  const named = out[0].touched.map(({ collection }: { collection: string }) => collection);
  expect(named).toEqual(
    expect.arrayContaining(['applications', 'deliveries', 'files', 'partners', 'people']),
  );
  expect(await everything()).toBe(before);
});

test('an erasure that was interrupted says so, and is completed by the next run', async () => {
  const { db } = store;
  const before = await db.collection('applications').findOne({});
  await run(eraseCommand, order);
  // As a crash left it: entries are named, the application is as it was, and the order is open.
  await db.collection('applications').replaceOne({}, before ?? {});
  const pending = { person: id, words: ['Gonda Gone', 'gonda@acme.example'], texts: [secret] };
  await db.collection('erasures').updateOne({}, { $set: { pending } });
  const between = await verify();
  expect(between).toMatchObject({ status: 0, errors: expect.stringMatching(/erasure under way/) });
  expect(await run(eraseCommand, order)).toMatchObject({ status: 0, out: [{ erasure: 'ER-1' }] });
  expect(await everything()).not.toMatch(trace);
  expect(await verify()).toMatchObject({ status: 0, out: [{ awaiting: 0, erasures: 1 }] });
});

test('what is changed beside an erasure is found', async () => {
  await run(eraseCommand, order);
  await store.db.collection('applications').updateOne({}, { $set: { 'history.1.note': 'forged' } });
  expect(await verify()).toMatchObject({ status: 1, out: [{ broken: { what: 'hash', revision: 2 } }] });
});

test('an erasure whose record is gone leaves a broken history', async () => {
  await run(eraseCommand, order);
  await store.db.collection('erasures').deleteMany({});
  expect(await verify()).toMatchObject({ status: 1 });
});

test('who still has something to do is not erased, and it is said what to do first', async () => {
  const refused = async (change: object, env?: object) => {
    await seeding(store).savePartner({ ...partner, ...change });
    const { status, errors } = await run(eraseCommand, order, env);
    expect(status).toBe(1);
    return errors;
  };
  expect(await refused({ allianceLead: id })).toMatch(
    /alliance lead of Acme Demo.*Hand it over first \(\/sdp handover\)\./,
  );
  expect(await refused({ pdm: id })).toMatch(/PDM of Acme Demo/);
  expect(await refused({ applicants: [id] })).toMatch(
    /only applicant of Acme Demo\. Enter another one first \(\/sdp admin, Partners\)\./,
  );
  expect(await refused({}, { DESK_ADMINS: `UX,${id}` })).toMatch(/DESK_ADMINS/);
  expect(await everything()).toMatch(trace);
});

test('of whom nothing is known, and what is no order, is said', async () => {
  expect(await run(eraseCommand, ['--person', 'UNOBODY', '--reason', 'x'])).toMatchObject({ status: 1 });
  expect((await run(eraseCommand, ['--person', id])).status).toBe(2);
  expect((await run(eraseCommand, ['--person', 'gonda', '--reason', 'x'])).status).toBe(2);
});

test.each(['UONE', 'UTWO'])(
  'somebody with two accounts is erased with both, asked for by %s',
  async (asked) => {
    const identities = ['UONE', 'UTWO'].map((one) => ({ kind: 'slack' as const, id: one }));
    const named = { name: 'Twain Twice', email: 'twain@acme.example' };
    await seeding(store).savePerson(person('UONE', { ...named, identities }));
    await seeding(store).savePerson(person('UTWO', { ...named, mergedInto: 'UONE' }));
    expect((await run(eraseCommand, ['--person', asked, '--reason', 'asked'])).status).toBe(0);
    const left = JSON.stringify(await store.db.collection('people').find({}).toArray());
    expect(left).not.toMatch(/UONE|UTWO|Twain|twain@/);
    expect((await run(verifyCommand, [])).status).toBe(0);
    for (const one of ['UONE', 'UTWO'])
      expect((await run(eraseCommand, ['--person', one, '--reason', 'asked'])).status).toBe(1);
  },
);
