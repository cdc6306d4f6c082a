import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ConfigError, parseConfig } from './config.js';
import { variables } from './variables.js';

const least = {
  SLACK_BOT_TOKEN: 'xoxb-0000-demo',
  SLACK_APP_TOKEN: 'xapp-1-0000-demo',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/desk',
  DESK_ADMINS: 'U0123456789',
  INTAKE_CHANNEL: 'C0123456789',
  REVIEWERS_CHANNEL: 'C0123456780',
};

function refusal(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was accepted');
}

test('the least environment starts in Socket Mode with the documented defaults', () => {
  expect(parseConfig(least)).toEqual({
    slack: { botToken: 'xoxb-0000-demo', appToken: 'xapp-1-0000-demo', signingSecret: null, apiUrl: null },
    mongoUri: 'mongodb://127.0.0.1:27017/desk',
    port: 3000,
    admins: ['U0123456789'],
    intakeChannel: 'C0123456789',
    reviewersChannel: 'C0123456780',
    mail: null,
    logLevel: 'info',
    zone: 'America/Los_Angeles',
    holidays: 'US',
    weekdays: [1, 2, 3, 4, 5],
    digestHour: 9,
    ruleSet: 'guide-3.0-2019',
    resourceLinks: {},
    programMailbox: 'aws-service-delivery@amazon.com',
    hearsThreads: true,
    keepsWords: false,
    agentView: false,
    maxFileBytes: 25 * 1024 * 1024,
  });
});

test('every variable of the table reaches the configuration', () => {
  const config = parseConfig(Object.fromEntries(variables.map(({ name, example }) => [name, example])));
  expect(config.mail).toEqual({
    url: 'smtps://desk:demo@mail.example.com:465',
    from: 'Delivery Desk <desk@example.com>',
  });
  expect(config.slack.apiUrl).toBe('http://127.0.0.1:3900/api/');
  expect(config.admins).toEqual(['U0123456789', 'U0123456780']);
  expect(JSON.stringify(config)).not.toContain('null');
});

test('an empty environment is told everything at once, with purpose and source, and the way out', () => {
  const message = refusal({});
  for (const { name, purpose, whereFrom, required } of variables) {
    if (required !== 'always') continue;
    expect(message).toContain(`${name} is missing`);
    expect(message).toContain(purpose);
    expect(message).toContain(whereFrom);
  }
  expect(message).toContain('SLACK_APP_TOKEN is missing');
  expect(message).toContain('SLACK_SIGNING_SECRET is missing');
  expect(message).toContain('`npm run sandbox` needs none of these');
  expect(message).toContain('7 variables');
});

test('HTTP mode needs the signing secret and nothing of Socket Mode', () => {
  const { SLACK_APP_TOKEN: _, ...http } = least;
  expect(parseConfig({ ...http, SLACK_SIGNING_SECRET: 'demo' }).slack).toMatchObject({
    appToken: null,
    signingSecret: 'demo',
  });
});

test.each([
  ['SLACK_BOT_TOKEN', 'xoxp-1', 'must start with xoxb-'],
  ['SLACK_APP_TOKEN', 'xoxb-1', 'must start with xapp-'],
  ['SLACK_API_URL', 'slack.com', 'must be an address starting with https:// or http://'],
  ['MONGODB_URI', 'localhost:27017', 'must start with mongodb://'],
  ['MONGODB_URI', 'mongodb://127.0.0.1:27017', 'names no database'],
  ['MONGODB_URI', 'mongodb://a,b:1/?replicaSet=x', 'names no database'],
  ['PORT', '80a', 'must be a whole number from 0 to 65535'],
  ['PORT', '70000', 'must be a whole number from 0 to 65535'],
  ['DESK_ADMINS', 'jo,U0123456789', 'must be Slack user ids'],
  ['DESK_ADMINS', ' , ', 'must name at least one'],
  ['INTAKE_CHANNEL', '#intake', 'must be a channel id'],
  ['REVIEWERS_CHANNEL', 'reviewers', 'must be a channel id'],
  ['SMTP_URL', 'mail.example.com', 'must be an address starting with smtp://'],
  ['MAIL_FROM', 'Delivery Desk', 'must be an address'],
  ['LOG_LEVEL', 'loud', 'must be one of trace'],
  ['DESK_ZONE', 'Seattle', 'must be an IANA zone'],
  ['DESK_HOLIDAYS', 'Christmas', 'must list countries, states or dates'],
  ['DIGEST_HOUR', '24', 'must be a whole number from 0 to 23'],
  ['RULE_SET', 'guide-1999', 'must be one of guide-3.0-2019, guide-2025'],
  ['RESOURCE_LINKS', 'kit=https://docs.example.com', 'must list names and https addresses'],
  ['RESOURCE_LINKS', 'microsite=http://docs.example.com', 'must list names and https addresses'],
  ['PROGRAM_MAILBOX', 'the office', 'must be a mail address'],
])('%s=%s is refused: %s', (name, value, reason) => {
  const mail = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'desk@example.com' };
  const message = refusal({ ...least, ...mail, [name]: value });
  expect(message).toContain(name);
  expect(message).toContain(reason);
  expect(message).toContain('1 variable missing or wrong');
});

test('holidays may be several calendars and dates, or none at all', () => {
  expect(parseConfig({ ...least, DESK_HOLIDAYS: 'US-WA,DE-BY, 2026-12-25' }).holidays).toContain('DE-BY');
  expect(parseConfig({ ...least, DESK_HOLIDAYS: 'none' }).holidays).toBe('');
});

test('mail needs its server and its sender together', () => {
  expect(refusal({ ...least, MAIL_FROM: 'desk@example.com' })).toContain('SMTP_URL is missing');
  expect(refusal({ ...least, SMTP_URL: 'smtp://mail.example.com' })).toContain('MAIL_FROM is missing');
});

test('several hosts of one MongoDB deployment are accepted', () => {
  const uri = 'mongodb://a.example.com:27017,b.example.com:27017/desk?replicaSet=rs0';
  expect(parseConfig({ ...least, MONGODB_URI: uri }).mongoUri).toBe(uri);
});

test('a refusal never repeats what was typed, since it may be a secret in the wrong place', () => {
  const message = refusal({ ...least, SLACK_BOT_TOKEN: 'xapp-very-private', SMTP_URL: 'http://a:private@b' });
  expect(message).not.toContain('private');
});

test('.env.example names every variable of the table once, in its order, each with its one line', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const assignments = lines.flatMap((line, index) => {
    const match = /^(#\s*)?([A-Z_]+)=(.*)$/.exec(line);
    return match
      ? [{ name: match[2], commented: match[1] !== undefined, value: match[3], above: lines[index - 1] }]
      : [];
  });
  expect(assignments.map(({ name }) => name)).toEqual(variables.map(({ name }) => name));
  for (const { name, purpose, whereFrom, required, example } of variables) {
    const found = assignments.find((assignment) => assignment.name === name);
    const without = required === 'always' ? '' : ` Without it: ${required.without}.`;
    expect(found?.above).toBe(
      `# ${purpose[0]?.toUpperCase()}${purpose.slice(1)}. From: ${whereFrom}.${without}`,
    );
    expect(found?.commented).toBe(required !== 'always' && name !== 'SLACK_APP_TOKEN');
    expect(found?.commented ? found.value : example).toBe(example);
  }
});
