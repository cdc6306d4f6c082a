import { beforeEach, describe, expect, test } from '@jest/globals';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { anApplicationAt } from './step-contexts.js';

/** Replies in threads without a mention: when the bot speaks, and when it is silent. */

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1001' });
});

const root = '1700000000.000100';
const card = { ts: root, user: 'UBOT', bot_id: 'B1', text: 'DD-1001: Remediation', blocks: [] };
const question = { ts: root, user: 'UAPPLICANT', text: '<@UBOT> status of DD-1001' };
const ours = (ts: string) => ({ ts, user: 'UBOT', bot_id: 'B1', text: 'DD-1001: Remediation' });
const theirs = (ts: string, user: string) => ({ ts, user, text: 'something' });

/** Somebody writes a reply in the partner's channel; what the bot then says, and to whom. */
async function replies(
  user: string,
  text: string,
  over: Record<string, unknown> = {},
): Promise<{ aloud: string[]; alone: string[]; all: string }> {
  surface.calls.length = 0;
  count += 1;
  const event = {
    type: 'message',
    channel_type: 'channel',
    channel: 'CACME',
    user,
    text,
    ts: `1700000900.${String(count).padStart(6, '0')}`,
    thread_ts: root,
    parent_user_id: 'UBOT',
    ...over,
  };
  await surface.send({ type: 'event_callback', team_id: 'T1', event_id: `EvT${count}`, event });
  const posts = surface.calls.filter(({ method }) => method === 'chat.postMessage');
  const wordsOf = (channel: string) =>
    posts.filter(({ args }) => args.channel === channel).map(({ args }) => JSON.stringify(args));
  return {
    aloud: wordsOf('CACME'),
    alone: [...wordsOf('DDIRECT'), ...wordsOf(user)],
    all: JSON.stringify(surface.calls),
  };
}

const spoke = ({ aloud, alone }: { aloud: string[]; alone: string[] }) => aloud.length + alone.length > 0;

describe('under a card', () => {
  beforeEach(() => surface.thread([card]));

  test.each([
    ['UAPPLICANT', 'when is this due?'],
    ['UAPPLICANT', 'whose turn is it?'],
    ['UTECH', 'what is still missing?'],
    ['UPDM', 'why this date?'],
    ['UAPPLICANT', 'we need two more weeks'],
    ['UTECH', 'A1 will be fixed by Friday'],
  ])('%s, “%s”: it answers', async (user, text) => {
    expect(spoke(await replies(user, text))).toBe(true);
  });

  test.each([
    ['UAPPLICANT', 'thanks!'],
    ['UAPPLICANT', 'ok'],
    ['UAPPLICANT', 'hello everybody'],
    ['UAPPLICANT', 'I spoke to the customer yesterday.'],
    ['UAPPLICANT', '<@UTECH> when is this due?'],
    ['UAPPLICANT', '<!here> when is this due?'],
    ['UAPPLICANT', 'see <#C123|general>, what is the status?'],
    ['UAPPLICANT', 'Tara, what is missing?'],
    ['UAPPLICANT', 'Hi Tara, can you look at A1?'],
    ['UAPPLICANT', 'can you send me the diagram?'],
    ['UAPPLICANT', 'did you respond to A1?'],
    ['UAPPLICANT', 'lunch at noon?'],
    ['USTRANGER', 'when is this due?'],
    ['UNOBODY', 'when is this due?'],
  ])('%s, “%s”: it is silent', async (user, text) => {
    const heard = await replies(user, text);
    if (user === 'USTRANGER') return expect(heard.all).not.toContain('DD-1001 ·');
    expect([spoke(heard), heard.all.includes('chat.post')]).toEqual([false, false]);
    return undefined;
  });

  test('what is private goes to whoever asked alone', async () => {
    const { aloud, alone } = await replies('UTECH', 'what is still missing?');
    expect([aloud, alone.length > 0]).toEqual([[], true]);
  });
});

