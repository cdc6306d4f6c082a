import { beforeEach, describe, expect, test } from '@jest/globals';
import { type ApiCall, type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { fullDraft } from './step-contexts.js';

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
});

/** An event as Slack wraps it; every delivery has an id of its own, as an edit has. */
function event(inner: Record<string, unknown>, process = surface): Promise<unknown> {
  count += 1;
  return process.send({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${count}`,
    event: inner,
  });
}

const mention = (over: Record<string, unknown> = {}) => ({
  type: 'app_mention',
  user: 'UAPPLICANT',
  text: '<@UBOT> status',
  channel: 'CACME',
  ts: '1700000000.000100',
  ...over,
});

const direct = (over: Record<string, unknown> = {}) => ({
  type: 'message',
  channel_type: 'im',
  user: 'UAPPLICANT',
  text: 'status',
  channel: 'D1',
  ts: '1700000000.000100',
  ...over,
});

const changed = (text: string, edited: string, previous = 'status') => ({
  type: 'message',
  subtype: 'message_changed',
  channel: 'D1',
  channel_type: 'im',
  ts: edited,
  event_ts: edited,
  message: { ...direct({ text, edited: { user: 'UAPPLICANT', ts: edited } }), channel: undefined },
  previous_message: { text: previous },
});

const named = (...methods: string[]): ApiCall[] =>
  surface.calls.filter(({ method }) => methods.includes(method));
const said = () => named('chat.postMessage', 'chat.update', 'chat.postEphemeral', 'chat.delete');
const wordsOf = ({ args }: ApiCall) => JSON.stringify([args.text, args.blocks]);

describe('a mention', () => {
  test('is answered once, however often and under whatever id it comes', async () => {
    await event(mention());
    await event(mention());
    expect(said()).toHaveLength(1);
  });

  test('that was edited is answered in place, not a second time', async () => {
    await event(mention());
    await event(mention({ text: '<@UBOT> apply', edited: { user: 'UAPPLICANT', ts: '1700000009.000000' } }));
    await event(mention({ text: '<@UBOT> apply', edited: { user: 'UAPPLICANT', ts: '1700000009.000000' } }));
    expect(said().map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(said()[1]?.args).toMatchObject({ ts: '1.1' });
  });

  test('is answered also when it names the bot only since it was edited', async () => {
    await event(mention({ edited: { user: 'UAPPLICANT', ts: '1700000009.000000' } }));
    expect(named('chat.postMessage')).toHaveLength(1);
  });

  test('without event_id and channel_type is answered in its thread', async () => {
    await surface.send({ type: 'event_callback', team_id: 'T1', event: mention() });
    expect(said()).toMatchObject([{ method: 'chat.postMessage', args: { thread_ts: '1700000000.000100' } }]);
  });
});

describe('a direct message', () => {
  test('without channel_type is answered', async () => {
    await event(direct({ channel_type: undefined }));
    expect(named('chat.postMessage')).toHaveLength(1);
  });

  test('that was edited is answered in place of the first answer', async () => {
    await event(direct({ text: 'statsu' }));
    await event(changed('what can you do', '1700000005.000000', 'statsu'));
    expect(said().map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(wordsOf(said()[1] as ApiCall)).not.toBe(wordsOf(said()[0] as ApiCall));
  });

  test('that was edited is answered in place by another process, which did not answer it first', async () => {
    const other = await createBoltSurface(surface.store);
    await event(direct({ text: 'statsu' }));
    await event(changed('help', '1700000005.000000', 'statsu'), other);
    await event(changed('help', '1700000005.000000', 'statsu'));
    expect(said().map(({ method }) => method)).toEqual(['chat.postMessage']);
    const theirs = other.calls.filter(({ method }) => method.startsWith('chat.'));
    expect(theirs.map(({ method, args }) => [method, args.ts])).toEqual([['chat.update', '1.1']]);
    const gone = { type: 'message', subtype: 'message_deleted', channel: 'D1', channel_type: 'im' };
    await event({ ...gone, deleted_ts: '1700000000.000100', previous_message: direct() }, other);
    expect(other.calls.at(-1)).toMatchObject({ method: 'chat.delete', args: { ts: '1.1' } });
  });

  test('whose edits come out of order keeps the answer to the last', async () => {
    await event(direct());
    await event(changed('help', '1700000008.000000'));
    await event(changed('apply', '1700000005.000000'));
    expect(named('chat.update')).toHaveLength(1);
  });

  test('in which Slack unfurled a link is not answered again', async () => {
    await event(direct());
    await event(changed('status', '1700000005.000000'));
    expect(said()).toHaveLength(1);
  });

  test('whose answer somebody deleted is answered anew when it is edited', async () => {
    await event(direct());
    surface.refuse('chat.update', 'message_not_found');
    await event(changed('help', '1700000005.000000'));
    expect(named('chat.postMessage')).toHaveLength(2);
  });

  test('takes its answer along when it is deleted, and is not answered any more', async () => {
    await event(direct());
    const deleted = { type: 'message', subtype: 'message_deleted', channel: 'D1', channel_type: 'im' };
    await event({ ...deleted, deleted_ts: '1700000000.000100', previous_message: direct() });
    await event(changed('help', '1700000005.000000'));
    expect(said().map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.delete']);
  });

  test('of the bot itself that went away is nobody’s question', async () => {
    const deleted = { type: 'message', subtype: 'message_deleted', channel: 'D1', channel_type: 'im' };
    await event({ ...deleted, deleted_ts: '1.1', previous_message: { bot_id: 'BBOT', text: 'x' } });
    expect(said()).toEqual([]);
    expect(surface.errors).toEqual([]);
  });
});

describe('where others read along', () => {
  const inOther = (over: Record<string, unknown> = {}) =>
    mention({ channel: 'COTHER', text: '<@UBOT> status', ...over });

  test('the word about the direct message goes into no thread that has no replies', async () => {
    await event(inOther({ text: '<@UBOT> DD-1001' }));
    expect(named('chat.postEphemeral')).toHaveLength(1);
    expect(named('chat.postEphemeral')[0]?.args).not.toHaveProperty('thread_ts');
  });

  test('and into the thread where there is one', async () => {
    await event(inOther({ text: '<@UBOT> DD-1001', thread_ts: '1600000000.000100' }));
    expect(named('chat.postEphemeral')[0]?.args).toMatchObject({ thread_ts: '1600000000.000100' });
  });

  test('without conversations.open the answer still goes to the person', async () => {
    surface.refuse('conversations.open', 'unknown_method');
    await event(inOther({ text: '<@UBOT> DD-1001' }));
    expect(named('chat.postMessage')).toMatchObject([{ args: { channel: 'UAPPLICANT' } }]);
  });

  test('who cannot be written to is shown the answer alone, where they asked', async () => {
    surface.refuse('conversations.open', 'user_not_found');
    surface.refuse('chat.postMessage', 'channel_not_found');
    await event(inOther({ text: '<@UBOT> DD-1001' }));
    expect(named('chat.postEphemeral').map(wordsOf).join()).toContain('DD-1001');
    expect(surface.errors).toEqual([]);
  });

  test('where neither can be shown, the thread says where to ask, and nothing private', async () => {
    surface.refuse('conversations.open', 'user_not_found');
    surface.refuse('chat.postMessage', 'channel_not_found', 'UAPPLICANT');
    surface.refuse('chat.postEphemeral', 'user_not_in_channel');
    await event(inOther({ text: '<@UBOT> DD-1001' }));
    const aloud = surface.calls.filter(({ args }) => args.channel === 'COTHER');
    const last = aloud.at(-1) as ApiCall;
    expect(last.method).toBe('chat.postMessage');
    expect(last.args).toMatchObject({ thread_ts: '1700000000.000100' });
    expect(wordsOf(last)).not.toContain('DD-1001');
  });
});
