import type { Button, KnownBlock } from '@slack/types';
import type { Notice } from '../../program/notices/notice.js';
import { actions, context, type Message, section } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import { lineBlocks } from '../kit/line-blocks.js';
import { lineText } from '../kit/places.js';
import { fitEscaped } from '../kit/text.js';

/**
 * Characters of a notice's lines in one message: the rest of Slack's budget is for its head, its foot and its buttons.
 */
const linesBudget = limits.messageCharacters - 1_500;

/**
 * What a notice is shown with: what its reader can do, what was done about it since, and whom it calls to attention
 * (mrkdwn both).
 */
export interface Foot {
  buttons: readonly Button[];
  outcome: string | null;
  calls?: string | null;
}

/** A notice as a message: people's words as typed and harmless, and what its reader can do about it. */
export function noticeMessage(
  notice: Notice,
  copy: boolean,
  { buttons, outcome, calls = null }: Foot,
): Message {
  const title = fitEscaped(notice.title, 1_000);
  const mention = calls === null ? '' : `${calls} `;
  const { kept, cut } = withinBudget(notice.lines.map(lineText));
  const blocks: KnownBlock[] = [
    section(`${mention}*${title}*`),
    ...lineBlocks(kept, notice.opens),
    ...(cut ? [context(cutText(buttons))] : []),
    ...(copy ? [context('Copy for you')] : []),
    ...(outcome === null ? [] : [context(`:white_check_mark: ${outcome}`)]),
    ...actions(...buttons),
  ];
  return { text: `${mention}${title}`, blocks };
}

/** In place of what stood in a channel of which others read by now: nothing of any application. */
export function toldElsewhere(): Message {
  const text =
    'This is not told here any more, since the channel is not one partner’s own. Whoever it concerns is told directly.';
  return { text, blocks: [context(text)] };
}

function cutText(buttons: readonly Button[]): string {
  const where =
    buttons.length === 0 ? 'Ask me for *status* to open it.' : 'Open it below to read everything.';
  return `There is more than fits into one message. ${where}`;
}

function withinBudget(lines: readonly string[]): { kept: string[]; cut: boolean } {
  const kept: string[] = [];
  let left = linesBudget;
  for (const line of lines) {
    if (line.length + 1 > left) {
      const start = left > 200 ? [shortenEscaped(line, left)] : [];
      return { kept: [...kept, ...start], cut: true };
    }
    kept.push(line);
    left -= line.length + 1;
  }
  return { kept, cut: false };
}

/** Cuts escaped text between words, so that no entity is torn. */
function shortenEscaped(line: string, max: number): string {
  const head = line.slice(0, max - 1);
  const space = head.lastIndexOf(' ');
  return `${space > 0 ? head.slice(0, space) : head.replace(/&[^;]*$/, '')}…`;
}
