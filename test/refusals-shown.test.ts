import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { interactiveElements } from '../sandbox/slack/block-kit/walk.js';
import { type Json, records, text } from '../sandbox/slack/json.js';
import { Refusal } from '../src/program/refusal.js';
import type { Stage } from '../src/program/stage.js';
import { type LinkName, linkNames } from '../src/slack/kit/links.js';
import { type ApplicationLinkName, readFault, readRules } from '../src/slack/kit/read-rules.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { type Filled, formsOn } from './doubles/forms.js';
import { type RefusingDesk, refusingOnDemand } from './doubles/refusing-desk.js';
import { unnamed } from './doubles/unsaid.js';
import { anApplicationAt } from './step-contexts.js';

/**
 * Whoever presses or submits something the desk says no to reads why. Every link is opened by everybody at every
 * stage, every menu and button in what it opens is pressed and every form is sent, as often as the desk is asked
 * something on the way; each time it refuses another of these questions.
 */

const stages: readonly Stage[] = [
  'draft',
  'submitted',
  'ready',
  'validating',
  'validated',
  'summary-sent',
  'remediation',
  'decision-pending',
  'awarded',
];
const refAt = (stage: Stage) => `DD-${2001 + stages.indexOf(stage)}`;
const everybody = ['UAPPLICANT', 'UAUDITOR', 'UOFFICE', 'UPROGRAM', 'UPDM', 'UADMIN'];

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;
let desk: RefusingDesk;

beforeEach(async () => {
  surface = await createBoltSurface();
  forms = formsOn(surface);
  for (const stage of stages) {
    const ref = refAt(stage);
    await surface.place({ ...anApplicationAt(stage), ref, designation: `service-${stage}` });
  }
  desk = refusingOnDemand(surface.desk);
});

const words = 'The desk says no to this, and here is why.';

/** What became of pressing something, once the desk refused nothing any more. */
interface Handled {
  /** How many refusals were shown on the way, and the questions whose refusals were not. */
  shown: number;
  hidden: number[];
  /** What it was answered with in the end. */
  answers: unknown[];
}

/**
 * Does it again and again; each time the desk refuses the next question, until there is none before something is saved.
 */
async function refusedEverywhere(act: () => Promise<unknown[]>): Promise<Handled> {
  const handled: Handled = { shown: 0, hidden: [], answers: [] };
  for (let nth = 1; nth <= 20; nth += 1) {
    desk.refuseAt(nth, new Refusal('blocked', words));
    surface.calls.length = 0;
    const acknowledged = await act();
    handled.answers = [...surface.calls, ...acknowledged];
    if (desk.asked() < nth || desk.saved() > 0) return handled;
    if (JSON.stringify(handled.answers).includes(words)) handled.shown += 1;
    else handled.hidden.push(nth);
  }
  return handled;
}

function windowIn(answers: readonly unknown[]): ModalView | undefined {
  const views = answers.map((answer) => (answer as { args?: { view?: ModalView } } | undefined)?.args?.view);
  return views.findLast((view) => view?.type === 'modal' && view.callback_id !== undefined);
}

/** A plausible value of every kind of field; the first option of each menu. */
function plausible(view: ModalView): Filled {
  const fields = interactiveElements(records(view.blocks)).filter(({ input }) => input);
  return Object.fromEntries(
    fields.flatMap(({ block, element }): [string, string | string[]][] => {
      const value = valueFor(element);
      return value === undefined ? [] : [[text(block.block_id), value]];
    }),
  );
}

function valueFor(element: Json): string | string[] | undefined {
  const [group] = records(element.option_groups);
  const [option] = records(element.options ?? group?.options);
  const date = element.initial_date;
  switch (element.type) {
    case 'plain_text_input':
      return text(element.initial_value) || 'As agreed.';
    case 'datepicker':
      return typeof date === 'string' ? date : '2026-09-25';
    case 'users_select':
      return 'UAUDITOR';
    case 'checkboxes':
    case 'multi_static_select':
      return option === undefined ? [] : [text(option.value)];
    default:
      return option === undefined ? undefined : text(option.value);
  }
}

/** How somebody works an element that stands in a window; null for links, which are tried by themselves, and links. */
function working({ element, block }: { element: Json; block: Json }): Record<string, unknown> | null {
  const id = text(element.action_id);
  if (id.startsWith('door.') || id === '' || element.url !== undefined) return null;
  const common = { type: element.type, action_id: id, block_id: text(block.block_id) };
  if (element.type === 'button') return { ...common, value: element.value };
  const chosen = valueFor(element);
  if (typeof chosen !== 'string') return null;
  const option = { value: chosen, text: { type: 'plain_text', text: chosen } };
  return element.type === 'users_select'
    ? { ...common, selected_user: chosen }
    : { ...common, selected_option: option };
}

/** What of an application a link leads to, where that is not the whole. */
function partFor(link: LinkName): string {
  if (link === 'use-as-evidence') return 'A1:F1-UAPPLICANT';
  if (link.startsWith('use-as-')) return '0:F1-UAPPLICANT';
  if (link.startsWith('open-item') || link === 'open-response') return 'A1';
  return /study|documents|answers|ratings/.test(link) ? '0' : '';
}

