import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { linkNames } from '../src/slack/kit/links.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

let surface: BoltSurface;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
  await surface.place({ ...anApplicationAt('remediation'), ref: 'DD-1002', designation: 'amazon-eks' });
  await surface.place({ ...fullDraft(), ref: 'DD-2001', partnerId: 'other-demo', partnerName: 'Other Demo' });
});

const team = { id: 'T2', domain: 'acme-demo' };

function person(id: string) {
  return { id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: 'T2' };
}

function pressed(actionId: string, value: unknown, place: Record<string, unknown> = {}) {
  return {
    type: 'block_actions',
    team,
    user: person('UAPPLICANT'),
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    channel: { id: 'CACME', name: 'acme' },
    message: { ts: '5.5', type: 'message', text: '' },
    container: { type: 'message' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', value }],
    ...place,
  };
}

function submitted(view: ModalView, change: { metadata?: unknown; values?: unknown; user?: string }) {
  return {
    type: 'view_submission',
    team,
    user: person(change.user ?? 'UAPPLICANT'),
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    view: {
      ...view,
      id: 'V1',
      hash: 'h',
      root_view_id: 'V1',
      previous_view_id: null,
      app_installed_team_id: 'T1',
      private_metadata: change.metadata ?? view.private_metadata,
      state: { values: change.values ?? {} },
    },
  };
}

const key = (ref: string, which = '') => JSON.stringify({ ref, seen: 1, which });

/** Presses a link with a good key and gives the modal it opened. */
async function opened(link: string, ref: string, which = ''): Promise<ModalView> {
  await surface.send(pressed(`door.${link}`, key(ref, which)));
  const call = surface.calls.find(({ method }) => method === 'views.open');
  if (call === undefined) throw new Error(`${link} opened nothing: ${JSON.stringify(surface.calls)}`);
  return call.args.view as ModalView;
}

function inputsOf(view: ModalView): string[] {
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
}

const forms: [link: string, ref: string, which: string][] = [
  ['open-guide', 'DD-1001', ''],
  ['open-practice', 'DD-1001', ''],
  ['open-solution', 'DD-1001', ''],
  ['open-assessment', 'DD-1001', ''],
  ['open-case-study', 'DD-1001', '0'],
  ['open-case-study', 'DD-1001', '1/delivery'],
  ['open-case-study', 'DD-1001', '0/metrics'],
  ['open-documents', 'DD-1001', '0'],
  ['open-submit', 'DD-1001', ''],
  ['open-withdraw', 'DD-1001', ''],
  ['open-question', 'DD-1001', ''],
  ['open-response', 'DD-1002', 'A1'],
  ['open-plan', 'DD-1002', ''],
  ['apply', '', 'amazon-ecs'],
];

const memories: [name: string, metadata: unknown][] = [
  ['none', ''],
  ['no JSON', '{{{'],
  ['JSON of another shape', '{"ref":7,"seen":"x"}'],
  ['null', 'null'],
  ['an unknown application', '{"ref":"DD-9999","seen":1,"which":"","hub":"workspace"}'],
  ['another partner’s application', '{"ref":"DD-2001","seen":1,"which":"0","hub":"workspace"}'],
  ['a prototype', '{"ref":"__proto__","seen":1,"which":"constructor","hub":"workspace"}'],
  ['a path', '{"ref":"../../etc","seen":1,"which":"7/../..","hub":"none","extra":"A1,A2,__proto__"}'],
];

const odd = '\u0000\ud800\u202e👩‍🚀'.repeat(30_000);

/** What a field may be claimed to hold. */
const states: [name: string, state: unknown][] = [
  ['nothing at all', null],
  ['absurd and far too long text', { type: 'plain_text_input', value: odd }],
  ['numbers where text belongs', { type: 'plain_text_input', value: 7 }],
  ['objects where text belongs', { type: 'plain_text_input', value: { $ne: null } }],
  ['an option that was never offered', { type: 'radio_buttons', selected_option: { value: '$where' } }],
  ['options that are none', { type: 'checkboxes', selected_options: 'all' }],
  ['a date that is none', { type: 'datepicker', selected_date: '2026-99-99' }],
  ['files that are none', { type: 'file_input', files: [{ id: 1 }, null, 'x'] }],
];

/** What may follow a submission: errors at inputs the modal has, another modal, or nothing. */
function expectAnswered(acknowledged: unknown[], view: ModalView): void {
  expect(acknowledged).toHaveLength(1);
  const [answer] = acknowledged;
  if (answer === undefined) return;
  const { response_action: action, errors } = answer as { response_action: string; errors?: object };
  expect(['errors', 'update', 'push', 'clear']).toContain(action);
  if (action !== 'errors') return;
  expect(Object.keys(errors ?? {}).length).toBeGreaterThan(0);
  for (const [field, message] of Object.entries(errors ?? {})) {
    expect(inputsOf(view)).toContain(field);
    expect(message).not.toBe('');
  }
}

describe.each(forms)('the form behind %s (%s %s)', (link, ref, which) => {
  test.each(memories)('with a memory that is %s is refused in words', async (_, metadata) => {
    const view = await opened(link, ref, which);
    const before = await surface.store.applications.load('DD-2001');
    expectAnswered(await surface.send(submitted(view, { metadata })), view);
    expect(await surface.store.applications.load('DD-2001')).toEqual(before);
    expect(surface.errors).toEqual([]);
  });

  test.each(states)('with %s in every field is answered', async (_, state) => {
    const view = await opened(link, ref, which);
    const values = Object.fromEntries(inputsOf(view).map((field) => [field, { value: state }]));
    expectAnswered(await surface.send(submitted(view, { values })), view);
    expect(surface.errors).toEqual([]);
  });

  test('from somebody who has no part in it is refused', async () => {
    const view = await opened(link, ref, which);
    const before = await surface.store.applications.load(ref);
    expectAnswered(await surface.send(submitted(view, { user: 'USTRANGER' })), view);
    if (ref !== '') expect(await surface.store.applications.load(ref)).toEqual(before);
  });
});

const values: [name: string, value: unknown][] = [
  ['no value', undefined],
  ['no JSON', 'click me'],
  ['a number', 7],
  ['an unknown application', key('DD-9999')],
  ['another partner’s application', key('DD-2001')],
  ['an odd place', key('DD-1001', '__proto__/../../x')],
  ['a far revision', JSON.stringify({ ref: 'DD-1001', seen: 999_999_999, which: '0' })],
];

const answering = ['views.open', 'views.push', 'views.update', 'chat.postEphemeral', 'chat.postMessage'];

describe.each(linkNames.map((name) => [name]))('the link %s', (name) => {
  test.each(values)('with %s is answered visibly', async (_, value) => {
    const before = await surface.store.applications.load('DD-2001');
    expect(await surface.send(pressed(`door.${name}`, value))).toEqual([undefined]);
    expect(surface.calls.filter(({ method }) => answering.includes(method))).not.toEqual([]);
    expect(await surface.store.applications.load('DD-2001')).toEqual(before);
    expect(JSON.stringify(surface.calls)).not.toContain('Other Demo');
    expect(surface.errors).toEqual([]);
  });

  test('answers somebody unknown in words', async () => {
    await surface.send({ ...pressed(`door.${name}`, key('DD-1001')), user: person('UNOBODY') });
    expect(surface.calls.filter(({ method }) => answering.includes(method))).not.toEqual([]);
    expect(JSON.stringify(surface.calls)).not.toContain('Globex');
    expect(surface.errors).toEqual([]);
  });
});

describe('a click in the third modal, above which Slack takes no other', () => {
  test('is refused at the head of that modal, and what was typed stays', async () => {
    const view = await opened('open-practice', 'DD-1001');
    surface.calls.length = 0;
    const third = { ...view, id: 'V3', previous_view_id: 'V2', root_view_id: 'V1', state: { values: {} } };
    await surface.send(pressed('practice.earlier.choose', 'gone', { view: third, channel: undefined }));
    const [update] = surface.calls;
    expect(update?.method).toBe('views.update');
    expect(update?.args.view_id).toBe('V3');
    const drawn = update?.args.view as ModalView;
    expect(JSON.stringify(drawn.blocks[0])).toContain('Please choose another one');
    expect(inputsOf(drawn)).toEqual(inputsOf(view));
  });
});

test('a click that Slack does not let us answer in place is answered directly', async () => {
  surface.refuse('views.push');
  surface.refuse('views.update', 'not_found');
  const view = {
    ...(await opened('open-practice', 'DD-1001')),
    id: 'V1',
    root_view_id: 'V1',
    previous_view_id: null,
  };
  surface.calls.length = 0;
  const place = { view: { ...view, state: { values: {} } }, channel: undefined };
  await surface.send(pressed('practice.earlier.choose', 'gone', place));
  expect(surface.calls.map(({ method }) => method)).toEqual([
    'views.push',
    'views.update',
    'conversations.open',
    'chat.postMessage',
  ]);
});

function event(inner: Record<string, unknown>, id = 'Ev1') {
  return {
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    token: 't',
    event_id: id,
    event_time: 1,
    authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, enterprise_id: null }],
    event: inner,
  };
}

