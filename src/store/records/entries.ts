import { BSON, type Collection, type Document } from 'mongodb';
import { ignoreKnown, withRetry } from '../with-retry.js';
import type { RecordDocument } from './document.js';

/** An entry that has left its record's document: never changed again, but by an erasure. */
export interface EntryDocument {
  /** `<collection>/<reference>/<revision>` */
  _id: string;
  /** The name of the collection its record is in. */
  kind: string;
  ref: string;
  revision: number;
  entry: Document;
}

/** How many of its newest entries stay in a document, and how many bytes of them; one stays however large it is. */
const maxStaying = 20;
const maxBytes = 262_144;

/** The entries that are to leave a document, oldest first. */
export function leaving(history: readonly Document[]): readonly Document[] {
  let bytes = 0;
  let staying = 0;
  for (const entry of history.toReversed()) {
    bytes += BSON.calculateObjectSize(entry);
    if (staying > 0 && (staying === maxStaying || bytes > maxBytes)) break;
    staying += 1;
  }
  return history.slice(0, history.length - staying);
}

/**
 * Moves what has to leave a document into the collection of entries: first put there, then taken out, so that dying
 * in between loses nothing and doing it again doubles nothing.
 */
export async function moveEntries(
  documents: Collection<RecordDocument>,
  entries: Collection<EntryDocument>,
  ref: string,
): Promise<void> {
  const found = await withRetry(() => documents.findOne({ _id: ref }, { projection: { history: 1 } }));
  const moved = leaving(found?.history ?? []);
  const last = moved.at(-1);
  if (last === undefined) return;
  const kind = documents.collectionName;
  const leavers = moved.map((entry) => ({
    _id: entryId(kind, ref, entry['revision']),
    kind,
    ref,
    revision: Number(entry['revision']),
    entry,
  }));
  await withRetry(() => entries.insertMany(leavers, { ordered: false }).catch(ignoreKnown));
  await withRetry(() =>
    documents.updateOne({ _id: ref }, { $pull: { history: { revision: { $lte: last['revision'] } } } }),
  );
}

export function entryId(kind: string, ref: string, revision: unknown): string {
  return `${kind}/${ref}/${String(revision)}`;
}

/**
 * What a list of entries leaves out, where nobody asks what each changed: it is as large as all that people ever typed.
 */
export const headersOnly = ['changes', 'hash', 'token', 'merged.changes'] as const;

/** The entries that have left a record's document, oldest first; `whole`: with what they changed. */
export async function movedEntries(
  entries: Collection<EntryDocument>,
  of: Pick<EntryDocument, 'kind' | 'ref'>,
  { whole }: { whole: boolean },
): Promise<Document[]> {
  const projection = whole ? {} : Object.fromEntries(headersOnly.map((field) => [`entry.${field}`, 0]));
  const found = await withRetry(() => entries.find(of, { projection }).sort({ revision: 1 }).toArray());
  return found.map(({ entry }) => entry);
}

/** All entries of a record in order, each once: one may be found in both places while it is moved. */
export function inOrder(moved: readonly Document[], staying: readonly Document[]): Document[] {
  const first = staying[0]?.['revision'] ?? Number.POSITIVE_INFINITY;
  return [...moved.filter((entry) => Number(entry['revision']) < Number(first)), ...staying];
}

/** Whether entries of this record have left its document. */
export function hasMoved(history: readonly Document[]): boolean {
  const [first] = history;
  return first !== undefined && (first['merged']?.[0]?.revision ?? first['revision']) !== 1;
}
