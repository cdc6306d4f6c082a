import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BSON, Collection } from 'mongodb';
import { seeding } from '../../sandbox/world/seeding.js';
import { chronicle, hourOf } from '../../test/doubles/chronicle.js';
import { databaseForTest } from '../../test/doubles/database.js';
import { acme, anEventContext, outsider, side } from '../../test/doubles/event-contexts.js';
import { fullDraft, partner, person } from '../../test/step-contexts.js';
import { seal } from '../desk/memory/chain.js';
import { eventKind } from '../desk/records/kinds.js';
import { sealed } from '../desk/records/sealed.js';
import type { BusinessEvent, EventEntry } from '../program/business-events/event.js';
import { openStore, type Store } from '../store/open-store.js';
import { eraseCommand } from './erase-command.js';
import { verifyCommand } from './verify-command.js';

const uri = databaseForTest();
const id = 'UGONE1';
const secret = 'I left because of my illness.';
const reason = `I am on leave: ${secret}`;
const trace = /UGONE1|Gonda|gonda@acme|illness/i;
let store: Store;

beforeAll(async () => {
  store = await openStore(uri);
});
afterAll(() => store.close());
beforeEach(fill);
afterEach(() => store.db.dropDatabase());

/**
 * Somebody who filed a business event, changed the calendar, gave a file, and is named in an application and its
 * deliveries.
 */
async function fill(): Promise<void> {
  const { db, files } = store;
  const directory = seeding(store);
  await directory.savePerson(person(id, { name: 'Gonda Gone', email: 'gonda@acme.example' }));
  await directory.savePerson(person('UAPPLICANT'));
  await directory.savePartner({ ...partner, applicants: ['UAPPLICANT', id] });
  const draft = { ...fullDraft(), handler: null };
  const told = { ...draft, solution: 'Gonda Gone says so.' };
  await db.collection('applications').insertOne(chronicle([draft, told]) as never);
  await db.collection<{ _id: string }>('deliveries').insertMany([
    { _id: 'DD-1001/1/0 UGONE1', lane: id, address: { via: 'direct-message', person: id } },
    {
      _id: 'DD-1001/1/0 C1',
      lane: 'C1',
      notice: { title: 'Asked', lines: [`A change of calendar: ${reason}`] },
    },
  ] as never[]);
  await store.inbox.take(`account/${id}/20000`);
  const bytes = Buffer.from('given by Gonda Gone');
  await files.expect([{ ref: 'DD-1001', file: 'F1', by: id, at: hourOf(1) }]);
  await files.keep({ ref: 'DD-1001', file: 'F1' }, 'f'.repeat(64), bytes);
  await files.settle(
    { ref: 'DD-1001', file: 'F1' },
    { name: 'a.txt', type: 'text/plain', size: bytes.length, sha256: 'f'.repeat(64) },
  );
  await fileEvent();
  await changeCalendar();
}

async function fileEvent(): Promise<void> {
  const { event } = anEventContext(side(acme), outsider('Other Demo'));
  const filed: BusinessEvent = {
    ...event,
    filed: { by: id, at: hourOf(1) },
    impacts: `Gonda Gone says: ${secret}`,
  };
  const note = 'filed by Gonda Gone';
  const entry = { revision: 1, step: 'file', by: id, at: hourOf(1), from: null, to: filed.state, note };
  expect(
    await store.businessEvents.insert(
      sealed<'event', BusinessEvent, EventEntry>(eventKind, null, { event: filed, entry, notices: [] }),
    ),
  ).toBe(true);
}

async function changeCalendar(): Promise<void> {
  const state = { program: { zone: 'Europe/Berlin', holidays: 'DE-BY' } };
  const was = { zone: 'America/Los_Angeles', holidays: 'US' };
  const entry = {
    revision: 1,
    at: hourOf(1),
    by: id,
    reason,
    partnerId: null,
    was,
    is: state.program,
    step: 'change-calendar',
    note: '',
  };
  const save = { entry, state, notices: [], seal: seal(null, { ref: 'calendars', entry, state }) };
  expect(await store.calendarRecord.save(save)).toBe(true);
}

async function run(command: typeof eraseCommand, options: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const status = await command(
    options,
    { input: Readable.from([]), out: (line) => out.push(line), error: (line) => errors.push(line) },
    { env: { MONGODB_URI: uri }, now: () => hourOf(100) },
  ).catch((error: Error) => error.message);
  return { status, out: out.map((line) => JSON.parse(line)), errors: errors.join('\n') };
}

/** Every byte that is stored, as text. */
async function everything(): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await store.db.listCollections().toArray())
    for await (const document of store.db.collection(name).find({}))
      texts.push(
        document.data === undefined
          ? Buffer.from(BSON.serialize(document)).toString('utf8')
          : Buffer.from(document.data.buffer).toString('utf8'),
      );
  return texts.join('\n');
}

const erase = () =>
  run(eraseCommand, ['--person', id, '--reason', 'Gonda Gone asked for it', '--by', 'operations']);
const verify = () => run(verifyCommand, []);

const writes = ['insertOne', 'replaceOne', 'updateOne', 'deleteOne', 'deleteMany'] as const;
type Write = (typeof writes)[number];
type AnyWrite = (this: unknown, ...given: unknown[]) => Promise<unknown>;

