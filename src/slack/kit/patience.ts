import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds a form's work may take before it is acknowledged without it: Slack gives up after three seconds. */
export const submitAfterMs = 2_000;

/** What work gives in time; null where it takes longer. */
export async function inTime<Result extends object>(
  work: Promise<Result>,
  ms: number,
): Promise<Result | null> {
  const over = new AbortController();
  const late = wait(ms, null, { signal: over.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
