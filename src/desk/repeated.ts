import type { HistoryEntry } from '../program/application.js';
import type { Entry } from '../program/entry.js';
import { overlaps } from './conflict.js';
import { digest } from './memory/chain.js';

interface Asked {
  step: string;
  by: string;
  input: unknown;
  seen: number | null;
  key?: string;
}

/** Hexadecimal digits of a key: enough that no two requests for one record share it. */
const keyLength = 32;

/**
 * By what this request is known again: where whoever brings it gives no `key` of its own, by who asks what, from the
 * same view of things. Null where it cannot be told from another that is meant.
 */
export function requestKey({ step, by, input, seen, key }: Asked): string | null {
  if (key === undefined && (by === 'desk' || seen === null)) return null;
  return digest({ step, by, input, seen, key: key ?? null }).slice(0, keyLength);
}

/** The keys of the requests an entry came from: of a page that was saved again, there are several. */
function keysOf({ key, merged = [] }: Pick<Entry, 'key' | 'merged'>): (string | undefined)[] {
  return [...merged, { key }].map((one) => one.key);
}

/**
 * What came of the same request before; null when there was none. One without a key of its own counts as the same
 * only while nothing else happened to the same part: later it may well be meant.
 */
export function earlierOf(
  history: readonly HistoryEntry[],
  { key, own }: { key: string | null; own: boolean },
): HistoryEntry | null {
  const entry = key === null ? undefined : history.findLast((one) => keysOf(one).includes(key));
  if (entry === undefined || own) return entry ?? null;
  const later = history.filter(({ revision }) => revision > entry.revision);
  const outdated = later.some(({ part, from, to }) => from !== to || overlaps(part, entry.part));
  return outdated ? null : entry;
}

/** As `earlierOf`, for records that are changed as a whole: nothing else may have happened to them since. */
export function earlierOfWhole<RecordEntry extends Entry>(
  history: readonly RecordEntry[],
  { key, ownKey }: { key: string | null; ownKey: boolean },
): RecordEntry | null {
  const earlier = key === null ? undefined : history.findLast((entry) => entry.key === key);
  return earlier !== undefined && (ownKey || earlier === history.at(-1)) ? earlier : null;
}
