import type { Db, Document } from 'mongodb';
import { digest, SealedEntry } from '../desk/memory/chain.js';
import { emptied } from '../desk/memory/erase-journal.js';
import { erasedName } from '../desk/memory/redaction.js';
import type { Stored, Taking } from './erasing.js';
import { type EntryDocument, inOrder } from './records/entries.js';
import { movedOf } from './records/records.js';
import { sealedCollectionOf } from './sealed-collections.js';

/** Their own record goes on under the pseudonym: of its past is left that there was one. */
export async function takeOutOfOwn(db: Db, taking: Taking): Promise<number | null | 'again'> {
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
  const unchanged = { _id: person, revision: revision ?? { $exists: false }, person: stored.person };
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
