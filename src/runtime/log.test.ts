import { expect, test } from '@jest/globals';
import { LogLevel as SlackLogLevel } from '@slack/logger';
import { WebAPIPlatformError } from '@slack/web-api';
import { MongoClient } from 'mongodb';
import { slackLogger } from '../slack/slack-log.js';
import { createLogger } from './log.js';

function capture() {
  const lines: string[] = [];
  return { lines, destination: { write: (line: string) => lines.push(line) } };
}

test('secrets leave neither in fields, nor in nested errors, nor in text', () => {
  const { lines, destination } = capture();
  const log = createLogger('debug', destination);
  log.error({
    config: {
      slack: { botToken: 'hidden-1', signingSecret: 'hidden-2' },
      mongoUri: 'mongodb://a:hidden-3@h/db',
    },
    request: { headers: { authorization: 'Bearer hidden-4' } },
    payload: { response_url: 'https://hooks.example.com/actions/T1/2/hidden5' },
    err: new Error('connect mongodb://user:hidden-6@host/db failed with xoxb-hidden-7'),
  });
  slackLogger(log).warn('retrying with xapp-1-hidden8', {
    at: 'https://hooks.example.com/commands/T1/2/hidden9',
  });
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain('hidden');
  expect(lines.join()).toContain('@host/db failed with [token]');
});

test('every line is one object, with its time and its level', () => {
  const { lines, destination } = capture();
  createLogger('info', destination).info({ ref: 'SDP-1' }, 'submitted');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, ref: 'SDP-1', msg: 'submitted' });
  expect(lines[0]).toContain('"time":"');
});

test("Slack's libraries log through it at a level of their own", () => {
  const { lines, destination } = capture();
  const log = createLogger('debug', destination);
  const slack = slackLogger(log);
  slack.setLevel(SlackLogLevel.ERROR);
  slack.setName('socket');
  slack.info('quiet');
  slack.error('loud', new Error('broken'), { a: 1 });
  log.info('still here');
  expect(slack.getLevel()).toBe('error');
  expect(lines.map((line) => JSON.parse(line).from)).toEqual(['socket', undefined]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'loud', err: { message: 'broken' } });
});

test('what the driver says of a server it cannot reach can be read', async () => {
  const { lines, destination } = capture();
  const client = new MongoClient('mongodb://127.0.0.1:1/desk', { serverSelectionTimeoutMS: 1_000 });
  const err = await client.connect().catch((error: unknown) => error);
  createLogger('info', destination).error({ err }, 'no database');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'no database',
    err: {
      type: 'MongoServerSelectionError',
      message: expect.stringContaining('ECONNREFUSED'),
      stack: expect.stringContaining('MongoServerSelectionError'),
      servers: { '127.0.0.1:1': { type: 'MongoNetworkError', cause: { code: 'ECONNREFUSED' } } },
    },
  });
});

test('what an error refers to is told by code and cause, and nothing that was sent', () => {
  const { lines, destination } = capture();
  const refused = new WebAPIPlatformError({
    ok: false,
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] no more than 100 items allowed [json-pointer:/blocks]'] },
    view: { title: 'typed by somebody' },
  } as never);
  const driver = Object.assign(new Error('not now', { cause: refused }), {
    code: 10107,
    codeName: 'NotWritablePrimary',
    errorLabels: ['RetryableWriteError'],
    op: { solution: 'typed by somebody' },
  });
  Object.assign(driver, { itself: driver });
  createLogger('trace', destination).error({ err: driver }, 'not saved');
  const told = JSON.parse(lines[0] ?? '');
  expect(told.err).toMatchObject({
    code: 10107,
    codeName: 'NotWritablePrimary',
    errorLabels: ['RetryableWriteError'],
    cause: { slack: { error: 'invalid_blocks', messages: [expect.stringContaining('json-pointer')] } },
  });
  expect(lines[0]).not.toContain('typed by somebody');
});

test('the places in a stack are left as they are, and an address for answers is not', () => {
  const { lines, destination } = capture();
  const err = new Error('https://hooks.slack.com/commands/T1/2/hidden');
  err.stack =
    'Error\n    at file:///app/dist/slack/commands/listeners.js:12:3\n    at /app/src/slack/commands/status.ts:4:1';
  createLogger('info', destination).error({ err }, 'failed');
  expect(lines[0]).toContain('slack/commands/listeners.js:12:3');
  expect(lines[0]).toContain('src/slack/commands/status.ts:4:1');
  expect(lines[0]).not.toContain('hidden');
});

const body = '{"view":{"state":{"values":{"typed by somebody":1}}}}';
test.each([
  [`http request body: ${body}`, 'http request body …'],
  [`Received a message on the WebSocket: ${body}`, 'Received a message on the WebSocket …'],
  [`ack() call begins (body: ${body})`, 'ack() call begins (body …'],
  [`ack() response sent (body: typed by somebody)`, 'ack() response sent (body …'],
  [body, '…'],
  ["apiCall('views.open') start", "apiCall('views.open') start"],
])('of what Slack’s libraries say to find faults, only the words are kept: %s', (said, kept) => {
  const { lines, destination } = capture();
  const log = slackLogger(createLogger('trace', destination));
  log.setLevel(SlackLogLevel.DEBUG);
  log.debug(said);
  log.debug('http request headers', { typed: 'typed by somebody' });
  expect(JSON.parse(lines[0] ?? '').msg.trim()).toBe(kept);
  expect(lines.join()).not.toContain('typed by somebody');
});
