import { closest, distance } from 'fastest-levenshtein';

export const subcommands = [
  'help',
  'status',
  'queue',
  'review',
  'office',
  'decide',
  'assign',
  'absence',
  'delegate',
  'handover',
  'awards',
  'tasks',
  'holders',
  'event',
  'checklists',
  'answers',
  'words',
  'digest',
  'settings',
  'admin',
] as const;
export type Subcommand = (typeof subcommands)[number];

/** What was typed after `/sdp`: a subcommand and the rest, or, when it is none, the one that was perhaps meant. */
export type Typed =
  | { is: Subcommand; rest: string }
  | { is: 'unknown'; word: string; nearest: Subcommand | null; rest: string };

/** How many letters may be wrong for a word to be taken for a slip of the fingers. */
const slip = 2;

/** Reads a command; nothing typed asks for help, references alone for their status. */
export function parseCommand(text: string): Typed {
  const [first = '', ...others] = text.trim().split(/\s+/);
  const word = first.toLowerCase();
  const rest = others.join(' ');
  if (word === '') return { is: 'help', rest };
  if (word === 'events') return { is: 'event', rest: rest === '' ? 'list' : rest };
  const known = subcommands.find((name) => name === word);
  if (known !== undefined) return { is: known, rest };
  if (/^#?ev/i.test(first) && eventReferenceIn(first) !== null) return { is: 'event', rest: first };
  if (referenceIn(first) !== null) return { is: 'status', rest: text.trim() };
  const near = closest(word, subcommands);
  const nearest = subcommands.find((name) => name === near && distance(word, name) <= slip) ?? null;
  return { is: 'unknown', word, nearest, rest };
}

/** The reference somebody means: "DD-1001", "dd1001", "1001"; null when there is none in it. */
export function referenceIn(text: string): string | null {
  const found = /^#?(?:dd)?[\s-]*(\d{3,9})$/i.exec(text.trim());
  return found === null ? null : `DD-${found[1]}`;
}

/** The business event somebody means: "EV-1001", "ev1001", "1001"; null when there is none in it. */
export function eventReferenceIn(text: string): string | null {
  const found = /^#?(?:ev)?[\s-]*(\d{3,9})$/i.exec(text.trim());
  return found === null ? null : `EV-${found[1]}`;
}