describe('after its answer', () => {
  beforeEach(async () => {
    surface.thread([question, ours('1700000000.000200')]);
    await surface.store.conversations.remember(`CACME:${root}`, { refs: ['DD-1001'], asked: 'ask:status' });
  });
  const asked = { parent_user_id: 'UAPPLICANT' };

  test.each([
    'and when is it due?',
    'why?',
    'can you tell me what is missing?',
    'what about A1?',
    'who has it?',
  ])('whoever asked goes on: “%s”', async (text) => {
    expect(spoke(await replies('UAPPLICANT', text, asked))).toBe(true);
  });

  test('somebody else who means a person is left alone', async () => {
    expect(spoke(await replies('UTECH', 'can you tell me what is missing?', asked))).toBe(false);
  });

  test('in a thread it never spoke in it hears nothing', async () => {
    surface.thread([theirs(root, 'UAPPLICANT')]);
    expect(spoke(await replies('UAPPLICANT', 'when is DD-1001 due?', { parent_user_id: undefined }))).toBe(
      false,
    );
  });

  test('in somebody else’s thread, not even who wrote there is asked', async () => {
    await replies('UAPPLICANT', 'when is DD-1001 due?', {
      parent_user_id: 'UTECH',
      thread_ts: '1700000000.000001',
    });
    expect(surface.calls).toEqual([]);
  });
});

describe('where people talk', () => {
  beforeEach(() => surface.thread([card, theirs('1700000000.000300', 'UTECH')]));

  test.each([
    ['UAPPLICANT', 'when is DD-1001 due?', true],
    ['UAPPLICANT', 'what is the status of DD-1001?', true],
    ['UAPPLICANT', 'what is missing?', false],
    ['UAPPLICANT', 'we will be done by Friday', false],
    ['UAPPLICANT', 'do you think we make it?', false],
    ['UAPPLICANT', 'any idea why?', false],
  ])('%s, “%s”: it speaks, aloud, %s', async (user, text, speaks) => {
    const { aloud, alone } = await replies(user, text);
    expect([aloud.length > 0, alone.length > 0]).toEqual([speaks, false]);
  });
});

test('a mention is answered once, though it is heard as a message too', async () => {
  surface.thread([card]);
  const event = {
    user: 'UAPPLICANT',
    text: '<@UBOT> status',
    channel: 'CACME',
    ts: '1700000950.000001',
    thread_ts: root,
  };
  const wrap = (inner: object) =>
    surface.send({ type: 'event_callback', team_id: 'T1', event_id: `EvM${count++}`, event: inner });
  surface.calls.length = 0;
  await wrap({ ...event, type: 'message', channel_type: 'channel', parent_user_id: 'UBOT' });
  await wrap({ ...event, type: 'app_mention' });
  expect(surface.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
});

test('nothing is kept of what it does not answer', async () => {
  surface.thread([card]);
  await replies('UAPPLICANT', '<@UTECH> the customer is Secret Corp', { ts: '1700000960.000001' });
  await replies('UAPPLICANT', 'did you respond to A1?', { ts: '1700000960.000002' });
  for (const ts of ['1700000960.000001', '1700000960.000002'])
    expect(await surface.store.replies.of({ channel: 'CACME', ts })).toBeNull();
  expect(await surface.store.conversations.recall(`CACME:${root}`)).toBeNull();
});

test('a message that is no reply is let go unread', async () => {
  await replies('UAPPLICANT', 'when is DD-1001 due?', { thread_ts: undefined, parent_user_id: undefined });
  expect(surface.calls).toEqual([]);
});

test('what is changed after it was answered is answered anew, and what was not stays unanswered', async () => {
  surface.thread([card]);
  const ts = '1700000970.000001';
  const edit = (text: string, previous: string, edited: string) =>
    surface.send({
      type: 'event_callback',
      team_id: 'T1',
      event_id: `EvE${count++}`,
      event: {
        type: 'message',
        subtype: 'message_changed',
        channel: 'CACME',
        channel_type: 'channel',
        event_ts: edited,
        message: { type: 'message', user: 'UAPPLICANT', text, ts, thread_ts: root, edited: { ts: edited } },
        previous_message: { text: previous },
      },
    });
  await edit('when is DD-1001 due?', 'hm', '1700000971.000000');
  expect(surface.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  await replies('UAPPLICANT', 'when is this due?', { ts });
  surface.calls.length = 0;
  await edit('whose turn is it?', 'when is this due?', '1700000972.000000');
  expect(surface.calls.filter(({ method }) => method.startsWith('chat.')).length).toBeGreaterThan(0);
});