const direct = {
  type: 'message',
  channel: 'D1',
  channel_type: 'im',
  user: 'UAPPLICANT',
  ts: '7.7',
  event_ts: '7.7',
};

describe('talking', () => {
  test.each([
    ['a bot', { ...direct, text: 'status', bot_id: 'B9' }],
    ['an edit', { ...direct, subtype: 'message_changed', message: { text: 'status' } }],
    ['a deletion', { ...direct, subtype: 'message_deleted' }],
    ['somebody joining', { ...direct, subtype: 'channel_join', text: 'joined' }],
    ['the desk itself', { ...direct, user: 'UBOT', text: 'status' }],
    ['nobody', { type: 'message', channel: 'D1', channel_type: 'im', ts: '1.1', text: 'status' }],
    ['a channel without a mention', { ...direct, channel: 'CACME', channel_type: 'channel', text: 'status' }],
  ])('%s is not answered', async (_, inner) => {
    await surface.send(event(inner));
    expect(surface.calls).toEqual([]);
  });

  test('an event that Slack repeats is answered once', async () => {
    await surface.send(event({ ...direct, text: 'status' }));
    await surface.send(event({ ...direct, text: 'status' }));
    expect(surface.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  test.each([
    ['', undefined],
    ['absurd text', odd],
    ['markup', '<@U1> <!everyone> <https://x|y> &lt;'],
    ['regex', '(((((a+)+)+$'],
  ])('text that is %s is answered', async (_, text) => {
    await surface.send(event({ ...direct, text }));
    expect(surface.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect(surface.errors).toEqual([]);
  });

  test('a mention in a channel that is nobody’s is answered by direct message', async () => {
    const mention = {
      type: 'app_mention',
      channel: 'CRANDOM',
      user: 'UAPPLICANT',
      ts: '7.7',
      event_ts: '7.7',
    };
    await surface.send(event({ ...mention, text: '<@UBOT> status' }));
    const posted = surface.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posted.map(({ args }) => args.channel)).toEqual(['DDIRECT']);
    const alone = surface.calls.find(({ method }) => method === 'chat.postEphemeral')?.args;
    expect(alone).toMatchObject({ channel: 'CRANDOM', user: 'UAPPLICANT' });
    // The thread has no reply yet, and Slack shows nothing for one person alone in such a thread.
    expect(alone).not.toHaveProperty('thread_ts');
  });
});
