import { stem, wordsIn } from './words.js';

/**
 * A way of putting something, written as people say it: words, `a|b` for either, `*` for up to four words between,
 * `word?` for one that may be left out. Words stand for all their inflections. `APP`, `ITEM`, `REQ`, `WHO`, `FIRM` and
 * `DAY` stand for an application, an action item, a requirement, a person, a partner and a date that were named.
 */
export interface Cue {
  pattern: RegExp;
  /** How much it says: one for every word it asks for. */
  weight: number;
}

export function cueOf(written: string): Cue {
  const pieces = written
    .split(' ')
    .map(withoutFillers)
    .filter((piece) => piece !== '' && piece !== '?');
  let pattern = '';
  let weight = 0;
  for (const piece of pieces) {
    if (piece === '*') pattern += '(?: \\S+){0,4}?';
    else {
      const optional = piece.endsWith('?');
      const either = (optional ? piece.slice(0, -1) : piece).split('|').map(asStem).join('|');
      pattern += optional ? `(?: (?:${either}))?` : ` (?:${either})`;
      weight += optional ? 0 : 1;
    }
  }
  return { pattern: new RegExp(`${pattern}(?= |$)`), weight };
}

/** Words that are said along and ask for nothing. */
export const fillers: ReadonlySet<string> = new Set(
  'the a an please kindly just actually really exactly basically currently simply quickly dear sir madam guys folks team'.split(
    ' ',
  ),
);

function withoutFillers(piece: string): string {
  if (piece === '*') return piece;
  return piece
    .split('|')
    .filter((word) => !fillers.has(word.replace(/\?$/, '')))
    .join('|');
}

/** The words a cue is written with, for the correction of slips. */
export function wordsOfCue(written: string): string[] {
  return written
    .split(/[ |]/)
    .map((piece) => piece.replace(/\?$/, ''))
    .filter((word) => /^[a-z]{4,}$/.test(word));
}

const days =
  'today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|month|noon|day|' +
  'january|february|march|april|june|july|august|september|october|november|december';

function asStem(word: string): string {
  if (word === 'DAY') return days;
  if (/^[A-Z]+$/.test(word)) return word;
  return wordsIn(word)
    .map(({ said }) => stem(said))
    .join(' ');
}

/** The weight of the cue that says most and fits; 0 where none does. `line` is words as stems, each after a blank. */
export function bestOf(cues: readonly Cue[], line: string): number {
  let best = 0;
  for (const { pattern, weight } of cues) if (weight > best && pattern.test(line)) best = weight;
  return best;
}
