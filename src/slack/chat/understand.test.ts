import { expect, test } from '@jest/globals';
import { understand } from './understand.js';

test.each([
  ['status', 'status', null],
  ['<@UBOT> Status please', 'status', null],
  ['is anything happening?', 'status', null],
  ['any news on DD-1001?', 'status', 'DD-1001'],
  ['dd 1001', 'status', 'DD-1001'],
  ['How long will it take', 'status', null],
  ['whose turn is it', 'status', null],
  ['what’s next', 'next', null],
  ["what's next?", 'next', null],
  ['what should we do now', 'next', null],
  ['apply', 'apply', null],
  ['I want to apply for Amazon ECS', 'apply', null],
  ['help me apply', 'apply', null],
  ['hello', 'help', null],
  ['Good morning!', 'help', null],
  ['', 'help', null],
  ['<@UBOT>', 'help', null],
  ['what is missing', 'missing', null],
  ['what do I still need?', 'missing', null],
  ['we would like to pull out', 'withdraw', null],
  ['withdraw DD-1002', 'withdraw', 'DD-1002'],
  ['I have a question about ECS-004', 'ask', null],
  ['who can I talk to', 'ask', null],
  ['queue', 'queue', null],
  ['what is waiting for me', 'queue', null],
  ['action items', 'items', null],
  ['we need an action plan', 'plan', null],
  ['submit', 'submit', null],
  ['review DD-1001', 'review', 'DD-1001'],
  // Slack sends people, links and addresses as its own markup, whose words nobody said.
  ['<@W012ABCDEF|otto> status', 'status', null],
  ['DD-1001 <https://docs.example.com/DD-2002/apply>', 'status', 'DD-1001'],
  ['what is missing? <mailto:withdraw@acme.example|withdraw@acme.example> knows', 'missing', null],
])('“%s” is about %s (%s)', (said, topic, ref) => {
  expect(understand(said)).toMatchObject({ topic, ref, meant: null });
});

test.each([
  ['staus', 'status'],
  ['aply', 'apply'],
  ['statsu DD-1001', 'status'],
  ['halp', 'help'],
  ['withdrwa', 'withdraw'],
])('“%s” is taken for “%s”, and that is said', (said, meant) => {
  expect(understand(said)).toMatchObject({ meant });
});

test.each(['the weather is nice today', 'ok', 'qwertz', '12345', 'thanks a lot'])(
  '“%s” is not guessed at',
  (said) => {
    expect(understand(said).topic).toBeNull();
  },
);

test('a word is no property of ours', () => {
  expect(understand('constructor').topic).toBeNull();
  expect(understand('__proto__').topic).toBeNull();
});
