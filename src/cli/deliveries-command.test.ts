import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { databaseForTest } from '../../test/doubles/database.js';
import { sampleNotice } from '../../test/doubles/samples.js';
import { monday } from '../../test/step-contexts.js';
import type { NewDelivery } from '../desk/ports/delivery.js';
import { openStore, type Store } from '../store/open-store.js';
import { deliveriesCommand } from './deliveries-command.js';

let store: Store;
let env: { MONGODB_URI: string };
beforeAll(async () => {
  env = { MONGODB_URI: databaseForTest() };
  store = await openStore(env.MONGODB_URI);
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});
beforeEach(async () => {
  await store.db.collection('deliveries').deleteMany({});
  await store.db.collection('losses').deleteMany({});
  const one = (key: string, address: NewDelivery['address'], hours: number): NewDelivery => ({
    key,
    ref: 'DD-1001',
    address,
    copy: false,
    notice: sampleNotice(),
    card: null,
    notBefore: monday,
    createdAt: new Date(monday.getTime() - hours * 3_600_000),
    state: 'pending',
  });
  await store.ledger.enter([
    one('a', { via: 'channel', channel: 'C1' }, 60),
    one('b', { via: 'direct-message', person: 'U1' }, 3),
    one('c', { via: 'direct-message', person: 'U2' }, 2),
    one('d', { via: 'mail', person: 'U2', email: 'u2@demo.example' }, 1),
  ]);
  await store.ledger.failed('b', 'Slack answered user_disabled');
  await store.ledger.failed('c', 'tried too often');
  await store.losses.note({
    id: 'C1',
    kind: 'channel',
    since: monday,
    reason: 'Slack answered not_in_channel',
  });
});

async function run(...argv: string[]) {
  const said = { out: [] as Record<string, unknown>[], error: [] as string[] };
  const terminal = {
    input: process.stdin,
    out: (line: string) => void said.out.push(JSON.parse(line)),
    error: (line: string) => void said.error.push(line),
  };
  return { status: await deliveriesCommand(argv, terminal, { env, now: () => monday }), ...said };
}
const keys = ({ out }: { out: Record<string, unknown>[] }) => out.map(({ key }) => key);

test('lists what is not told yet: what keeps it, for whom and since when', async () => {
  const all = await run('list');
  expect(all.status).toBe(0);
  expect(all.out.map(({ key, state, to, reason }) => [key, state, to, reason])).toEqual([
    ['a', 'paused', 'C1', 'Slack answered not_in_channel'],
    ['b', 'failed', 'U1', 'Slack answered user_disabled'],
    ['c', 'failed', 'U2', 'tried too often'],
    ['d', 'waiting', 'mail:U2', null],
  ]);
  expect(all.error).toEqual(['desk deliveries: 1 waiting, 1 paused, 2 failed']);
});

test('lists by state, address, reason and age', async () => {
  expect(keys(await run('list', '--state', 'failed'))).toEqual(['b', 'c']);
  expect(keys(await run('list', '--to', 'mail:U2'))).toEqual(['d']);
  expect(keys(await run('list', '--reason', 'USER_DISABLED'))).toEqual(['b']);
  expect(keys(await run('list', '--older-than', '2.5'))).toEqual(['a', 'b']);
  expect((await run('list', '--ref', 'DD-9999')).status).toBe(1);
});

test('has one, some or all that failed tried anew', async () => {
  expect(await run('retry', 'b', 'never')).toMatchObject({
    status: 0,
    out: [{ retried: 1 }],
    error: ['desk deliveries: nothing of this key waits or has failed: never'],
  });
  expect(keys(await run('list', '--state', 'failed'))).toEqual(['c']);
  expect((await run('retry', '--all-failed')).out).toEqual([{ retried: 1 }]);
  expect(keys(await run('list', '--state', 'waiting'))).toEqual(['b', 'c', 'd']);
  expect((await run('retry', '--to', 'C1')).error.join()).toMatch(/C1 is lost still/);
  expect((await run('retry', '--all-failed')).status).toBe(1);
});

const failed = async () => keys(await run('list', '--state', 'failed'));

test('sets aside what failed, by key, by what it is about, or all of it when that is said', async () => {
  expect(await run('set-aside', 'b', 'a', 'never')).toMatchObject({
    status: 0,
    out: [{ setAside: 1 }],
    error: ['a', 'never'].map((key) => `desk deliveries: nothing of this key has failed: ${key}`),
  });
  expect(await failed()).toEqual(['c']);
  expect(await run('set-aside', '--reason', 'USER_DISABLED')).toMatchObject({
    status: 1,
    out: [{ setAside: 0 }],
  });
  expect(await run('set-aside', '--to', 'U2', '--ref', 'DD-1001')).toMatchObject({ out: [{ setAside: 1 }] });
  expect(await failed()).toEqual([]);
  expect((await run('set-aside', '--all')).status).toBe(1);
  // What waits goes out all the same.
  expect(keys(await run('list'))).toEqual(['a', 'd']);
});

test('all of it is set aside at once, after telling what that is', async () => {
  const dry = await run('set-aside', '--all', '--dry-run');
  expect([dry.status, keys(dry)]).toEqual([0, ['b', 'c']]);
  expect(dry.error).toEqual(['desk deliveries: 2 would be set aside; nothing was changed']);
  expect(await failed()).toEqual(['b', 'c']);
  expect((await run('set-aside', '--older-than', '2.5', '--dry-run')).out).toMatchObject([{ key: 'b' }]);
  expect((await run('set-aside', '--all')).out).toEqual([{ setAside: 2 }]);
  expect(await failed()).toEqual([]);
  expect((await run('retry', 'b')).status).toBe(1);
});

test('says what is wrong with a wish, and does nothing', async () => {
  for (const wrong of [
    [],
    ['retry'],
    ['list', 'b'],
    ['list', '--state', 'lost'],
    ['list', '--older-than', 'x'],
    ['list', '--all'],
    ['retry', '--dry-run'],
    ['set-aside'],
    ['set-aside', '--dry-run'],
    ['set-aside', '--all', '--to', 'U1'],
    ['set-aside', '--all', 'b'],
    ['set-aside', '--state', 'waiting'],
    ['set-aside', '--all-failed'],
  ]) {
    const { status, error } = await run(...wrong);
    expect([status, error.join().includes('desk deliveries:')]).toEqual([2, true]);
  }
  expect(keys(await run('list', '--state', 'failed'))).toEqual(['b', 'c']);
});
