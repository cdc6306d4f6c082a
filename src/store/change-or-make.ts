import { isDuplicate, withRetry } from './with-retry.js';

/**
 * Changes a document, or makes it where there is none yet. The two are writes of their own: of several who make it at
 * once exactly one does, and the others change it, on every server; what an upsert answers those who lost differs.
 * @param change gives null where there is nothing to change
 */
export function changeOrMake<Document>(
  change: () => Promise<Document | null>,
  make: () => Promise<Document>,
): Promise<Document> {
  return withRetry(async () => {
    for (;;) {
      const changed = await change();
      if (changed !== null) return changed;
      try {
        return await make();
      } catch (error) {
        // Another made it at the same moment; it is there now.
        if (!isDuplicate(error)) throw error;
      }
    }
  });
}
