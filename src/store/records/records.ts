import type { Collection, Document, UpdateFilter } from 'mongodb';
import { z } from 'zod';
import { digest, SealedEntry } from '../../desk/memory/chain.js';
import type { Journal } from '../../desk/records/journal.js';
import { unmerged } from '../../desk/records/merged.js';
import { type RecordKind, type Records, type Save, type Stored, stateOf } from '../../desk/records/record.js';
import type { Entry } from '../../program/entry.js';
import { isSealed } from '../seal-as-found.js';
import { parseStored } from '../stored.js';
import type { Unread } from '../understood.js';
import { isDuplicate, withRetry } from '../with-retry.js';
import type { RecordDocument } from './document.js';
import { type EntryDocument, hasMoved, headersOnly, inOrder, movedEntries, moveEntries } from './entries.js';
import { newToken, waitingIn, waitingOf } from './waiting.js';

/** Where the records of a kind are stored, and what this process leaves alone. */
export interface RecordPlace {
  documents: Collection<RecordDocument>;
  entries: Collection<EntryDocument>;
  unread: Unread;
  /** Where a release before writes these without sealing them; null where it seals them. */
  late: LateSealing | null;
  /** Whether entries may leave their documents now. */
  mayMove(): Promise<boolean>;
}

/** What is done about records that a release before may write past their seal, without counting their revision. */
export interface LateSealing {
  /** Seals one as it is found, if such a release may have written it; says whether it did. */
  sealTheirs(ref: string): Promise<boolean>;
}

/** What a kind of record decides when one cannot be put beside those that are there. */
export interface Uniqueness<Field extends string, State, RecordEntry extends Entry> {
  /** False: that is no fault, and whoever stores it is told so. Throws where it is one. */
  besides?(save: Save<Field, State, RecordEntry>, error: unknown): Promise<boolean>;
}

/** How often the backstop looks for entries to be moved, in saves: the courier usually does it after each. */
const backstop = 16;

/** Records of one kind in MongoDB. */
export function createRecords<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  { documents, entries, unread, late, mayMove }: RecordPlace,
  { besides = async () => false }: Uniqueness<Field, State, RecordEntry> = {},
): Records<Field, State, RecordEntry> {
  const { field } = kind;
  const collection = documents.collectionName;
  const read = storedReader(kind);

  async function insert(save: Save<Field, State, RecordEntry>): Promise<boolean> {
    const token = newToken();
    const ref = refOf(save);
    const document = {
      _id: ref,
      ...fieldsOf(save),
      history: [entryOf(save, token)],
      outbox: waitingOf(ref, save.entry, save.notices),
    };
    return withRetry(async () => {
      try {
        await documents.insertOne(document as unknown as RecordDocument);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return (await wrote(ref, save.entry, token)) || (await besides(save, error));
      }
    });
  }

  async function save(save: Save<Field, State, RecordEntry>): Promise<boolean> {
    const token = newToken();
    const ref = refOf(save);
    const { merged } = save.entry;
    const since = merged?.at(-1)?.revision ?? save.entry.revision - 1;
    const entry = entryOf(save, token);
    const outbox = { $each: waitingOf(ref, save.entry, save.notices) };
    const saved = await withRetry(async () => {
      try {
        const { matchedCount } =
          merged === undefined
            ? await documents.updateOne(
                // One from before such records were sealed has no revision yet.
                { _id: ref, revision: since === 0 ? { $exists: false } : since, ...unwritten(save) },
                { $set: fieldsOf(save), $push: { history: entry, outbox } } as UpdateFilter<RecordDocument>,
              )
            : await documents.updateOne({ _id: ref, revision: since, 'history.revision': since }, {
                $set: { ...fieldsOf(save), 'history.$': entry },
              } as UpdateFilter<RecordDocument>);
        return matchedCount === 1 || (await wrote(ref, save.entry, token));
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
    if (saved && save.entry.revision % backstop === 0) await tidy(ref).catch(() => undefined);
    return saved;
  }

  /** Whoever writes past the seal leaves the revision as it is: what they wrote is not overwritten. */
  function unwritten({ was }: Save<Field, State, RecordEntry>): Document {
    return late === null || was === undefined ? {} : { [field]: was };
  }

  /** Whether this very save is in already: an earlier try of it took effect though its answer was lost. */
  async function wrote(ref: string, { revision }: Entry, token: string): Promise<boolean> {
    const mine = { _id: ref, history: { $elemMatch: { revision, token } } };
    return (await documents.findOne(mine, { projection: { _id: 1 } })) !== null;
  }

  async function tidy(ref: string): Promise<void> {
    if (await mayMove()) await moveEntries(documents, entries, ref);
  }

  function fieldsOf(save: Save<Field, State, RecordEntry>): Document {
    const state = stateOf<Field, State>(kind, save);
    const { entry, seal } = save;
    const first = entry.revision === 1 ? { ...kind.foundBy?.(entry) } : {};
    return {
      revision: entry.revision,
      head: seal.hash,
      [field]: state,
      unsettled: true,
      ...(late === null ? {} : { sealed: digest(state) }),
      ...kind.lookupOf(state),
      ...first,
    };
  }

  function refOf(save: Save<Field, State, RecordEntry>): string {
    return kind.refOf(stateOf<Field, State>(kind, save));
  }

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
    insert,
    save,
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
    async unsettled() {
      const found = await withRetry(() =>
        documents
          .find({ unsettled: true }, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .toArray(),
      );
      return found.map(({ _id }) => _id);
    },
    async waiting(ref) {
      const document = await withRetry(() => documents.findOne({ _id: ref }, { projection: { outbox: 1 } }));
      return waitingIn(document?.outbox ?? [], unread);
    },
    async release(ref, keys) {
      await withRetry(() =>
        documents.updateOne({ _id: ref }, { $pull: { outbox: { key: { $in: [...keys] } } } }),
      );
    },
    async settle(ref, revision) {
      await tidy(ref);
      await withRetry(() =>
        documents.updateOne(
          { _id: ref, revision, 'outbox.0': { $exists: false } },
          { $set: { unsettled: false } },
        ),
      );
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
export const journalFields = { outbox: 0, unsettled: 0, pending: 0, sealed: 0 } as const;

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

function entryOf({ entry, seal }: { entry: Entry; seal: { changes: unknown; hash: string } }, token: string) {
  return { ...entry, token, changes: seal.changes, hash: seal.hash };
}
