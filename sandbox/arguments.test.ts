import { expect, test } from '@jest/globals';
import { readArguments } from './arguments.js';

test('without arguments the whole world starts in Socket Mode', () => {
  expect(readArguments([])).toEqual({
    demo: false,
    seeded: null,
    mode: 'socket',
    only: null,
    port: null,
    mongoUri: null,
    rateLimits: true,
    manifest: null,
    ruleSet: null,
  });
});

test('everything can be set', () => {
  const args = [
    '--demo',
    '--http',
    '--port',
    '0',
    '--mongo',
    'mongodb://127.0.0.1:27017/x',
    '--no-rate-limits',
  ];
  expect(readArguments(args)).toEqual({
    demo: true,
    seeded: null,
    mode: 'http',
    only: null,
    port: 0,
    mongoUri: 'mongodb://127.0.0.1:27017/x',
    rateLimits: false,
    manifest: null,
    ruleSet: null,
  });
  expect(readArguments(['--rules', 'guide-2025'])).toMatchObject({ ruleSet: 'guide-2025' });
  expect(readArguments(['--seeded', '10000'])).toMatchObject({ seeded: 10_000, demo: false });
  expect(readArguments(['--only', 'mongo', '--port=27117'])).toMatchObject({ only: 'mongo', port: 27117 });
  expect(readArguments(['--only', 'slack', '--manifest', 'app.yml'])).toMatchObject({ manifest: 'app.yml' });
});

test.each(['--help', '-h'])('%s asks for help', (flag) => {
  expect(readArguments([flag])).toBe('help');
});

test.each([
  [['--only', 'redis'], /mongo, slack and mail/],
  [['--port', 'abc'], /0 to 65535/],
  [['--port', '70000'], /0 to 65535/],
  [['--port'], /port/],
  [['--mongo', 'localhost'], /mongodb:\/\//],
  [['--only', 'slack', '--demo'], /whole world/],
  [['--rules', 'guide-1999'], /guide-3.0-2019 and guide-2025/],
  [['--rules', 'guide-2025', '--demo'], /leave out --demo/],
  [['--manifest', 'app.yml'], /--only slack/],
  [['--only', 'mongo', '--manifest', 'app.yml'], /--only slack/],
  [['--seeded', 'many'], /1 to 999999/],
  [['--seeded', '10', '--demo'], /leave out --demo/],
  [['--colour'], /colour/],
  [['slack'], /slack/],
])('%j is refused with what would be right', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
