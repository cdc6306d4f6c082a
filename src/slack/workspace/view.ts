import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import { blocks as blocking } from '../../program/completeness.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { nextSteps } from '../kit/next-steps.js';
import { paragraphs } from '../kit/paragraphs.js';
import { isPartnerSide, standing } from '../kit/standing.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import { outcomeBlocks } from './outcome.js';
import { partRows } from './parts-list.js';
import { storyLines } from './story.js';

/** One application as the partner works on it: where it stands, what is missing, and a way to each part. */
export function workspaceView(sight: Sight, metadata: string): ModalView {
  const { why } = standing(sight);
  return modal({
    id: ids.view,
    metadata,
    title: sight.application.ref,
    blocks: [
      section(caseLines(sight)),
      ...(why === null ? [] : [context(escapeText(why))]),
      ...noticeBlocks(sight),
      ...outcomeBlocks(sight),
      ...partBlocks(sight),
      ...stepButtons(sight),
      ...historyBlocks(sight),
      context('Dates are expectations, not promises; the program guide has the last word.'),
    ],
  });
}

/** What the last return asked for, as long as it is being put right (SDP-54); why it stands still while on hold. */
function noticeBlocks({ application }: Sight): KnownBlock[] {
  if (application.stage === 'returned') {
    const points = application.returns.at(-1)?.missing ?? [];
    return paragraphs(
      points.map((point) => `• ${point}`).join('\n'),
      ':leftwards_arrow_with_hook: *Returned with these points*',
    ).slice(0, 10);
  }
  if (application.stage === 'on-hold') {
    return paragraphs(application.holds.at(-1)?.reason ?? '', ':double_vertical_bar: *On hold*').slice(0, 1);
  }
  return [];
}

/** The parts with a button each, while they may be changed. */
function partBlocks(sight: Sight): KnownBlock[] {
  if (!nextSteps(sight.at, sight.roles).includes('save-practice')) return [];
  const rows = partRows(sight);
  const next = rows.find(({ done }) => !done);
  return [
    divider(),
    section(missingLine(sight), door('open-completeness', keyTo(sight), { label: 'What is missing' })),
    ...rows.map((row) =>
      section(
        row.says,
        door(row.door, keyTo(sight, row.which), {
          label: row.label,
          ...(row === next ? { style: 'primary' as const } : {}),
        }),
      ),
    ),
    ...actions(
      door('open-documents', keyTo(sight, '0'), { label: 'Documents, case study 1' }),
      door('open-documents', keyTo(sight, '1'), { label: 'Documents, case study 2' }),
    ),
  ];
}

function missingLine(sight: Sight): string {
  const count = blocking(sight.findings).length;
  if (count === 0) return ':white_check_mark: *Everything needed is there.* You can submit it.';
  return `:memo: *${count === 1 ? 'One thing is' : `${count} things are`} missing* before it can be submitted.`;
}

/** The steps this person may take as a whole, each only while it is offered. */
function stepButtons(sight: Sight): KnownBlock[] {
  const steps = nextSteps(sight.at, sight.roles);
  const key = keyTo(sight);
  const ready = blocking(sight.findings).length === 0;
  const drawn = [
    steps.includes('submit') &&
      door('open-submit', key, { label: 'Submit…', ...(ready ? { style: 'primary' as const } : {}) }),
    showsItems(sight) && door('open-items', key, itemsFace(sight)),
    steps.includes('file-action-plan') && door('open-plan', key, { label: 'File an action plan…' }),
    !steps.includes('save-practice') && door('open-case', key, { label: 'Read the application' }),
    steps.includes('ask-question') && door('open-question', key, { label: 'Ask a question…' }),
    steps.includes('withdraw') &&
      door('open-withdraw', key, { label: 'Withdraw…', style: 'danger' as const }),
  ].filter((button) => button !== false);
  return drawn.length === 0 ? [] : [divider(), ...actions(...drawn)];
}

/** The summary and its items are the partner's once sent, never before (SDP-72). */
function showsItems({ application }: Sight): boolean {
  return application.summary?.sent != null;
}

function itemsFace(sight: Sight): { label: string; style?: 'primary' } {
  const owed = isPartnerSide(sight) && standing(sight).yours;
  return owed
    ? { label: 'Respond to action items', style: 'primary' }
    : { label: 'Summary and action items' };
}

function historyBlocks(sight: Sight): KnownBlock[] {
  const lines = storyLines(sight);
  return lines.length === 0 ? [] : [context(`*So far:* ${lines.join('  →  ')}`)];
}
