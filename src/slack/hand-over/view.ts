import type { InputBlock, ModalView } from '@slack/types';
import type { HandedOver } from '../../desk/handing-over.js';
import type { PlannedHandOver } from '../../desk/plan-hand-over.js';
import { accountFor, isByMail } from '../../program/people/identity.js';
import type { Person } from '../../program/people/person.js';
import type { Hindrance } from '../../program/remedy.js';
import { context, input, inputAction, modal, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { ids } from './ids.js';

const title = 'Hand over duties';

/** Paragraphs of a list, below Slack's hundred blocks. */
const max = 45;

/** From whom to whom; `from` is the one it was opened for, or null. */
export function chooseView(from: Person | null, metadata: string): ModalView {
  return modal({
    id: ids.choose,
    metadata,
    title,
    submit: 'Preview',
    blocks: [
      section(
        'Everything somebody looks after passes to somebody else: validations, cases handled, PDM and PDR of partners, places ' +
          'on a partner’s side. You see first what passes and what cannot, with why.',
      ),
      from !== null && isByMail(from)
        ? section(`*From*\n${escapeText(from.name)}, who has no Slack account`)
        : personField('from', 'From', from === null ? null : accountFor(from, from.id)),
      personField('to', 'To', null),
    ],
  });
}

function personField(field: string, label: string, value: string | null): InputBlock {
  return input({
    field,
    label,
    required: true,
    element: {
      type: 'users_select',
      action_id: inputAction,
      ...(value === null ? {} : { initial_user: value }),
    },
  });
}

/** What would pass and what would not. `again`: it is no longer what was shown and confirmed. */
export function previewView(
  { from, to, duties }: Pick<PlannedHandOver, 'from' | 'to' | 'duties'>,
  metadata: string,
  shown: 'first' | 'again',
): ModalView {
  const passing = duties.filter(({ hindered }) => hindered === null);
  const staying = duties.filter(({ hindered }) => hindered !== null);
  const head = [
    ...(shown === 'again' ? [section(changedMeanwhile)] : []),
    section(`*${escapeText(from.name)}* → *${escapeText(to.name)}*`),
  ];
  const lists = [
    ...listOf(
      'Passes on',
      passing.map(({ says }) => `• ${escapeText(says)}`),
    ),
    ...listOf(
      'Stays, and why',
      staying.map((one) => lineOf(one.says, one.hindered)),
    ),
  ];
  const frame = { id: ids.preview, metadata, title };
  if (duties.length === 0)
    return modal({
      ...frame,
      blocks: [...head, section(`${escapeText(from.name)} has nothing to hand over.`)],
    });
  if (passing.length === 0)
    return modal({ ...frame, blocks: [...head, section('Nothing can pass to this person.'), ...lists] });
  return modal({
    ...frame,
    submit: 'Hand over',
    blocks: [...head, ...lists, context('Both are told once, with the list of what passed.')],
  });
}

function lineOf(says: string, why: Hindrance | null): string {
  return `• ${escapeText(`${says}: ${why === null ? '' : withHowTo(why)}`)}`;
}

const changedMeanwhile =
  ':warning: *What passes changed since you looked. Nothing was handed over.* This is the list as it is now; once you have read it, ' +
  'go on from here.';

function listOf(heading: string, lines: readonly string[]) {
  if (lines.length === 0) return [];
  return upTo(
    max,
    joinLines([`*${heading} (${lines.length})*`, ...lines]).map((text) => section(text)),
    `There is more than fits here; ${lines.length} in all.`,
  );
}

export function handingView(): ModalView {
  return modal({ id: ids.done, metadata: '', title, blocks: [section('Handing over…')] });
}

/** What became of each duty. */
export function handedView(done: readonly HandedOver[]): ModalView {
  const passed = done.filter(({ refused }) => refused === null);
  const stayed = done.filter(({ refused }) => refused !== null);
  return modal({
    id: ids.done,
    metadata: '',
    title,
    blocks: [
      section(passed.length === 0 ? ':warning: Nothing was handed over.' : ':white_check_mark: Handed over.'),
      ...listOf(
        'Passed on',
        passed.map(({ duty }) => `• ${escapeText(duty.says)}`),
      ),
      ...listOf(
        'Stayed, and why',
        stayed.map(({ duty, refused }) => lineOf(duty.says, refused)),
      ),
    ],
  });
}
