import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { EventView } from '../src/desk/business-events/questions.js';
import { type Effect, eventStates, type Statement } from '../src/program/business-events/event.js';
import { readableSides } from '../src/program/business-events/event-context.js';
import {
  type EventStepName,
  eventSteps,
  offeredEventSteps,
} from '../src/program/business-events/event-steps.js';
import { eventRows, treatmentsOf } from '../src/program/business-events/rows.js';
import type { RulingInput } from '../src/program/business-events/ruling.js';
import { Refusal } from '../src/program/refusal.js';
import { filingView } from '../src/slack/business-events/filing-view.js';
import { statementView, undoView } from '../src/slack/business-events/forms.js';
import { listView } from '../src/slack/business-events/list-view.js';
import { pageView } from '../src/slack/business-events/page-view.js';
import { rulingView } from '../src/slack/business-events/ruling-view.js';
import { remember } from '../src/slack/kit/metadata.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { acme, anEventContext, awarded, bluebird, drafted, side } from './doubles/event-contexts.js';
import { longText } from './doubles/longest.js';
import { validateView } from './doubles/validated.js';
import { monday, people } from './step-contexts.js';

const metadata = remember({ ref: 'EV-1001', seen: 7, which: '' });

const mark = { by: 'UOFFICE', at: monday };
const effect = (ref: string): Effect => ({
  kind: 'combine-renewal',
  target: ref,
  side: 'first',
  text: longText(3000),
  day: '2027-01-01',
  before: '',
  outcome: 'left',
  remark: longText(500),
});
const statement: Statement = { ...mark, side: 'first', agrees: false, note: longText(1000) };

/** Everything as long as it can be: sixty awards on each side, the longest texts. */
function longest(by: string, state: EventView['event']['state']): EventView {
  const many = (of: typeof acme, from: number) =>
    Array.from({ length: 60 }, (_, n) => awarded({ ...of, name: longText(120) }, `DD-${from + n}`));
  const [first, second] = [
    side({ ...acme, name: longText(120) }, ...many(acme, 1000), drafted(acme, 'DD-3000')),
    side({ ...bluebird, name: longText(120) }, ...many(bluebird, 2000)),
  ];
  const ruled = state !== 'filed';
  const ctx = anEventContext(first, second, {
    by,
    roles: by === 'UOFFICE' ? ['program-office'] : ['first'],
    state,
    impacts: longText(3000),
    statements: Array.from({ length: 9 }, () => statement),
    ruling: ruled
      ? {
          ...mark,
          row: 'both-designated',
          treatment: 'combine',
          awards: [],
          deadline: null,
          effectiveOn: '2026-09-07',
          reason: longText(2000),
        }
      : null,
    effects: ruled ? first.applications.map(({ ref }) => effect(ref)) : [],
    inForceAt: ruled ? monday : null,
    undo: state === 'undone' ? { ...mark, reason: longText(2000) } : null,
  });
  const viewer = people.find(({ id }) => id === by);
  if (viewer === undefined) throw new Error(by);
  return {
    event: ctx.event,
    stored: ctx.event,
    revision: 7,
    head: '',
    history: [],
    ctx,
    viewer,
    readable: readableSides(ctx, viewer),
    steps: offeredEventSteps(ctx),
  };
}

const many = Array.from({ length: 150 }, (_, n) => ({ ...acme, id: `p-${n}`, name: longText(120) }));

const candidates = { find: async () => [], named: many[0] ?? null, like: many };

