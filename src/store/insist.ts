import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/** Milliseconds between the tries; a person waiting for a modal has three seconds in all. */
const pauses = [50, 200, 600];

/** MongoDB's codes for "not now": stepping down, shutting down, interrupted (its error_codes.yml). */
const passing = new Set([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

/**
 * Does something to the database again when the connection failed or no server may be written to for the moment. The
 * failed try may have taken effect: `attempt` has to recognise its own work. Throws the last error.
 */
export async function insist<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error)) throw error;
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

/** Whether a unique index said no; `on` names the first field of that index. */
export function isDuplicate(error: unknown, on?: string): boolean {
  if (!(error instanceof MongoError) || error.code !== 11000) return false;
  if (on === undefined) return true;
  const pattern: unknown = 'keyPattern' in error ? error.keyPattern : null;
  return typeof pattern === 'object' && pattern !== null && on in pattern;
}
