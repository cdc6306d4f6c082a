import type { InputBlock, ModalView } from '@slack/types';
import type { PlannedMerge } from '../../desk/plan-merge.js';
import type { Person } from '../../program/people/person.js';
import { context, input, inputAction, modal, section, textField } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { mentionOf } from '../kit/mention.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText, mention } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { ids } from './ids.js';

const title = 'Merge accounts';

/** Paragraphs of a list, below Slack's hundred blocks. */
const max = 40;

/** Which account is this person's as well. */
export function chooseAccountView(into: Person, metadata: string): ModalView {
  return modal({
    id: ids.chooseAccount,
    metadata,
    title,
    submit: 'Preview',
    blocks: [
      section(
        `Another account of *${escapeText(into.name)}* (${mentionOf(into, into.id)}): from then on both are one person, ` +
          'with one history, the same rights and duties. This cannot be taken back.',
      ),
      input({
        field: 'account',
        label: 'Their other account',
        hint: 'What stands on its record passes to the one named above.',
        required: true,
        element: { type: 'users_select', action_id: inputAction },
      }),
      reasonField(''),
    ],
  });
}

function reasonField(value: string): InputBlock {
  return textField({
    field: 'reason',
    label: 'How do you know, and why',
    value,
    max: 1000,
    multiline: true,
    required: true,
    hint: 'Stays on record, and is told to both accounts.',
  });
}

/** What would pass, or why nothing can. `again`: it is no longer what was shown and confirmed. */
export function mergePreview(
  plan: PlannedMerge,
  {
    account,
    reason,
    metadata,
    shown,
  }: { account: string; reason: string; metadata: string; shown: 'first' | 'again' },
): ModalView {
  const { into, from, says, hindered } = plan;
  const frame = { id: ids.merge, metadata, title };
  const head = [
    ...(shown === 'again' ? [section(changedMeanwhile)] : []),
    section(`${mention(account)} → *${escapeText(into.name)}* (${mentionOf(into, into.id)})`),
  ];
  if (hindered.length > 0)
    return modal({
      ...frame,
      blocks: [...head, ...listOf('They cannot be one person', hindered.map(withHowTo))],
    });
  const passes =
    from === null
      ? [section('Nobody is on record under this account, so only the account itself becomes theirs.')]
      : says.length === 0
        ? [section('Nothing has to pass but the account itself.')]
        : listOf('Passes', says);
  return modal({
    ...frame,
    submit: 'Merge',
    blocks: [
      ...head,
      ...passes,
      reasonField(reason),
      context('Both accounts are told once. This cannot be taken back.'),
    ],
  });
}

const changedMeanwhile =
  ':warning: *What passes changed since you looked. Nothing was merged.* This is how it is now; once you have read it, go on from here.';

function listOf(heading: string, says: readonly string[]) {
  const lines = says.map((line) => `• ${escapeText(line)}`);
  return upTo(
    max,
    joinLines([`*${heading} (${lines.length})*`, ...lines]).map((text) => section(text)),
    `There is more than fits here; ${lines.length} in all.`,
  );
}

export function mergingView(): ModalView {
  return modal({ id: ids.merged, metadata: '', title, blocks: [section('Merging…')] });
}

export function mergedView(into: Person): ModalView {
  return modal({
    id: ids.merged,
    metadata: '',
    title,
    blocks: [
      section(
        `:white_check_mark: Both accounts are one person now: *${escapeText(into.name)}*. Both were told. *History* says what passed.`,
      ),
    ],
  });
}
