import { isRecord, same } from './plain.js';

/**
 * What is to be stored after a change, so that nothing is lost which another release wrote and this one does not
 * know: fields of records at any depth, and elements of lists that were left out when it was read.
 * @param stored the record as the database holds it
 * @param read what this release made of it
 * @param next what it is to be now, made from `read`
 */
export function carriedOver(stored: unknown, read: unknown, next: unknown): unknown {
  if (isRecord(stored) && isRecord(read) && isRecord(next)) return carriedRecord(stored, read, next);
  if (Array.isArray(stored) && Array.isArray(read) && Array.isArray(next))
    return carriedList(stored, read, next);
  return stored !== undefined && same(read, next) ? stored : next;
}

type Fields = Record<string, unknown>;

function carriedRecord(stored: Fields, read: Fields, next: Fields): Fields {
  const carried: Fields = {};
  for (const [key, value] of Object.entries(next))
    put(carried, key, own(stored, key) ? carriedOver(stored[key], read[key], value) : value);
  for (const [key, value] of Object.entries(stored))
    if (!own(read, key) && !own(next, key)) put(carried, key, value);
  return carried;
}

function own(fields: Fields, key: string): boolean {
  return Object.hasOwn(fields, key);
}

/** A field named `__proto__` is a field like any other. */
function put(fields: Fields, key: string, value: unknown): void {
  Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Elements are found again unchanged, by what names them, or, where nothing was added or removed, by their place. */
function carriedList(
  stored: readonly unknown[],
  read: readonly unknown[],
  next: readonly unknown[],
): unknown[] {
  const { origin, strange } = origins(stored, read);
  const free = new Set(read.keys());
  const found = new Map<number, number>();
  const pair = (fits: (at: number, position: number) => boolean) => {
    for (const position of next.keys()) {
      if (found.has(position)) continue;
      const at = [position, ...free].find((one) => free.has(one) && fits(one, position));
      if (at === undefined) continue;
      free.delete(at);
      found.set(position, at);
    }
  };
  pair((at, position) => same(read[at], next[position]));
  pair((at, position) => isNamed(next[position]) && nameOf(read[at]) === nameOf(next[position]));
  if (next.length >= read.length)
    pair((at, position) => at === position && !isNamed(next[position]) && !isNamed(read[at]));
  const carried = next.map((value, position) => {
    const at = found.get(position);
    return at === undefined ? value : carriedOver(origin[at], read[at], value);
  });
  return [...carried, ...strange];
}

/** Which stored element each one that was read came from, and those that were not read at all. */
function origins(
  stored: readonly unknown[],
  read: readonly unknown[],
): { origin: readonly unknown[]; strange: readonly unknown[] } {
  if (stored.length === read.length) return { origin: stored, strange: [] };
  const left = [...stored];
  const origin = read.map((value) => {
    const at = left.findIndex((one) => (isNamed(value) ? nameOf(one) === nameOf(value) : same(one, value)));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  return { origin, strange: left };
}

/** What tells an element of a list from the others, where it has a name of its own. */
const names = ['id', 'ref', 'key', 'file', 'item'] as const;

function nameOf(value: unknown): string | null {
  if (!isRecord(value)) return null;
  for (const name of names) {
    const held = value[name];
    if (typeof held === 'string') return `${name} ${held}`;
    if (isRecord(held) && typeof held['id'] === 'string') return `${name} ${held['id']}`;
  }
  return null;
}

function isNamed(value: unknown): boolean {
  return nameOf(value) !== null;
}
