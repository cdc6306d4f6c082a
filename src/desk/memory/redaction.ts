import { isPlainRecord, textFields } from './authored.js';
import type { Change } from './changes.js';

/** Somebody who is erased: every word that names them, what they wrote, and what they are called from now on. */
export interface Erased {
  person: string;
  /** Names and e-mail addresses. */
  words: readonly string[];
  texts: readonly string[];
  /** An id that names nobody, such as `UERASED1`. */
  pseudonym: string;
}

/** What stands where a name stood, and where a text did. */
export const erasedName = 'erased person';
export const erasedText = '(erased)';

/**
 * A field name, null at the top. What becomes of a value depends on it and on the value alone, never on what stands
 * around.
 */
type Field = string | null;

export interface Redaction {
  value<Value>(value: Value, field?: Field): Value;
  changes(changes: readonly Change[]): Change[];
}

/**
 * Takes somebody out of values: their id becomes the pseudonym, their names and texts a marker. Taking them out of
 * every change and folding those is the same as taking them out of the state.
 */
export function redactionOf({ person, words, texts, pseudonym }: Erased): Redaction {
  const whole = new Set(texts);
  const long = texts.filter((text) => text.length >= 8).toSorted((one, other) => other.length - one.length);
  const ids = pattern([person]);
  const names = pattern(words);
  const written = pattern(long);

  const inId = (text: string) => (ids === null ? text : text.replace(ids, pseudonym));

  function inText(text: string, field: Field): string {
    const isText = field !== null && textFields.has(field);
    if (isText && whole.has(text)) return erasedText;
    // A single word may be a value the program knows, such as a stage: only sentences and texts are searched for texts.
    const sentence = isText || /\s/.test(text);
    const without = sentence && written !== null ? text.replace(written, erasedText) : text;
    const named = !isText && /^[a-z-]+$/.test(without);
    return inId(names === null || named ? without : without.replace(names, erasedName));
  }

  function redact(value: unknown, field: Field): unknown {
    if (typeof value === 'string') return inText(value, field);
    if (Array.isArray(value)) return value.map((one) => redact(one, field));
    if (!isPlainRecord(value)) return value;
    const copy: Record<string, unknown> = Object.create(null);
    for (const [name, held] of Object.entries(value)) copy[inId(name)] = redact(held, name);
    return { ...copy };
  }

  return {
    // The copy has the shape of what it was made from.
    value: <Value>(value: Value, field: Field = null) => redact(value, field) as Value,
    changes: (changes) =>
      changes.map((change) => {
        const path = change.path.map((part) => (typeof part === 'string' ? inId(part) : part));
        if ('removed' in change) return { path, removed: true };
        const field = change.path.findLast((part) => typeof part === 'string') ?? null;
        return { path, value: redact(change.value, field === null ? null : String(field)) };
      }),
  };
}

/** Any of these as a word of its own, in any case; null where there are none. */
function pattern(words: readonly string[]): RegExp | null {
  const given = words.filter((word) => word !== '').toSorted((one, other) => other.length - one.length);
  if (given.length === 0) return null;
  const any = given.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu');
}
