import type { KnownBlock } from '@slack/types';
import { changeLines, type EditionDiff } from '../../program/checklist/diff.js';
import { section } from './blocks.js';
import { joinLines } from './paragraphs.js';
import { escapeText, fitEscaped } from './text.js';

/** "24 unchanged, 3 changed, 2 added, 1 removed" */
export function diffCounts({ unchanged, changed, added, removed }: EditionDiff): string {
  return `${unchanged.length} unchanged, ${changed.length} changed, ${added.length} added, ${removed.length} removed`;
}

/** Characters shown of a text: with 34 requirements changed twice each, Slack's window holds them all. */
const longest = 500;

/** What differs between two editions, requirement by requirement, from the old text to the new one. */
export function diffBlocks({ changed, added, removed }: EditionDiff): KnownBlock[] {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : joinLines([`*${title}*`, ...lines]).map((text) => section(text));
  return [
    ...part(
      'Changed',
      changed.flatMap((one) => [
        `• *${escapeText(one.after.id)}* ${escapeText(one.after.title)}`,
        ...changeLines(one, longest).map((line) => `        ${escapeText(line)}`),
      ]),
    ),
    ...part(
      'Added',
      added.map(
        ({ id, title, asks }) =>
          `• *${escapeText(id)}* ${escapeText(title)}: ${fitEscaped(asks, 2 * longest)}`,
      ),
    ),
    ...part(
      'Removed',
      removed.map(({ id, title }) => `• *${escapeText(id)}* ${escapeText(title)}`),
    ),
  ];
}