describe('every view of a business event stays within Block Kit’s limits with the longest data', () => {
  test.each([
    ['filing, own', filingView({ partners: many.slice(0, 1), own: true, today: '2026-09-07', metadata })],
    ['filing, of many', filingView({ partners: many, own: false, today: '2026-09-07', metadata })],
    ['filing, of any', filingView({ partners: async () => [], own: false, today: '2026-09-07', metadata })],
    ['list of none', listView({ events: [], total: 0, waiting: 0 }, metadata)],
    [
      'list of many',
      listView(
        { events: Array.from({ length: 40 }, () => longest('UOFFICE', 'filed')), total: 200, waiting: 80 },
        metadata,
      ),
    ],
    ['statement', statementView(longest('ULEAD', 'filed'), metadata)],
    ['undo', undoView(longest('UOFFICE', 'in-force'), metadata)],
    ['undo before its day', undoView(longest('UOFFICE', 'scheduled'), metadata)],
    ...eventStates.flatMap((state) =>
      ['UOFFICE', 'ULEAD'].map(
        (by) => [`page: ${state} for ${by}`, pageView(longest(by, state), candidates, metadata)] as const,
      ),
    ),
    ...eventRows.flatMap((row) =>
      treatmentsOf[row].map(
        (treatment) =>
          [
            `ruling: ${row}/${treatment}`,
            rulingView(longest('UOFFICE', 'filed'), { row, treatment, awards: [] }, metadata),
          ] as const,
      ),
    ),
  ])('%s', (_, view) => {
    expect(validateView(view, ['modal'])).toEqual([]);
  });

  test('people’s words ping nobody', () => {
    for (const state of eventStates) {
      const { blocks } = pageView(longest('UOFFICE', state), candidates, metadata);
      // Plain text is shown as it is.
      const mrkdwn = JSON.stringify(blocks).replaceAll(/"plain_text","text":"[^"]*"/g, '');
      expect(mrkdwn.includes('<!channel>')).toBe(false);
    }
  });
});

const ruling: RulingInput = {
  row: 'acquires-other',
  treatment: 'note',
  awards: [],
  effectiveOn: '2026-09-07',
  deadline: null,
  reason: 'By the guide.',
};

test('a company reads about itself alone', () => {
  const eventView = longest('ULEAD', 'filed');
  const [first, second] = [
    side(acme, awarded(acme, 'DD-1001')),
    side(bluebird, awarded(bluebird, 'DD-2001', { renewalDue: '2028-03-02' })),
  ];
  for (const state of eventStates) {
    const event = {
      ...eventView.event,
      state,
      ruling:
        state === 'filed'
          ? null
          : { ...mark, ...ruling, row: 'both-designated' as const, treatment: 'combine' as const },
      effects: [effect('DD-1001'), { ...effect('DD-2001'), side: 'second' as const }],
      inForceAt: monday,
    };
    const seen = { ...eventView, event, ctx: { ...eventView.ctx, first, second, event } };
    const text = JSON.stringify(pageView(seen, null, metadata));
    expect([state, text.includes('DD-1001')]).toEqual([state, true]);
    expect(text.match(/DD-2001|2 Mar 2028|held by both/)).toBeNull();
    if (state === 'filed') expect(text.match(/door\.open-event-(ruling|undo)/)).toBeNull();
  }
});

let surface: BoltSurface;
let ref: string;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place(awarded(acme, 'DD-1001'));
  const input = {
    happening: 'acquisition',
    side: 'first',
    otherName: 'Nobody Inc (demo)',
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-07',
    impacts: '',
  };
  const filed = await surface.desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input });
  if (filed instanceof Refusal) throw filed;
  ({ ref } = filed.event);
});

const body = (by: string) => ({
  team: { id: 'T1' },
  user: { id: by, username: by, team_id: 'T1' },
  api_app_id: 'A1',
  token: 't',
  trigger_id: '1.2.3',
});

