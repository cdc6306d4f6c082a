import type { Db, Document } from 'mongodb';
import { digest, SealedEntry } from '../desk/memory/chain.js';
import { withoutPerson } from '../desk/memory/erase-journal.js';
import { same } from '../desk/memory/plain.js';
import { mergedAs, unmerged } from '../desk/records/merged.js';
import { type Stored, type Taking, withoutPlaces } from './erasing.js';
import { type EntryDocument, entryId, inOrder } from './records/entries.js';
import { movedOf } from './records/records.js';
import type { SealedCollection } from './sealed-collections.js';

/**
 * Takes a person out of a record that keeps a sealed history, in one write of its document. 'unsealed': it was kept
 * before such records were sealed; 'again': somebody else changed it at the same moment.
 */
export async function takeOutOfSealed(
  db: Db,
  { collection, kind, field, entryAfter }: SealedCollection,
  id: unknown,
  taking: Taking,
): Promise<number | null | 'again' | 'unsealed'> {
  const { redaction, at, erasure, named, person } = taking;
  const documents = db.collection<Stored>(collection);
  const stored = await documents.findOne({ _id: id as string });
  if (stored === null || stored._id === erasure) return null;
  const { _id, revision, head: _, history, [field]: whole, ...rest } = stored;
  const state = collection === 'partners' ? withoutPlaces(whole, person) : whole;
  const moved = await movedOf(db.collection<EntryDocument>('entries'), collection, stored);
  const staying = Array.isArray(history) ? history : [];
  const before = inOrder(moved, staying);
  const entries = unmerged(before) as Record<string, unknown>[];
  if (entries.length === 0) return 'unsealed';
  const after = (last: SealedEntry) => entryAfter(last, { at, erasure, state: redaction.value(state) });
  const without = withoutPerson(
    { record: kind.name, ref: _id, state, entries },
    { person, redaction, at },
    after,
  );
  const others = { ...redaction.value(rest), ...pendingWith(rest, person) };
  if (without === null && same(others, rest)) return null;
  if (named === null) return without?.erased.length ?? 0;
  await named(without?.erased ?? []);
  const all = mergedAs(before, without?.entries ?? entries);
  await changeMoved(db, { collection, ref: _id }, { before: moved, after: all });
  const { merged: _merged, ...last } = SealedEntry.parse(all.at(-1));
  const now = {
    ...others,
    revision: last.revision,
    head: last.hash,
    [field]: without?.state ?? state,
    ...(rest.sealed === undefined ? {} : { sealed: digest(without?.state ?? state) }),
    history: all.slice(before.length - staying.length),
  };
  const unchanged = {
    _id,
    revision,
    ...(rest.outbox === undefined ? {} : { outbox: rest.outbox }),
    // None of its entries has left it meanwhile.
    ...(staying.length === 0 ? {} : { 'history.0.revision': staying[0].revision }),
  };
  const { matchedCount } = await documents.replaceOne(unchanged, now);
  return matchedCount === 1 ? (without?.erased.length ?? 0) : 'again';
}

/**
 * What another erasure under way goes by, where it erases another account of the same person: taken out of it, the name
 * would be found nowhere else. It goes when that erasure is done.
 */
function pendingWith({ pending }: Document, person: string): Document {
  const { accounts } = pending ?? {};
  const beside = pending?.person !== person && Array.isArray(accounts) && accounts.includes(person);
  return beside ? { pending } : {};
}

/** Writes what is left of entries that have left their document; what was written already is written again. */
async function changeMoved(
  db: Db,
  { collection, ref }: { collection: string; ref: string },
  { before, after }: { before: readonly Document[]; after: readonly Document[] },
): Promise<void> {
  for (const [position, entry] of before.entries()) {
    const now = after[position];
    if (now === undefined || same(now, entry)) continue;
    const _id = entryId(collection, ref, entry.revision);
    await db.collection<EntryDocument>('entries').updateOne({ _id }, { $set: { entry: now } });
  }
}
