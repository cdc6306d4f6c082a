import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { Stage } from '../src/program/stage.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

let surface: BoltSurface;

const shownStages: readonly Stage[] = [
  'submitted',
  'ready',
  'validating',
  'validated',
  'remediation',
  'decision-pending',
  'awarded',
];

/** One application at each stage, each for a service of its own. */
const refAt = (stage: Stage) => `DD-${2000 + shownStages.indexOf(stage)}`;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.place({ ...fullDraft(), ref: 'DD-1001' });
  for (const stage of shownStages)
    await surface.place({ ...ready(stage), ref: refAt(stage), designation: `service-${stage}` });
});

/** A plan on its way, so that it can be forwarded; answers to every item, so that they can be verified. */
function ready(stage: Stage) {
  const application = anApplicationAt(stage);
  if (stage !== 'remediation') return application;
  const at = new Date('2026-09-07T18:00:00Z');
  return {
    ...application,
    items: application.items.map((item) => ({
      ...item,
      state: 'responded' as const,
      responses: [{ by: 'UTECH', at, text: 'Done.', evidence: '' }],
    })),
    plan: {
      items: [{ item: 'A1', approach: 'Soon.', owner: 'Tina', targetDate: '2026-09-20' }],
      filed: { by: 'UAPPLICANT', at },
      forwarded: null,
      ruled: null,
    },
  };
}

interface Form {
  link: string;
  by: string;
  stage: Stage;
  which?: string;
  /** What is typed, by block id. */
  typed: Record<string, unknown>;
  /** Where it is wrong. */
  wrongAt: string[];
}

const text = (value: string) => ({ type: 'plain_text_input', value });
const choice = (value: string) => ({ type: 'static_select', selected_option: { value } });
const date = (value: string) => ({ type: 'datepicker', selected_date: value });
const long = 'x'.repeat(3_500);

const forms: Form[] = [
  {
    link: 'open-return',
    by: 'UOFFICE',
    stage: 'submitted',
    typed: { missing: text(' \n - \n') },
    wrongAt: ['missing'],
  },
  {
    link: 'open-return',
    by: 'UOFFICE',
    stage: 'submitted',
    typed: { missing: text(long) },
    wrongAt: ['missing'],
  },
  {
    link: 'open-assign',
    by: 'UOFFICE',
    stage: 'ready',
    typed: { auditor: choice('UPDM') },
    wrongAt: ['auditor'],
  },
  {
    link: 'open-assign',
    by: 'UOFFICE',
    stage: 'ready',
    typed: { auditor: choice('__proto__') },
    wrongAt: ['auditor'],
  },
  { link: 'open-hold', by: 'UOFFICE', stage: 'ready', typed: { reason: text('') }, wrongAt: ['reason'] },
  { link: 'open-hold', by: 'UOFFICE', stage: 'ready', typed: { reason: text(long) }, wrongAt: ['reason'] },
  {
    link: 'open-extend',
    by: 'UOFFICE',
    stage: 'remediation',
    typed: { until: date('2020-01-01'), reason: text('They asked.') },
    wrongAt: ['until'],
  },
  {
    link: 'open-extend',
    by: 'UOFFICE',
    stage: 'remediation',
    typed: { until: date('2026-99-99'), reason: text('') },
    wrongAt: ['until', 'reason'],
  },
  {
    link: 'open-close-inactive',
    by: 'UOFFICE',
    stage: 'remediation',
    typed: { reason: text(' ') },
    wrongAt: ['reason'],
  },
  {
    link: 'open-validation-date',
    by: 'UOFFICE',
    stage: 'validated',
    typed: { completedOn: date('2030-01-01'), reason: text('A slip.') },
    wrongAt: ['completedOn'],
  },
  {
    link: 'open-receipt',
    by: 'UOFFICE',
    stage: 'remediation',
    typed: { receivedAt: { type: 'datetimepicker', selected_date_time: 9e15 }, reason: text('It failed.') },
    wrongAt: ['receivedAt'],
  },
  {
    link: 'open-ratings',
    by: 'UAUDITOR',
    stage: 'validating',
    typed: { 'ratings.ECS-001.0': choice('not-met'), 'note.ECS-001.0': text('') },
    wrongAt: ['ratings.ECS-001.0'],
  },
  {
    link: 'open-ratings',
    by: 'UAUDITOR',
    stage: 'validating',
    typed: { 'note.ECS-001.1': text('A note alone.') },
    wrongAt: ['ratings.ECS-001.1'],
  },
  {
    link: 'open-ratings',
    by: 'UAUDITOR',
    stage: 'validating',
    typed: { 'ratings.ECS-001.0': choice('not-applicable') },
    wrongAt: ['ratings.ECS-001.0'],
  },
  {
    link: 'open-verdicts',
    by: 'UAUDITOR',
    stage: 'validating',
    typed: { remarks: text(long) },
    wrongAt: ['remarks'],
  },
  {
    link: 'open-summary-draft',
    by: 'UAUDITOR',
    stage: 'validated',
    typed: { strengths: text('') },
    wrongAt: ['strengths'],
  },
  {
    link: 'open-item-review',
    by: 'UAUDITOR',
    stage: 'remediation',
    which: 'A1',
    typed: {},
    wrongAt: ['verdict'],
  },
  {
    link: 'open-item-review',
    by: 'UAUDITOR',
    stage: 'remediation',
    which: 'A1',
    typed: { verdict: choice('reopen-item'), note: text('') },
    wrongAt: ['note'],
  },
  {
    link: 'open-item-review',
    by: 'UAUDITOR',
    stage: 'remediation',
    which: 'A1',
    typed: { verdict: choice('withdraw-item'), note: text('') },
    wrongAt: ['note'],
  },
  {
    link: 'open-forward-plan',
    by: 'UPDM',
    stage: 'remediation',
    typed: { comment: text('') },
    wrongAt: ['comment'],
  },
  {
    link: 'open-decision',
    by: 'UPROGRAM',
    stage: 'decision-pending',
    typed: { outcome: choice('declined'), reason: text('  ') },
    wrongAt: ['reason'],
  },
  { link: 'open-decision', by: 'UPROGRAM', stage: 'decision-pending', typed: {}, wrongAt: ['outcome'] },
];