const said = new Map<string, number>();

/** Everything that can be done from a link on, by one person at one stage. */
async function tried(link: LinkName, user: string, { ref, which }: { ref: string; which: string }) {
  const hidden: string[] = [];
  const nameless: string[] = [];
  const note = (what: string, { shown, hidden: unseen, answers }: Handled) => {
    said.set(what, (said.get(what) ?? 0) + shown);
    nameless.push(...unnamed(answers, what));
    hidden.push(...unseen.map((nth) => `${user} ${ref} ${which}: ${what}, question ${nth}`));
  };
  const action = { action_id: `door.${link}`, value: JSON.stringify({ ref, seen: 1, which }) };
  const opened = await refusedEverywhere(() => forms.press(user, action));
  note(`link ${link}`, opened);
  const view = windowIn(opened.answers);
  if (view === undefined || JSON.stringify(view).includes('went wrong'))
    return { hidden, nameless, view: undefined };
  for (const placed of interactiveElements(records(view.blocks))) {
    const work = working(placed);
    if (work !== null)
      note(
        `${text(placed.element.action_id)}`,
        await refusedEverywhere(() => forms.pressIn(user, view, work)),
      );
  }
  if (view.submit !== undefined) {
    const sent = () => forms.submitted(user, view, plausible(view)).then((answer) => [answer]);
    note(`form ${view.callback_id}`, await refusedEverywhere(sent));
  }
  return { hidden, nameless, view };
}

/**
 * Whether this link leads this person anywhere at this stage; a link that is not about an application is simply tried.
 */
async function leads(link: LinkName, user: string, ref: string): Promise<boolean> {
  if (!(link in readRules)) return true;
  const appView = await surface.desk.view(ref, user);
  return !(appView instanceof Refusal) && readFault(link as ApplicationLinkName, appView, 1) === null;
}

describe('what the desk refuses is shown', () => {
  test.each(linkNames)('from the link %s on', async (link) => {
    const hidden: string[] = [];
    const nameless: string[] = [];
    const which = partFor(link);
    let windows = 0;
    for (const user of everybody)
      for (const stage of stages) {
        const ref = refAt(stage);
        if (windows > 0 || !(await leads(link, user, ref))) continue;
        const found = await tried(link, user, { ref, which });
        hidden.push(...found.hidden);
        nameless.push(...found.nameless);
        if (found.view !== undefined) windows += 1;
      }
    // Of a draft it cannot read the office is shown what it was asked about, so its first question has a second way.
    expect(link === 'open-allow-no' ? [] : hidden).toEqual([]);
    expect(nameless).toEqual([]);
    expect(surface.errors).toEqual([]);
  });

  test('and that was asked of most links, and of most forms', () => {
    const shown = [...said].filter(([, times]) => times > 0).map(([what]) => what);
    expect(shown.filter((what) => what.startsWith('link ')).length).toBeGreaterThan(75);
    expect(shown.filter((what) => what.startsWith('form ')).length).toBeGreaterThan(25);
  });
});

describe('what is refused before the desk is asked is shown, too', () => {
  const told = (answers: unknown) => JSON.stringify(answers);

  test.each<[LinkName, string]>([
    ['use-as-document', '0'],
    ['use-as-evidence', 'A1'],
  ])('%s: a file of somebody else, whatever the window remembers', async (link, part) => {
    const ref = refAt(link === 'use-as-document' ? 'draft' : 'remediation');
    const key = { ref, seen: 1, which: `${part}:F1-UAPPLICANT` };
    const form = await forms.openedBy('UAPPLICANT', {
      action_id: `door.${link}`,
      value: JSON.stringify(key),
    });
    const forged = {
      ...form,
      private_metadata: form.private_metadata?.replace('F1-UAPPLICANT', 'F1-UTECH') ?? '',
    };
    const before = await surface.store.applications.load(ref);
    expect(told(await forms.submitted('UAPPLICANT', forged, plausible(forged)))).toMatch(/upload/i);
    expect((await surface.store.applications.load(ref))?.revision).toBe(before?.revision);
  });

  test('choosing a designation: to those who may not apply, in the words of the link', async () => {
    const open = { action_id: 'door.apply', value: JSON.stringify({ ref: '', seen: null, which: '' }) };
    const form = await forms.openedBy('UAPPLICANT', open);
    const menu = interactiveElements(records(form.blocks))
      .map(working)
      .find((one) => one?.type === 'static_select');
    for (const [user, why] of [
      ['UTECH', 'Only the applicants and the alliance lead of Acme Demo can open an application.'],
      ['UAUDITOR', 'Applications are opened by a partner’s people.'],
    ] as const) {
      surface.calls.length = 0;
      await forms.pressIn(user, form, menu ?? {});
      expect([user, told(surface.calls)]).toEqual([user, expect.stringContaining(why)]);
      expect(surface.calls.map(({ method }) => method)).not.toContain('views.update');
    }
  });
});
