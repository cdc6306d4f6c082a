import { afterEach, expect, test } from '@jest/globals';
import { MongoNetworkError } from 'mongodb';
import { createLogger } from '../runtime/log.js';
import { type Outage, watchOutage } from './outage.js';
import { quietWhileAway } from './quiet-log.js';

const away = new MongoNetworkError('connection 1 closed');
let lines: { level: number; msg: string; err?: { message: string } }[];
let answers: boolean;
let outage: Outage;
afterEach(() => outage.end());

function begin() {
  lines = [];
  answers = true;
  const logger = createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const ping = () => (answers ? Promise.resolve() : Promise.reject(away));
  outage = watchOutage({ ping, logger });
  return { logger, quiet: quietWhileAway(logger, outage) };
}

const said = () => lines.map(({ msg }) => msg.split(';')[0]);

/** What was asked about is known, and what follows from it was written. */
async function known(): Promise<boolean> {
  const on = await outage.isOn();
  await new Promise((resolve) => setImmediate(resolve));
  return on;
}

test('an outage is said once when it begins, with its cause, and once when it is over, however much fails meanwhile', async () => {
  const { quiet } = begin();
  answers = false;
  outage.suspect(new Error('connect ECONNREFUSED'));
  for (let n = 0; n < 5; n += 1) quiet.error({ err: away }, 'could not look after reminders');
  expect(await known()).toBe(true);
  quiet.warn({ err: new Error('not saved', { cause: away }) }, 'no heartbeat could be given');
  expect(await known()).toBe(true);
  expect(said()).toEqual(['MongoDB is away']);
  expect(lines[0]?.err?.message).toBe('connect ECONNREFUSED');
  answers = true;
  while (await outage.isOn()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said()).toEqual(['MongoDB is away', 'MongoDB is back']);
  quiet.error({ err: away }, 'what was asked meanwhile runs out of time');
  expect(await known()).toBe(false);
  expect(said()).toEqual(['MongoDB is away', 'MongoDB is back']);
});

test('a connection that broke while the database is there is no outage, and what failed of it is said', async () => {
  const { quiet } = begin();
  quiet.error({ err: away }, 'could not look after reminders');
  expect(await known()).toBe(false);
  expect(said()).toEqual(['could not look after reminders']);
});

test('during an outage, what fails of anything else is said, and so is what a person was told of', async () => {
  const { quiet, logger } = begin();
  answers = false;
  expect(await known()).toBe(true);
  quiet.error({ err: new Error('Slack refuses') }, 'not delivered for now');
  quiet.info({ ref: 'DD-1' }, 'as ever');
  logger.error({ err: away }, 'command /sdp failed (0badcafe)');
  expect(said().slice(1)).toEqual(['not delivered for now', 'as ever', 'command /sdp failed (0badcafe)']);
});
