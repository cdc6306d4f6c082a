import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import { within } from '../runtime/within.js';
import { databaseSilent } from './database-silent.js';

/** Milliseconds between the tries; a person waiting for a modal has three seconds in all. */
const pauses = [50, 200, 600];

/** Milliseconds after which nobody waits any more, however often it was tried: a person waits, or a stop does. */
export const retryForMs = 5_000;

/**
 * MongoDB's codes for "not now" (its error_codes.yml): stepping down, shutting down, interrupted, in conflict,
 * overloaded; and for a write that took effect, though not yet wherever it was to (64, 100).
 */
const passing = new Set([6, 7, 64, 89, 91, 100, 112, 189, 262, 462, 9001, 10107, 11600, 11602, 13435, 13436]);

/**
 * Does something to the database again when the connection failed or it could not be done for the moment. The failed
 * try may have taken effect: `attempt` has to recognise its own work. Throws the last error.
 * @throws DatabaseSilent after `retryForMs`; it may be done all the same
 */
export async function withRetry<Result>(
  attempt: () => Promise<Result>,
  { forMs = retryForMs }: { forMs?: number } = {},
): Promise<Result> {
  const waited = { over: false };
  try {
    return await within(forMs, repeated(attempt, waited), databaseSilent(forMs));
  } finally {
    waited.over = true;
  }
}

async function repeated<Result>(attempt: () => Promise<Result>, waited: { over: boolean }): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (waited.over || !passes(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return attempt();
}

function passes(error: unknown): boolean {
  // A bulk write wraps the connection's error, whose kind is lost on the outside.
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof MongoError)
    return passes(error.errorResponse);
  // The driver has waited its whole time for a server already.
  if (error instanceof MongoServerSelectionError) return false;
  if (error instanceof MongoNetworkError) return true;
  if (!(error instanceof MongoError)) return false;
  return (
    error.hasErrorLabel('RetryableWriteError') || (typeof error.code === 'number' && passing.has(error.code))
  );
}

/**
 * Whether a unique index said no; `on` names the first field of that index. Servers that speak MongoDB's protocol may
 * leave out `keyPattern`; then the message, which names the index and its fields, is read.
 */
export function isDuplicate(error: unknown, on?: string): boolean {
  if (!(error instanceof MongoError) || error.code !== 11000) return false;
  if (on === undefined) return true;
  const pattern: unknown = 'keyPattern' in error ? error.keyPattern : null;
  if (typeof pattern === 'object' && pattern !== null) return on in pattern;
  return firstFieldIn(error.message) === on;
}

/** `… index: partnerId_1_designation_1 dup key: { partnerId: "acme", … }` */
function firstFieldIn(message: string): string | undefined {
  return (
    /dup key: \{ "?([^":\s]+)"?:/.exec(message)?.[1] ?? /index: (?:\S*\$)?(_id|[^_\s]+)_/.exec(message)?.[1]
  );
}

/** Of an unordered insert, everything unknown is in when the only complaints are about what was known. */
export function ignoreKnown(error: unknown): void {
  const faults = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  if (!isDuplicate(error) || faults.some((fault) => fault.code !== 11000)) throw error;
}
