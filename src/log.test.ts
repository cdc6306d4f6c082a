import { expect, test } from '@jest/globals';
import { LogLevel as SlackLogLevel } from '@slack/logger';
import { createLogger, slackLogger } from './log.js';

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
  expect(lines[0]).toMatch(/loud Error: broken.*\{\\"a\\":1\}/);
});