const person = (id: string) => ({ id, username: id, name: id, team_id: 'T1' });

async function open(form: Pick<Form, 'link' | 'by' | 'which'>, ref: string): Promise<ModalView | null> {
  surface.calls.length = 0;
  await surface.send({
    type: 'block_actions',
    team: { id: 'T1' },
    user: person(form.by),
    trigger_id: '1.2.3',
    channel: { id: 'CINTAKE' },
    message: { ts: '5.5', type: 'message', text: '' },
    actions: [
      {
        type: 'button',
        action_id: `door.${form.link}`,
        block_id: 'b',
        action_ts: '1.1',
        value: JSON.stringify({ ref, seen: 1, which: form.which ?? '' }),
      },
    ],
  });
  const opened = surface.calls.find(({ method }) => method === 'views.open');
  return (opened?.args.view as ModalView | undefined) ?? null;
}

async function submit(view: ModalView, by: string, typed: Record<string, unknown>): Promise<unknown> {
  const values = Object.fromEntries(Object.entries(typed).map(([field, state]) => [field, { value: state }]));
  const [answer] = await surface.send({
    type: 'view_submission',
    team: { id: 'T1' },
    user: person(by),
    trigger_id: '1.2.3',
    view: { ...view, id: 'V1', hash: 'h', root_view_id: 'V1', previous_view_id: null, state: { values } },
  });
  return answer;
}

function titled(view: ModalView | null): string {
  return view === null ? '' : view.title.text;
}

describe('every field of the program side says what is wrong with it, and nothing changes', () => {
  test.each(forms.map((form) => [form.link, form.wrongAt.join(', '), form] as const))(
    '%s at %s',
    async (_, __, form) => {
      const ref = refAt(form.stage);
      const before = await surface.store.applications.load(ref);
      const view = await open(form, ref);
      if (view === null) throw new Error(`nothing opened: ${JSON.stringify(surface.calls)}`);
      const answer = (await submit(view, form.by, form.typed)) as {
        response_action?: string;
        errors?: object;
      };
      expect(answer?.response_action).toBe('errors');
      expect(Object.keys(answer?.errors ?? {}).sort()).toEqual([...form.wrongAt].sort());
      const fields = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
      for (const field of form.wrongAt) expect(fields).toContain(field);
      expect(await surface.store.applications.load(ref)).toEqual(before);
      expect(surface.errors).toEqual([]);
    },
  );
});

describe('whoever may not is told what they can do, and sees nothing', () => {
  const links = [...new Map(forms.map((form) => [form.link, form])).values()];
  const outsiders = ['UAPPLICANT', 'UMANAGER', 'USTRANGER', 'UNOBODY', 'UTHIRD'];
  test.each(links.flatMap((form) => outsiders.map((by) => [form.link, by, form] as const)))(
    '%s for %s',
    async (_, by, form) => {
      const view = await open({ ...form, by }, refAt(form.stage));
      const said = surface.calls.filter(({ method }) =>
        ['chat.postEphemeral', 'views.open'].includes(method),
      );
      expect(said).toHaveLength(1);
      expect(titled(view)).toBe('');
      expect(String(said[0]?.args.text)).toMatch(/Ask|ask|Please|status/);
      expect(JSON.stringify(surface.calls)).not.toMatch(/Globex|012345678901|Please show/);
    },
  );

  test.each(links.map((form) => [form.link, form] as const))(
    'a %s form sent by somebody else changes nothing',
    async (_, form) => {
      const ref = refAt(form.stage);
      const view = await open(form, ref);
      if (view === null) throw new Error('nothing opened');
      const before = await surface.store.applications.load(ref);
      const answer = (await submit(view, 'UAPPLICANT', form.typed)) as
        | { response_action?: string }
        | undefined;
      expect(['errors', 'update']).toContain(answer?.response_action);
      expect(await surface.store.applications.load(ref)).toEqual(before);
    },
  );
});

describe('commands', () => {
  async function command(by: string, typed: string): Promise<string> {
    surface.calls.length = 0;
    await surface.send({
      command: '/sdp',
      user_id: by,
      team_id: 'T1',
      channel_id: 'CINTAKE',
      trigger_id: '1.2.3',
      response_url: 'https://hooks.slack.invalid/x',
      text: typed,
    });
    return JSON.stringify(surface.calls);
  }

  test.each([
    ['review', 'UAUDITOR', 'Technical validation'],
    ['office', 'UOFFICE', 'Program Office'],
  ])('%s opens the live view of the application that is meant', async (name, by, title) => {
    const ref = refAt('validating');
    for (const typed of [ref, ref.toLowerCase(), ref.replace('-', ''), ref.slice(3), ` #${ref.slice(3)} `]) {
      const said = await command(by, `${name} ${typed}`);
      expect(said).toContain('views.open');
      expect(said).toContain(title);
      expect(said).toContain(ref);
    }
  });

  test('an application of others is not there', async () => {
    expect(await command('UTHIRD', `review ${refAt('validating')}`)).not.toContain('views.open');
    expect(await command('USTRANGER', `office ${refAt('validating')}`)).not.toContain('views.open');
    expect(await command('UOFFICE', 'admin')).not.toContain('views.open');
    expect(await command('UADMIN', 'admin')).toContain('Administration');
  });
});
