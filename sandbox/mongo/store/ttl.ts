import { keysOf } from '../index/keys.js';
import type { Doc } from '../values/value.js';
import type { Catalog } from './catalog.js';
import { isIndexed } from './collection.js';
import type { IndexDefinition } from './index-definition.js';

/** The earliest date among the indexed values counts; a document without a date never expires. */
function isExpired(document: Doc, index: IndexDefinition, now: Date): boolean {
  if (index.expireAfterSeconds === null || !isIndexed(document, index)) return false;
  const dates = keysOf(document, index.paths)
    .map(([value]) => value)
    .filter((value) => value instanceof Date)
    .map((value) => value.getTime());
  return dates.length > 0 && Math.min(...dates) + index.expireAfterSeconds * 1000 <= now.getTime();
}

export function sweepExpired(catalog: Catalog, now: Date): void {
  for (const database of catalog.databaseNames()) {
    for (const collection of catalog.collections(database).values()) {
      for (const index of collection
        .definitions()
        .filter(({ expireAfterSeconds }) => expireAfterSeconds !== null)) {
        for (const document of [...collection.documents()])
          if (isExpired(document, index, now)) collection.remove(document);
      }
    }
  }
}
