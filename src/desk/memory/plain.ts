import canonicalize from 'canonicalize';

/**
 * A deep copy as the database will give it back: fields set to undefined are not there, lone halves of a character are
 * U+FFFD. Its objects have no prototype, so that a field named `constructor` is a field like any other.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((one) => (one === undefined ? null : plain(one)));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, held] of Object.entries(value))
    if (held !== undefined) copy[key.toWellFormed()] = plain(held);
  return copy;
}

/** Whether it has fields of its own: instants and lists do not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * The one text of a value: JSON by RFC 8785 (keys sorted, no spaces), instants as
 * `{"$date":"2026-09-07T17:00:00.000Z"}`, so that an instant and a text that looks like one differ.
 */
export function canonical(value: unknown): string {
  return canonicalize(written(value)) ?? 'null';
}

/** Whether two values have the same canonical text; it is written only where it takes that to tell. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  if (isRecord(one) && isRecord(other) && haveSameFields(one, other))
    return Object.keys(one).every((key) => sameField(one[key], other[key]));
  return canonical(one) === canonical(other);
}

/** A field set to undefined is not there, which null is. */
function sameField(one: unknown, other: unknown): boolean {
  return (one === undefined) === (other === undefined) && same(one, other);
}

function haveSameFields(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    // Names with lone halves of characters may become one another's when they are written.
    keys.every((key) => Object.hasOwn(other, key) && key.isWellFormed())
  );
}

function written(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  // What JSON has no number for can only have been put there by others; it still has to have a text.
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)))
    return { $number: String(value) };
  if (Array.isArray(value)) return value.map(written);
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, held] of Object.entries(value)) copy[key.toWellFormed()] = written(held);
  return copy;
}
