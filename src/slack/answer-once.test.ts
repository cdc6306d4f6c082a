import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { databaseForTest } from '../../test/doubles/database.js';
import { type SilentApp, silentApp } from '../../test/doubles/silent-app.js';
import type { Inbox } from '../desk/ports/inbox.js';
import { openStore, type Store } from '../store/open-store.js';
import { answerOnce } from './answer-once.js';
import type { Log } from './kit/parts.js';

const nothing = () => undefined;
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
let stores: Store[];
beforeEach(async () => {
  const uri = databaseForTest();
  stores = [await openStore(uri), await openStore(uri)];
});
afterEach(async () => {
  await stores[0]?.db.dropDatabase();
  for (const store of stores) await store.close();
});

/** A process on this inbox that notes what it does. */
async function processOn(inbox: Inbox, done: string[], work = async () => undefined): Promise<SilentApp> {
  const silent = await silentApp();
  answerOnce({ app: silent.app, inbox, log });
  silent.app.command('/sdp', async ({ ack, command }) => {
    await ack();
    await work();
    done.push(command.trigger_id);
  });
  return silent;
}

const command = (trigger: string) => ({
  command: '/sdp',
  text: 'help',
  user_id: 'U1',
  team_id: 'T1',
  trigger_id: trigger,
});

test('a command handed to two processes, several times each, is carried out once, and each time acknowledged', async () => {
  const done: string[] = [];
  const apps = await Promise.all(stores.map(({ inbox }) => processOn(inbox, done)));
  const both = apps.flatMap(({ send }) => [send(command('1.1')), send(command('1.1'))]);
  expect(await Promise.all(both)).toEqual([[undefined], [undefined], [undefined], [undefined]]);
  expect(done).toEqual(['1.1']);
  for (const { send } of apps) await send(command('1.1'));
  await apps[1]?.send(command('1.2'));
  expect(done).toEqual(['1.1', '1.2']);
});

test('a database that does not say keeps nobody waiting', async () => {
  const done: string[] = [];
  const never: Inbox = { take: () => new Promise(() => undefined) };
  const { send } = await processOn(never, done);
  await send(command('1.1'));
  await send(command('1.1'));
  expect(done).toEqual(['1.1']);
});

test('what failed is done when it comes again', async () => {
  const done: string[] = [];
  let fails = true;
  const { app, send } = await processOn(stores[0]?.inbox as Inbox, done, async () => {
    if (fails) throw new Error('this time it fails');
  });
  app.error(async () => undefined);
  await send(command('1.1')).catch(nothing);
  fails = false;
  await send(command('1.1'));
  expect(done).toEqual(['1.1']);
});
