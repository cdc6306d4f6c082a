import type { KnownBlock } from '@slack/types';
import type { Application, CarriedItem } from '../../program/application.js';
import { section } from './blocks.js';
import { joinLines } from './paragraphs.js';
import { escapeText, fitEscaped } from './text.js';
import { upTo } from './up-to.js';

const max = 60;

/** What earlier applications and business events left to be looked at here (SDP-90, SDP-95): context, not a finding. */
export function carriedBlocks({ carriedItems, continues, renews }: Application): KnownBlock[] {
  const link = [
    ...(continues === null ? [] : [`Continues ${continues}.`]),
    ...(renews.length === 0 ? [] : [`Renews ${renews.join(', ')}.`]),
  ].join(' ');
  if (carriedItems.length === 0) return link === '' ? [] : [section(`:paperclip: ${link}`)];
  const count = carriedItems.length === 1 ? '1 point' : `${carriedItems.length} points`;
  const rest = carriedItems.length - max;
  const lines = joinLines([
    `:paperclip: *Brought along from before: ${count}.* ${link}`.trim(),
    ...carriedItems.slice(0, max).map(itemLine),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ]);
  return upTo(
    8,
    lines.map((text) => section(text)),
    'There is more than fits here: the action items of the earlier application hold everything.',
  );
}

function itemLine({ ref, requirement, caseIndex, text }: CarriedItem): string {
  const where = [
    ref,
    ...(requirement === null ? [] : [requirement]),
    ...(caseIndex === null ? [] : [`customer ${caseIndex + 1}`]),
  ];
  return `• ${escapeText(where.join(', '))}: ${fitEscaped(text, 600)}`;
}
