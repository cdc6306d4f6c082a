import type { KnownBlock } from '@slack/types';
import type { Application } from '../../program/application.js';
import { section } from './blocks.js';
import { joinLines } from './paragraphs.js';
import { escapeText, fitEscaped } from './text.js';

const most = 60;

/** What earlier applications and business events left to be looked at here (SDP-90, SDP-95): context, not a finding. */
export function carriedBlocks({ carriedItems, continues, renews }: Application): KnownBlock[] {
  const before = continues !== null ? `Continues ${continues}. ` : '';
  const renewal = renews.length > 0 ? `Renews ${renews.join(', ')}. ` : '';
  if (carriedItems.length === 0)
    return before + renewal === '' ? [] : [section(`_${before}${renewal}_`.trim())];
  const lines = carriedItems.slice(0, most).map(({ ref, requirement, caseIndex, text }) => {
    const where = [
      ref,
      ...(requirement === null ? [] : [requirement]),
      ...(caseIndex === null ? [] : [`customer ${caseIndex + 1}`]),
    ];
    return `• ${escapeText(where.join(', '))}: ${fitEscaped(text, 600)}`;
  });
  const rest = carriedItems.length - most;
  const head = `:paperclip: *Brought along from before: ${carriedItems.length === 1 ? '1 point' : `${carriedItems.length} points`}*`;
  return joinLines([
    `${head} ${before}${renewal}`.trim(),
    ...lines,
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ])
    .slice(0, 8)
    .map((text) => section(text));
}