const press = (by: string, actionId: string, value: unknown) =>
  surface.send({
    ...body(by),
    type: 'block_actions',
    channel: { id: 'CINTAKE', name: 'intake' },
    message: { ts: '5.5', type: 'message', text: '' },
    container: { type: 'message' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', value }],
  });

const submit = (by: string, view: ModalView, values: unknown, memory: unknown = view.private_metadata) =>
  surface.send({
    ...body(by),
    type: 'view_submission',
    view: {
      ...view,
      id: 'V1',
      hash: 'h',
      root_view_id: 'V1',
      previous_view_id: null,
      app_installed_team_id: 'T1',
      private_metadata: memory,
      state: { values },
    },
  });

async function opened(by: string, link: string): Promise<ModalView> {
  const stored = await surface.store.businessEvents.load(ref);
  await press(by, `door.${link}`, JSON.stringify({ ref, seen: stored?.revision ?? 1, which: '' }));
  const call = surface.calls.find(({ method }) => method === 'views.open');
  if (call === undefined) throw new Error(`${link} opened nothing: ${JSON.stringify(surface.calls)}`);
  return call.args.view as ModalView;
}

const said = () => JSON.stringify(surface.calls);
const held = () => surface.store.businessEvents.load(ref);

const forms = [
  ['UOFFICE', 'open-event-ruling'],
  ['ULEAD', 'open-event-statement'],
  ['ULEAD', 'file-event'],
] as const;

describe.each(forms)('the form of %s behind %s', (by, link) => {
  test.each([
    ['nothing at all', null],
    ['numbers where text belongs', { type: 'plain_text_input', value: 7 }],
    [
      'an option that was never offered',
      { type: 'static_select', selected_option: { value: 'other/__proto__' } },
    ],
    ['a date that is none', { type: 'datepicker', selected_date: '2026-99-99' }],
    ['text far too long', { type: 'plain_text_input', value: '\u0000\ud800'.repeat(20_000) }],
  ])('with %s in every field is answered at a field, and changes nothing', async (_, state) => {
    const view = await opened(by, link);
    const before = await held();
    const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
    const [answer] = await submit(
      by,
      view,
      Object.fromEntries(inputs.map((field) => [field, { value: state }])),
    );
    expect(answer).toMatchObject({ response_action: 'errors' });
    expect(inputs).toEqual(expect.arrayContaining(Object.keys((answer as { errors: object }).errors)));
    expect(await held()).toEqual(before);
    expect(surface.errors).toEqual([]);
  });

  test.each(['', '{{{', 'null', '{"ref":"EV-9999","seen":1,"which":"","hub":"event"}'])(
    'with the memory %p is answered in words',
    async (memory) => {
      const view = await opened(by, link);
      const [answer] = await submit(by, view, {}, memory);
      expect((answer as { response_action: string }).response_action).toBe('errors');
      expect(surface.errors).toEqual([]);
    },
  );
});

test.each([
  'open-event',
  'open-event-ruling',
  'open-event-statement',
  'open-event-undo',
  'file-event',
  'open-events',
])('%s answers a stranger, and a button from elsewhere, in words', async (link) => {
  for (const by of ['UAUDITOR', 'UUNKNOWN'])
    await press(by, `door.${link}`, JSON.stringify({ ref, seen: 1, which: '' }));
  await press('UOFFICE', `door.${link}`, 'not ours');
  await press('UOFFICE', `door.${link}`, JSON.stringify({ ref: '../../etc', seen: 1, which: '' }));
  expect(surface.calls.length).toBeGreaterThanOrEqual(4);
  expect(said()).not.toMatch(/Nobody Inc[\s\S]*UAUDITOR/);
  expect(surface.errors).toEqual([]);
});

test('two of the office: who comes second is told what happened, at the form', async () => {
  const view = await opened('UPROGRAM', 'open-event-ruling');
  await surface.desk.businessEvents.take('rule-on-event', { ref, by: 'UOFFICE', input: ruling, seen: null });
  await surface.desk.businessEvents.view(ref, 'UOFFICE');
  const before = await held();
  const [answer] = await submit('UPROGRAM', view, {
    row: { value: { type: 'static_select', selected_option: { value: 'acquires-other/note' } } },
    effectiveOn: { value: { type: 'datepicker', selected_date: '2026-09-07' } },
    reason: { value: { type: 'plain_text_input', value: 'By the guide.' } },
  });
  expect(JSON.stringify(answer)).toMatch(/Since you opened this/);
  expect(await held()).toEqual(before);
});

test('every step a person takes has its button on the page, in every state in which it is allowed', () => {
  const links: Partial<Record<EventStepName, string>> = {
    'rule-on-event': 'door.open-event-ruling',
    'state-on-event': 'door.open-event-statement',
    'undo-event': 'door.open-event-undo',
    'identify-party': 'business-events.party.choose',
  };
  for (const state of eventStates)
    for (const by of ['UOFFICE', 'ULEAD']) {
      const eventView = longest(by, state);
      const drawn = JSON.stringify(pageView(eventView, candidates, metadata));
      for (const name of Object.keys(eventSteps) as EventStepName[])
        if (links[name] !== undefined)
          expect([name, state, drawn.includes(links[name])]).toEqual([
            name,
            state,
            eventView.steps.includes(name),
          ]);
    }
});
