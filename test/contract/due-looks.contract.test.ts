import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { type CourierParts, createCourier } from '../../src/courier/courier.js';
import { createSweep } from '../../src/courier/sweep.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { sharedPorts } from '../../src/desk/shared-ports.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { createLogger } from '../../src/runtime/log.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createFakeSlack } from '../doubles/fake-slack.js';
import { sampleSave } from '../doubles/samples.js';
import { anApplicationAt, calendar, partner, people } from '../step-contexts.js';

/** Months after what is placed was due, so that reminders are. */
const late = new Date('2026-12-08T16:01:00Z');

let store: Store;
let desk: Desk;
let parts: CourierParts;
let wake: () => void;

beforeEach(async () => {
  const uri = databaseForTest();
  store = await openStore(`${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`);
  wake = () => undefined;
  const clock = { now: () => late };
  const calendars = () => ({ program: calendar, partner: calendar });
  const shown = { ...store, catalog: loadCatalog(), clock, rules: guide2019, calendars };
  desk = createDesk({ ...shown, wake: () => wake() });
  const { messenger } = createFakeSlack();
  parts = {
    ...store,
    desk,
    messenger,
    postman: null,
    channels: { intake: 'CINTAKE', reviewers: 'CREVIEW' },
    admins: [],
    clock,
    monotonic: () => late.getTime(),
    logger: createLogger('silent'),
    digestHour: 8,
    expectFiles: async () => undefined,
  };
  for (const one of people) await seeding(store).savePerson(one);
});

afterEach(async () => {
  await store.db.dropDatabase();
  await store.close();
});

/** Applications of a partner each, all of them due. */
async function place(count: number, from = 2_000): Promise<string[]> {
  const refs = Array.from({ length: count }, (_, one) => `DD-${from + one}`);
  for (const ref of refs) {
    const partnerId = `of-${ref.toLowerCase()}`;
    await seeding(store).savePartner({ ...partner, id: partnerId, channel: `C${ref.slice(3)}` });
    await store.applications.insert(sampleSave({ ...anApplicationAt('validating'), ref, partnerId }, 1));
  }
  return refs;
}

/** The commands of some work, as `find people`. */
async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
  const commands: string[] = [];
  const note = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    commands.push(`${commandName} ${String(command[commandName])}`);
  };
  store.db.client.on('commandStarted', note);
  await work();
  store.db.client.off('commandStarted', note);
  return commands;
}

test('twenty that are due cost what one costs, and each has its rows, its reminders and its next look', async () => {
  const sweep = createSweep(sharedPorts(parts), () => undefined);
  // The first look of a day goes through all there are.
  await place(1, 4_000);
  await sweep.run();
  await place(1, 3_000);
  const one = await commandsOf(sweep.run);
  const refs = await place(20);
  const twenty = await commandsOf(sweep.run);
  expect(twenty.toSorted()).toEqual(one.toSorted());
  expect(await store.applications.dueChecks(late, { after: null, limit: 50 })).toEqual([]);
  const checks = await store.applications.checksOf(refs);
  expect(checks.filter(({ at }) => at !== null && at > late)).toHaveLength(20);
  for (const [ref, { row, tasks }] of await store.tasks.rowsAmong(refs)) {
    expect([row?.ref, tasks.length > 0]).toEqual([ref, true]);
    const entered = await store.ledger.list({ states: ['pending'], ref });
    expect(entered.map(({ notice }) => notice.kind)).toContain('reminder');
  }
});

test('one that cannot be read keeps no other from being looked after', async () => {
  const refs = await place(3);
  await store.db
    .collection<{ _id: string }>('partners')
    .updateOne({ _id: 'of-dd-2001' }, { $set: { 'partner.removed': { at: late, why: 'a test' } } });
  await createSweep(sharedPorts(parts), () => undefined).run();
  const due = await store.applications.dueChecks(late, { after: null, limit: 50 });
  expect(due.map(({ ref }) => ref)).toEqual(['DD-2001']);
  const rows = await store.tasks.rowsAmong(refs);
  expect([...rows.values()].map(({ row }) => row !== null)).toEqual([true, false, true]);
});

test('a step puts its rows once: whoever brings out what it told finds them there', async () => {
  const [ref = ''] = await place(1);
  const courier = createCourier(parts);
  await courier.tick();
  await courier.settle();
  wake = courier.wake;
  const commands = await commandsOf(async () => {
    const input = { reason: 'They asked for a pause' };
    const held = await desk.perform('hold', { ref, by: 'UOFFICE', input, seen: null });
    expect(held).not.toBeInstanceOf(Refusal);
    await courier.settle();
  });
  await courier.stop();
  const puts = commands.filter((one) => /^update (tasks|applicationRows)$/.test(one));
  expect(puts).toEqual(['update tasks', 'update applicationRows']);
});

test('rows that were not put are, when what the step told is brought out', async () => {
  const [ref = ''] = await place(1);
  const courier = createCourier(parts);
  await courier.tick();
  await courier.settle();
  await store.db.collection('applicationRows').deleteMany({});
  await store.db.collection('applications').updateMany({}, { $set: { unsettled: true } });
  await courier.settle();
  await courier.stop();
  expect(await store.tasks.revisionOf(ref)).toBe(1);
});
