import canonicalize from 'canonicalize';

/**
 * A deep copy as the database will give it back: fields set to undefined are not there, lone halves of a character are
 * U+FFFD. Its objects have no prototype, so that a field named `constructor` is a field like any other.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map((one) => (one === undefined ? null : plain(one)));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, held] of Object.entries(value))
    if (held !== undefined) copy[wellFormed(key)] = plain(held);
  return copy;
}

/** Whether it has fields of its own: instants and lists do not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * The one text of a value: JSON by RFC 8785 (keys sorted, no spaces), instants as `{"$date":"2026-09-07T17:00:00.000Z"}`,
 * so that an instant and a text that looks like one differ.
 */
export function canonical(value: unknown): string {
  return canonicalize(written(value)) ?? 'null';
}

export function same(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || canonical(one) === canonical(other);
}

function written(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  // What JSON has no number for can only have been put there by others; it still has to have a text.
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)))
    return { $number: String(value) };
  if (Array.isArray(value)) return value.map(written);
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, held] of Object.entries(value)) copy[wellFormed(key)] = written(held);
  return copy;
}

function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}
