/** Where somebody is named, and what stands there: the object that names them, or the text. */
export interface Mention {
  /** "history.3.changes.0", "" for the whole. */
  path: string;
  says: unknown;
}

/**
 * Every place of a value that names somebody by one of these words (an id, a name, an address): an object with a
 * field that is one of them is given whole, since what a person wrote stands beside who wrote it.
 */
export function mentionsOf(
  words: readonly string[],
  value: unknown,
  path: readonly string[] = [],
): Mention[] {
  const here = path.join('.');
  if (typeof value === 'string') return names(words, value) ? [{ path: here, says: value }] : [];
  if (Array.isArray(value))
    return value.flatMap((one, index) => mentionsOf(words, one, [...path, String(index)]));
  if (!isPlain(value)) return [];
  const fields = Object.entries(value);
  if (fields.some(([, held]) => typeof held === 'string' && words.includes(held)))
    return [{ path: here, says: value }];
  return fields.flatMap(([name, held]) =>
    words.includes(name)
      ? [{ path: [...path, name].join('.'), says: held }]
      : mentionsOf(words, held, [...path, name]),
  );
}

/** Whether a text names them as a word of its own: `U1` is not named by `U12`. */
function names(words: readonly string[], text: string): boolean {
  return words.some((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
      if (!/[\p{L}\p{N}]/u.test(around)) return true;
    }
    return false;
  });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