/** Dies at the `nth` write of what follows, before it or after it took effect; says how many writes there were. */
async function dyingAt(nth: number, when: 'before' | 'after', work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const all = Collection.prototype as unknown as Record<Write, AnyWrite>;
  const real = Object.fromEntries(writes.map((name) => [name, all[name]])) as Record<Write, AnyWrite>;
  for (const name of writes)
    all[name] = async function dying(...given) {
      count += 1;
      if (count > nth || (count === nth && when === 'before')) throw new Error('The process died.');
      const done = await real[name].apply(this, given);
      if (count === nth) throw new Error('The process died.');
      return done;
    };
  try {
    await work();
  } finally {
    Object.assign(all, real);
  }
  return count;
}

test('a person is taken out of business events and of the calendar, and both histories stay whole', async () => {
  expect(await everything()).toMatch(trace);
  const { status, out } = await erase();
  expect(status).toBe(0);
  expect(out[0].touched.map(({ collection }: { collection: string }) => collection)).toEqual(
    expect.arrayContaining(['business_events', 'calendars']),
  );
  expect(trace.exec(await everything())?.[0]).toBeUndefined();
  expect(await verify()).toMatchObject({ status: 0, out: [{ awaiting: 0, erasures: 1 }] });
  const [event] = (await store.businessEvents.find({})) ?? [];
  expect(event?.history.map(({ by }) => by)).toEqual(['UERASED1', 'desk']);
  expect(event?.event.impacts).not.toMatch(trace);
  const calendars = await store.calendarRecord.load();
  expect(calendars.state.program).toEqual({ zone: 'Europe/Berlin', holidays: 'DE-BY' });
  expect(calendars.history.map(({ by }) => by)).toEqual(['UERASED1', 'desk']);
});

test('wherever an erasure dies, every history is whole, and the next run completes it', async () => {
  const all = await dyingAt(Number.POSITIVE_INFINITY, 'before', async () => {
    expect(await erase()).toMatchObject({ status: 0 });
  });
  expect(all).toBeGreaterThan(10);
  for (let nth = 1; nth <= all; nth += 1)
    for (const when of ['before', 'after'] as const) {
      await store.db.dropDatabase();
      await fill();
      await dyingAt(nth, when, async () => {
        const { status } = await erase();
        if (status === 0) throw new Error(`nothing died at write ${nth}`);
      });
      expect([nth, when, (await verify()).status]).toEqual([nth, when, 0]);
      const again = await erase();
      // After the very last write there is nothing left to do.
      expect([nth, when, again.status]).toEqual([nth, when, nth === all && when === 'after' ? 1 : 0]);
      expect([nth, when, trace.exec(await everything())?.[0]]).toEqual([nth, when, undefined]);
      const verified = await verify();
      expect([nth, when, verified.status, verified.out[0]]).toMatchObject([
        nth,
        when,
        0,
        { awaiting: 0, erasures: 1 },
      ]);
    }
});

/** The same person once more, by another account that was taken in. */
async function fillTwice(): Promise<void> {
  const directory = seeding(store);
  const identities = [id, 'UGONE2'].map((one) => ({ kind: 'slack' as const, id: one }));
  const record = { name: 'Gonda Gone', email: 'gonda@acme.example' };
  await directory.savePerson(person(id, { ...record, identities }));
  await directory.savePerson(
    person('UGONE2', { ...record, name: 'Gonda Second', email: 'gonda2@acme.example', mergedInto: id }),
  );
}

const anyTrace = /UGONE|Gonda|gonda2?@acme|illness/i;

test.each([id, 'UGONE2'])('all accounts of somebody go in one run, asked for by %s', async (asked) => {
  await fillTwice();
  const { status, out } = await run(eraseCommand, [
    '--person',
    asked,
    '--reason',
    'Asked for',
    '--by',
    'operations',
  ]);
  expect([status, out.map(({ account }) => account).toSorted()]).toEqual([0, [id, 'UGONE2']]);
  expect(anyTrace.exec(await everything())?.[0]).toBeUndefined();
  expect(await verify()).toMatchObject({ status: 0, out: [{ awaiting: 0, erasures: 2 }] });
});

test('wherever that dies, the next run completes it for every account', async () => {
  const both = () => run(eraseCommand, ['--person', id, '--reason', 'Asked for', '--by', 'operations']);
  await fillTwice();
  const all = await dyingAt(Number.POSITIVE_INFINITY, 'before', async () => {
    expect(await both()).toMatchObject({ status: 0 });
  });
  for (let nth = 1; nth <= all; nth += 1) {
    await store.db.dropDatabase();
    await fill();
    await fillTwice();
    await dyingAt(nth, nth % 2 === 0 ? 'before' : 'after', both);
    expect([nth, await verify()]).toMatchObject([nth, { status: 0 }]);
    await both();
    expect([nth, anyTrace.exec(await everything())?.[0]]).toEqual([nth, undefined]);
    expect([nth, await verify()]).toMatchObject([nth, { status: 0, out: [{ awaiting: 0, erasures: 2 }] }]);
  }
});
