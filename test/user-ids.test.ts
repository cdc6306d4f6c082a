import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { understand } from '../src/chat/understand.js';
import { eraseCommand } from '../src/cli/erase-command.js';
import { exportCommand } from '../src/cli/export-command.js';
import { parseConfig } from '../src/config/config.js';
import { addressName } from '../src/desk/audience.js';
import { Audience } from '../src/program/notices/notice.js';
import { UserId } from '../src/program/people/identity.js';
import { Person } from '../src/program/people/person.js';
import { fieldsAnew } from '../src/slack/kit/fields-anew.js';
import { readForm } from '../src/slack/kit/form.js';
import { linkButton, noKey, readKey } from '../src/slack/kit/links.js';
import { recall, remember } from '../src/slack/kit/metadata.js';
import { knownTo } from './doubles/chat-known.js';
import { person } from './step-contexts.js';

/**
 * Wherever a Slack user id is read: what comes of it has to be the same for people of an Enterprise Grid, whose ids
 * begin with W.
 */

const environment = (admins: string) => ({
  SLACK_BOT_TOKEN: 'xoxb-0000-demo',
  SLACK_APP_TOKEN: 'xapp-1-0000-demo',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/desk',
  DESK_ADMINS: admins,
  INTAKE_CHANNEL: 'C0123456789',
  REVIEWERS_CHANNEL: 'C0123456780',
});

type Command = typeof exportCommand;

/** What a command says to this id, with no database to ask: whether the id is one is said before. */
async function saidBy(command: Command, argv: readonly string[]): Promise<string> {
  const said: string[] = [];
  const terminal = {
    input: Readable.from([]),
    out: (line: string) => void said.push(line),
    error: (line: string) => void said.push(line),
  };
  await command(argv, terminal, { env: {}, now: () => new Date(0) });
  return said.join('\n');
}

const userField = (id: string) => ({ type: 'users_select' as const, selected_user: id });

const readers: Record<string, (id: string) => unknown> = {
  'a record of a person': (id) => Person.parse({ ...person('UANY'), id }).id,
  'an id': (id) => UserId.parse(id),
  'whom a notice is for': (id) => Audience.parse({ person: id }),
  'the administrators of the environment': (id) => parseConfig(environment(`U0FIRST0001, ${id}`)).admins,
  'desk export': (id) => saidBy(exportCommand, ['--person', id]),
  'desk erase': (id) => saidBy(eraseCommand, ['--person', id, '--reason', 'asked']),
  'the name of an address': (id) => [
    addressName({ via: 'direct-message', person: id }),
    addressName({ via: 'mail', person: id, email: 'a@example.com' }),
  ],
  'a button': (id) => readKey(linkButton('open-hand-over', { ...noKey, which: id }, { label: 'x' }).value),
  'a modal that remembers two people': (id) =>
    recall(remember({ ...noKey, which: `${id} U0OTHER print` }))?.which,
  'a menu of people in a form': (id) => readForm({ from: { value: userField(id) } }).user('from'),
  'a mention in what is said': (id) =>
    understand(`status of DD-1006 for <@${id}|somebody>`, knownTo('paula')).about.applications.map(
      ({ ref }) => ref,
    ),
  'what somebody else chose meanwhile': (id) => JSON.stringify(chosenBy(id)),
};

/** The field of a form that two people changed, as the second is shown what the first chose. */
function chosenBy(id: string) {
  const field = (user: string) => ({
    type: 'input' as const,
    block_id: 'pdm',
    label: { type: 'plain_text' as const, text: 'PDM' },
    element: { type: 'users_select' as const, action_id: 'value', initial_user: user },
  });
  const before = { blocks: [field('U0BEFORE')], state: { values: { pdm: { value: userField('U0MINE') } } } };
  return fieldsAnew([field(id)], before as never, 'again')[0];
}

test.each(Object.entries(readers))('%s is read alike from U… and from W…', async (_, read) => {
  const [ofU, ofW] = [await read('U0123ABC'), await read('W0123ABC')];
  expect(JSON.stringify(ofW)).toBe(JSON.stringify(ofU).replaceAll('U0123ABC', 'W0123ABC'));
  expect(JSON.stringify(ofU)).not.toContain('wants a Slack user id');
});

test.each(['', 'C0123ABC', 'w0123abc', 'W', '@W0123ABC', '<@W0123ABC>'])('%s is no user id', async (id) => {
  expect(UserId.safeParse(id).success).toBe(false);
  expect(await saidBy(exportCommand, ['--person', id])).toContain('wants a Slack user id');
});

test('what was chosen names people as people', () => {
  expect(readers['what somebody else chose meanwhile']?.('W0123ABC')).toContain('<@W0123ABC>');
});
