import type { KnownBlock } from '@slack/types';
import { context } from './blocks.js';

/** The first blocks of a list that may grow, and in words (mrkdwn) that there is more and how to get at it. */
export function upTo(max: number, blocks: readonly KnownBlock[], more: string): KnownBlock[] {
  return blocks.length <= max ? [...blocks] : [...blocks.slice(0, max), context(more)];
}

/** The first of what may be many, drawn, and in words how many were left out. */
export function firstOf<Entry>(
  entries: readonly Entry[],
  max: number,
  { draw, more }: { draw: (entry: Entry) => KnownBlock[]; more: (left: number) => string },
): KnownBlock[] {
  const left = entries.length - max;
  return [...entries.slice(0, max).flatMap(draw), ...(left > 0 ? [context(more(left))] : [])];
}
