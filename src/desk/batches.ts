import type { Applications, Batch } from './ports/applications.js';
import type { StoredApplication } from './ports/stored-records.js';

/** Small enough that what is reckoned of each keeps nobody else waiting. */
const atOnce = 25;

/**
 * All of these applications, a few at a time, in the order of their references: for what concerns every one of them.
 */
export async function* inBatches(
  applications: Pick<Applications, 'next'>,
  which: Batch,
): AsyncGenerator<StoredApplication[]> {
  for (let after: string | null = null; ; ) {
    const page = await applications.next(which, after, atOnce);
    if (page.stored.length > 0) yield page.stored;
    if (page.next === null) return;
    after = page.next;
  }
}
