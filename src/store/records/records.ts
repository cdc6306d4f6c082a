import type { Collection, Document } from 'mongodb';
import { z } from 'zod';
import { SealedEntry } from '../../desk/memory/chain.js';
import type { Journal } from '../../desk/records/journal.js';
import { unmerged } from '../../desk/records/merged.js';
import type { RecordKind, Records, Stored } from '../../desk/records/record.js';
import type { Entry } from '../../program/entry.js';
import { isSealed } from '../seal-as-found.js';
import { parseStored } from '../stored.js';
import { withRetry } from '../with-retry.js';
import type { RecordDocument } from './document.js';
import { type EntryDocument, hasMoved, headersOnly, inOrder, movedEntries } from './entries.js';
import type { RecordPlace, Uniqueness } from './place.js';
import { settlingIn } from './settling.js';
import { writingIn } from './writing.js';

/** Records of one kind in MongoDB. */
export function createRecords<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  place: RecordPlace,
  uniqueness: Uniqueness<Field, State, RecordEntry> = {},
): Records<Field, State, RecordEntry> {
  const { documents, entries, late } = place;
  const { field } = kind;
  const collection = documents.collectionName;
  const read = storedReader(kind);

  /** The document, with what a release before wrote past its seal sealed first. */
  async function found(ref: string): Promise<RecordDocument | null> {
    const find = () => withRetry(() => documents.findOne({ _id: ref }, { projection: storedFields }));
    const document = await find();
    if (late === null || document === null || isSealed(document, field)) return document;
    return (await late.sealTheirs(ref)) ? find() : document;
  }

  /** The record with all of its entries, also those that have left the document. */
  async function whole(document: RecordDocument): Promise<Document> {
    if (!hasMoved(document.history ?? [])) return document;
    const moved = await movedEntries(entries, { kind: collection, ref: document._id }, { whole: false });
    return { ...document, history: inOrder(moved, document.history) };
  }

  return {
    ...writingIn(kind, place, uniqueness),
    ...settlingIn(place),
    async load(ref) {
      const document = await found(ref);
      return document === null ? null : read(await whole(document));
    },
    async revisionOf(ref) {
      const found = await withRetry(() => documents.findOne({ _id: ref }, { projection: { revision: 1 } }));
      return found === null ? null : (found.revision ?? 0);
    },
    journal: (ref) => journalOf({ documents, entries }, ref, field),
    async newest(ref) {
      const document = await withRetry(() =>
        documents.findOne({ _id: ref }, { projection: { history: { $slice: -1 } } }),
      );
      return SealedEntry.safeParse(withoutToken(document?.history.at(-1))).data ?? null;
    },
  };
}

/** Everything of a document but what each entry changed, and what waits to be told. */
export const storedFields = {
  outbox: 0,
  ...Object.fromEntries(headersOnly.map((name) => [`history.${name}`, 0])),
} as const;

/** Reads a record as it comes out of the database. @throws NotUnderstood */
export function storedReader<Field extends string, State, RecordEntry extends Entry>(
  kind: Pick<RecordKind<Field, State, RecordEntry>, 'field' | 'name' | 'shape' | 'entry'>,
): (document: Document) => Stored<Field, State, RecordEntry> {
  const { field, name, shape, entry } = kind;
  const Shape = z.object({
    // One from before such records were sealed has none of these yet.
    revision: z.number().int().nonnegative().default(0),
    head: z.string().nullable().default(null),
    [field]: shape,
    history: z.array(entry).default([]),
  });
  return (document) => {
    const parsed = parseStored(Shape, document, `${name} ${String(document['_id'])}`);
    return { ...parsed, stored: document[field] } as Stored<Field, State, RecordEntry>;
  };
}

/** Everything of a document but what waits to be told or done, and what only this room looks at. */
export const journalFields = {
  outbox: 0,
  unsettled: 0,
  leaves: 0,
  organisationKeys: 0,
  searchWords: 0,
  pending: 0,
  sealed: 0,
  check: 0,
} as const;

/** The whole history of one record, as it is stored. */
export async function journalOf(
  { documents, entries }: Pick<RecordPlace, 'entries'> & { documents: Collection<RecordDocument> },
  ref: string,
  field: string,
): Promise<Journal | null> {
  const document = await withRetry(() => documents.findOne({ _id: ref }, { projection: journalFields }));
  if (document === null) return null;
  return journalFrom(document, await movedOf(entries, documents.collectionName, document), field);
}

/** The entries that have left a document, whole; none where none have. */
export async function movedOf(
  entries: Collection<EntryDocument>,
  collection: string,
  { _id, history }: Document,
): Promise<Document[]> {
  const staying = Array.isArray(history) ? history : [];
  if (staying.length > 0 && !hasMoved(staying)) return [];
  return movedEntries(entries, { kind: collection, ref: String(_id) }, { whole: true });
}

/**
 * The history of a record as it stands there, whatever others made of it.
 * @param field the field that holds the record's state
 */
export function journalFrom(document: Document, moved: readonly Document[], field: string): Journal {
  const { _id, revision, head, history, [field]: state, ...lookup } = document;
  const staying = Array.isArray(history) ? history : [];
  const entries = unmerged(inOrder(moved, staying)).map(withoutToken);
  return { ref: String(_id), revision, head, state, entries, lookup };
}

/** The token is the store's own and part of no entry. */
function withoutToken(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const { token: _, ...kept } = { ...(entry as Record<string, unknown>) };
  return kept;
}
