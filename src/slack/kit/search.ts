import type { PlainTextOption } from '@slack/types';
import { distance } from 'fastest-levenshtein';
import { searchWords } from '../../program/people/search-words.js';
import { limits } from './limits.js';
import type { Offer } from './menu.js';

/**
 * The options somebody means by what they typed, the nearest first, at most Slack's hundred: by name, description,
 * reference or alias, in any case and order, with a slip in four letters and two in more. Everything where nothing
 * was typed.
 */
export function search({ choices, also }: Offer, typed: string): PlainTextOption[] {
  const wanted = searchWords(typed);
  const found = choices.flatMap((choice) => {
    const words = searchWords(
      [
        choice.text.text,
        choice.description?.text ?? '',
        choice.value ?? '',
        ...(also?.(choice.value ?? '') ?? []),
      ].join(' '),
    );
    const misses = wanted.map((word) => nearness(word, words));
    return misses.includes(null)
      ? []
      : [{ choice, far: misses.reduce<number>((sum, one) => sum + (one ?? 0), 0) }];
  });
  return found
    .sort((one, other) => one.far - other.far)
    .slice(0, limits.options)
    .map(({ choice }) => choice);
}

/**
 * How far a typed word is from the nearest of these: 0 begins one, 1 stands in one, more: slips; null: not meant at
 * all.
 */
function nearness(typed: string, words: readonly string[]): number | null {
  if (words.some((word) => word.startsWith(typed))) return 0;
  if (words.some((word) => word.includes(typed))) return 1;
  if (typed.length < 3) return null;
  const allowed = typed.length <= 4 ? 1 : 2;
  const slips = Math.min(
    ...words.flatMap((word) => beginningsOf(word, typed.length).map((start) => distance(typed, start))),
  );
  return slips <= allowed ? 1 + slips : null;
}

/** Somebody who is still typing has a word's beginning only, a letter more or less. */
function beginningsOf(word: string, length: number): string[] {
  return [word, word.slice(0, length), word.slice(0, length + 1)];
}
