import { Refusal } from '../../program/refusal.js';
import { canonical } from '../memory/plain.js';
import type { RecordKind } from './record.js';

/**
 * Characters of a record's canonical text up to which people may add to it. MongoDB takes 16 MB a document, of which
 * the newest entries have a share; the rest is the program's own, whose steps always have room.
 */
const maxCharacters = 3_000_000;

/**
 * Tells whoever adds to a record that is full, in words and long before any limit; null where there is room, where
 * the save makes it smaller, and for the program itself.
 */
export function roomFault<Field extends string, State>(
  { name }: Pick<RecordKind<Field, State>, 'name'>,
  before: State,
  { state, by }: { state: State; by: string },
): Refusal | null {
  if (by === 'desk') return null;
  const size = canonical(state).length;
  if (size <= maxCharacters || size <= canonical(before).length) return null;
  return new Refusal(
    'blocked',
    `This ${name} holds as much text as it can take. Nothing was changed. Please shorten what is there, or give long texts as a file, and save again.`,
  );
}
