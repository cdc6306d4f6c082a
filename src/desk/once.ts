import type { Inbox } from './ports/inbox.js';

/**
 * Does work for an id, unless it was done before. Work that fails, or that a process left when it died, was not:
 * whoever shows the same id again does it.
 * @returns whether it was done now
 */
export async function once(inbox: Inbox, id: string, work: () => Promise<unknown>): Promise<boolean> {
  const taken = await inbox.take(id);
  if (taken === null) return false;
  try {
    await work();
  } catch (error) {
    await taken.letGo().catch(() => undefined);
    throw error;
  }
  await taken.done();
  return true;
}
