import type { Db, Document } from 'mongodb';
import { textsBy } from '../desk/memory/authored.js';
import { digest, SealedEntry } from '../desk/memory/chain.js';
import { emptied, textsEver, withoutPerson } from '../desk/memory/erase-journal.js';
import { same } from '../desk/memory/plain.js';
import { erasedName, type Redaction } from '../desk/memory/redaction.js';
import { mergedAs, unmerged } from '../desk/records/merged.js';
import { type EntryDocument, entryId, inOrder } from './records/entries.js';
import { movedOf } from './records/records.js';
import { type SealedCollection, sealedCollectionOf, sealedCollections } from './sealed-collections.js';
import { isDuplicate } from './with-retry.js';

/** How often somebody else may come first. */
const maxTries = 20;

type Stored = Document & { _id: string };

/**
 * What is taken out, and how. `named` is told of entries before they are changed; null where nothing is to be changed.
 */
export interface Taking {
  person: string;
  pseudonym: string;
  erasure: string;
  redaction: Redaction;
  at: Date;
  named: ((entries: NonNullable<ReturnType<typeof withoutPerson>>['erased']) => Promise<void>) | null;
}

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
    const entries = await insisting(() =>
      own
        ? takeOutOfOwn(db, taking)
        : sealed === undefined
          ? takeOutOfPlain(db, collection, { id: _id, taking })
          : takeOutOfSealed(db, sealed, { id: _id, taking }),
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

async function takeOutOfSealed(
  db: Db,
  { collection, kind, field, entryAfter }: SealedCollection,
  { id, taking }: One,
): Promise<number | null | 'again'> {
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
  // One that was kept before such records were sealed.
  if (entries.length === 0) return takeOutOfPlain(db, collection, { id, taking });
  const after = (last: SealedEntry) => entryAfter(last, { at, erasure, state: redaction.value(state) });
  const without = withoutPerson(
    { record: kind.name, ref: _id, state, entries },
    { person, redaction, at },
    after,
  );
  const others = redaction.value(rest);
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
    ...(rest['sealed'] === undefined ? {} : { sealed: digest(without?.state ?? state) }),
    history: all.slice(before.length - staying.length),
  };
  const unchanged = {
    _id,
    revision,
    ...(rest.outbox === undefined ? {} : { outbox: rest.outbox }),
    // None of its entries has left it meanwhile.
    ...(staying.length === 0 ? {} : { 'history.0.revision': staying[0]['revision'] }),
  };
  const { matchedCount } = await documents.replaceOne(unchanged, now);
  return matchedCount === 1 ? (without?.erased.length ?? 0) : 'again';
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
    const _id = entryId(collection, ref, entry['revision']);
    await db.collection<EntryDocument>('entries').updateOne({ _id }, { $set: { entry: now } });
  }
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
    collection === 'partners'
      ? { ...stored, partner: withoutPlaces(stored['partner'], taking.person) }
      : stored;
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

/** Their own record goes on under the pseudonym: of its past is left that there was one. */
async function takeOutOfOwn(db: Db, taking: Taking): Promise<number | null | 'again'> {
  const { person, pseudonym, redaction, at, erasure, named } = taking;
  const documents = db.collection<Stored>('people');
  const stored = await documents.findOne({ _id: person });
  if (stored === null) return null;
  if (named === null) return 0;
  const { revision, history } = stored;
  const before = inOrder(
    await movedOf(db.collection<EntryDocument>('entries'), 'people', stored),
    history ?? [],
  );
  const state = nobody(stored, pseudonym);
  const left =
    before.length === 0 ? null : ownEmptied({ pseudonym, state, before }, { redaction, at, erasure });
  await named(left?.erased ?? []);
  await documents.replaceOne({ _id: pseudonym }, ownDocument(state, left?.entries ?? []), { upsert: true });
  const unchanged = { _id: person, revision: revision ?? { $exists: false }, person: stored['person'] };
  if ((await documents.deleteOne(unchanged)).deletedCount !== 1) return 'again';
  await db.collection<EntryDocument>('entries').deleteMany({ kind: 'people', ref: person });
  return left?.erased.length ?? 0;
}

function ownEmptied(
  { pseudonym: ref, state, before }: { pseudonym: string; state: Document; before: readonly Document[] },
  { redaction, at, erasure }: Pick<Taking, 'redaction' | 'at' | 'erasure'>,
) {
  const { kind, entryAfter } = sealedCollectionOf('people');
  const record = { record: kind.name, ref, state, entries: before };
  return emptied(record, { redaction, at }, (last) => entryAfter(last, { at, erasure, state }));
}

function ownDocument(person: Document, entries: readonly Document[]): Document {
  if (entries.length === 0) return { person };
  const { revision, hash: head } = SealedEntry.parse(entries.at(-1));
  return { person, revision, head, history: entries, outbox: [], unsettled: false, sealed: digest(person) };
}

/** A partner whose lists they are on no more: a list of people is of people who can be asked. */
function withoutPlaces(stored: Document, person: string): Document {
  const partner: Record<string, unknown> = { ...stored };
  for (const list of ['applicants', 'technicalContacts', 'solutionsArchitects']) {
    const listed = partner[list];
    if (Array.isArray(listed)) partner[list] = listed.filter((one) => one !== person);
  }
  return partner;
}

/** What is left of a person's record: somebody who is switched off, of whom nothing is known. */
function nobody({ person }: Stored, pseudonym: string): Document {
  const { organisation, external } = person;
  return {
    id: pseudonym,
    name: `${erasedName} ${pseudonym.replace('UERASED', '')}`,
    teamId: '',
    external,
    email: null,
    zone: 'UTC',
    organisation,
    roles: [],
    expertise: [],
    cap: null,
    absences: [],
    formerEmployers: [],
    declaredConflicts: [],
    delegations: [],
    active: false,
    goneSince: null,
    activeSince: null,
    fromSlack: null,
  };
}
