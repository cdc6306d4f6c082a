import type { Db, Document } from 'mongodb';
import { textsBy } from '../desk/memory/authored.js';
import { textsEver } from '../desk/memory/erase-journal.js';
import { same } from '../desk/memory/plain.js';
import { unmerged } from '../desk/records/merged.js';
import { takeOutOfOwn } from './erase-own.js';
import { takeOutOfSealed } from './erase-sealed.js';
import { type Stored, type Taking, withoutPlaces } from './erasing.js';
import { type EntryDocument, inOrder } from './records/entries.js';
import { movedOf } from './records/records.js';
import { type SealedCollection, sealedCollections } from './sealed-collections.js';
import { isDuplicate } from './with-retry.js';

/** How often somebody else may come first. */
const maxTries = 20;

/** How many documents of a collection name the person, or did. */
export interface Touched {
  collection: string;
  documents: number;
  entries: number;
}

/** Every collection but what MongoDB keeps for itself and the bytes of files. */
export async function collectionsOf(db: Db): Promise<string[]> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  return (
    listed
      .map(({ name }) => name)
      // Entries that have left a record's document are taken care of with it.
      .filter((name) => !name.startsWith('system.') && !name.endsWith('.chunks') && name !== 'entries')
      .toSorted()
  );
}

/** All that a person wrote, anywhere. */
export async function textsIn(db: Db, person: string): Promise<string[]> {
  const texts = new Set<string>();
  for (const name of await collectionsOf(db)) {
    const sealed = sealedCollections.some(({ collection }) => collection === name);
    for await (const document of db.collection(name).find({})) {
      const own = name === 'people' && String(document._id) === person;
      const { history, ...rest } = document;
      for (const text of textsBy(person, own ? personalTexts(document) : rest)) texts.add(text);
      if (!sealed || !Array.isArray(history)) continue;
      const moved = await movedOf(db.collection<EntryDocument>('entries'), name, document);
      for (const text of textsEver(person, unmerged(inOrder(moved, history)))) texts.add(text);
    }
  }
  return [...texts];
}

/** What stands in a person's own record is theirs, whoever entered it. */
function personalTexts({ _id, person }: Document): unknown {
  const { absences = [], declaredConflicts = [] } = person ?? {};
  return [...absences, ...declaredConflicts].map((one: object) => ({ ...one, by: _id }));
}

/** Takes a person out of every document of a collection, one write each; says how many there were. */
export async function takeOut(db: Db, collection: string, taking: Taking): Promise<Touched> {
  const sealed = sealedCollections.find((one) => one.collection === collection);
  const touched = { collection, documents: 0, entries: 0 };
  const ids = await db
    .collection(collection)
    .find({}, { projection: { _id: 1 } })
    .toArray();
  for (const { _id } of ids) {
    const own = collection === 'people' && String(_id) === taking.person;
    if (collection === 'people' && !own && taking.accounts.includes(String(_id))) continue;
    const entries = await insisting(() =>
      own
        ? takeOutOfOwn(db, taking)
        : sealed === undefined
          ? takeOutOfPlain(db, collection, { id: _id, taking })
          : takeOutOfRecord(db, sealed, { id: _id, taking }),
    );
    if (entries === null) continue;
    touched.documents += 1;
    touched.entries += entries;
  }
  return touched;
}

interface One {
  id: unknown;
  taking: Taking;
}

/** 'again': somebody else changed the document at the same moment. */
async function insisting(take: () => Promise<number | null | 'again'>): Promise<number | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const taken = await take();
    if (taken !== 'again') return taken;
  }
  throw new Error('A record is changed by too many at once; run the command again.');
}

async function takeOutOfRecord(
  db: Db,
  sealed: SealedCollection,
  { id, taking }: One,
): Promise<number | null | 'again'> {
  const taken = await takeOutOfSealed(db, sealed, id, taking);
  return taken === 'unsealed' ? takeOutOfPlain(db, sealed.collection, { id, taking }) : taken;
}

/** Documents that are about nobody else, and so go whole. */
function isTheirs(collection: string, document: Document, { person, redaction }: Taking): boolean {
  if (collection === 'deliveries') return document.address?.person === person;
  if (collection === 'fileCopies') return document.person === person;
  if (collection === 'files') return document.by === person;
  const id = String(document._id);
  return (collection === 'seen' || collection === 'losses') && redaction.value(id) !== id;
}

async function takeOutOfPlain(
  db: Db,
  collection: string,
  { id, taking }: One,
): Promise<number | null | 'again'> {
  const { redaction, named } = taking;
  const documents = db.collection<Stored>(collection);
  const stored = await documents.findOne({ _id: id as string });
  if (stored === null) return null;
  if (isTheirs(collection, stored, taking)) {
    if (named !== null) await documents.deleteOne({ _id: stored._id });
    return 0;
  }
  const bare =
    collection === 'partners' ? { ...stored, partner: withoutPlaces(stored.partner, taking.person) } : stored;
  const now = redaction.value(bare);
  if (same(now, stored)) return null;
  if (named === null) return 0;
  if (same(now._id, stored._id)) {
    // Every field as it was read: whoever changed one meanwhile is not overwritten.
    const { matchedCount } = await documents.replaceOne(stored, now);
    return matchedCount === 1 ? 0 : 'again';
  }
  try {
    await documents.insertOne(now as Stored);
  } catch (error) {
    // An earlier run got as far as this.
    if (!isDuplicate(error, '_id')) throw error;
  }
  await documents.deleteOne({ _id: stored._id });
  return 0;
}
