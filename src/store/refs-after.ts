import type { Collection, Filter } from 'mongodb';
import { withRetry } from './with-retry.js';

/** The references behind `after` (null: from the first), in their order, at most `limit`: by the index alone. */
export async function refsAfter<Document extends { _id: string }>(
  documents: Collection<Document>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const page = await withRetry(() =>
    documents
      .find({ _id: { $gt: after ?? '' } } as Filter<Document>, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray(),
  );
  return page.map(({ _id }) => String(_id));
}
