import type { Db, Document, Filter } from 'mongodb';
import { digest, hashOf } from '../desk/memory/chain.js';
import { wholeOf } from '../desk/memory/changes.js';
import { marksOfPerson, namesOfPartner } from '../desk/records/kinds.js';
import { databaseTime } from './database-time.js';
import { newToken } from './records/waiting.js';
import { withRetry } from './with-retry.js';

/** A collection whose records have been sealed since schema 1; before, a document was its state and nothing else. */
export interface LateSealed {
  collection: string;
  /** The field that holds the record itself. */
  field: string;
}

/** Releases before write these without a seal, and may still do so beside this one. */
export const lateSealed: readonly LateSealed[] = [
  { collection: 'people', field: 'person' },
  { collection: 'partners', field: 'partner' },
  { collection: 'editions', field: 'published' },
  { collection: 'editionWindows', field: 'ruling' },
];

/** Documents that have no history yet. */
export function unsealed(field: string) {
  return { revision: { $exists: false }, [field]: { $type: 'object' } };
}

/** How often somebody else may come first. */
const maxTries = 20;

/**
 * Seals a record as it is found, with an entry that holds all of it: its first one, or the next where a release
 * before wrote past the seal. Nothing changes where the seal is of the state that stands there.
 */
export async function sealAsFound(db: Db, { collection, field }: LateSealed, id: string): Promise<void> {
  const documents = db.collection<Document & { _id: string }>(collection);
  for (let tries = 0; tries < maxTries; tries += 1) {
    const found = await withRetry(() =>
      documents.findOne({ _id: id }, { projection: { outbox: 0, history: { $slice: -1 } } }),
    );
    if (found === null || isSealed(found, field)) return;
    const { revision = null, head = null, [field]: state } = found;
    const marks = markedIn(collection, state);
    const { entry, ...sealed } = entryFor(found, field, await databaseTime(db));
    const untouched = {
      _id: id,
      revision: revision ?? { $exists: false },
      ...(head === null ? {} : { head }),
      [field]: state,
    } as Filter<Document & { _id: string }>;
    const first = revision === null ? { outbox: [], unsettled: false } : {};
    const { matchedCount } = await withRetry(() =>
      documents.updateOne(untouched, {
        $set: { ...sealed, ...first, ...marks },
        $push: { history: entry },
      } as object),
    );
    if (matchedCount === 1) return;
  }
  throw new Error(`${collection} ${id} is changed by too many at once.`);
}

/** A release before marks nobody whom it switches off, and enters no partner under its name. */
function markedIn(collection: string, state: unknown): object {
  const { active, id, name } = Object(state);
  if (collection === 'people') return marksOfPerson({ active: active !== false });
  return collection === 'partners' ? namesOfPartner({ id: String(id), name: String(name) }) : {};
}

/** Whether the newest entry was sealed with this very state. */
export function isSealed(document: Document, field: string): boolean {
  return document['revision'] !== undefined && document['sealed'] === digest(document[field]);
}

function entryFor(found: Document, field: string, now: Date) {
  const { _id, revision = 0, head = null, history = [], [field]: state } = found;
  const last: Date | undefined = history.at(-1)?.at;
  const said = {
    revision: revision + 1,
    step: 'carry-over',
    by: 'desk',
    at: last !== undefined && last > now ? last : now,
    note:
      revision === 0
        ? 'as the release before kept it, which kept no history of it'
        : 'as a release before left it, which ran beside this one',
  };
  const changes = wholeOf(state);
  const hash = hashOf({ previous: head, ref: String(_id), entry: said, changes });
  return {
    revision: said.revision,
    head: hash,
    sealed: digest(state),
    entry: { ...said, token: newToken(), changes, hash },
  };
}
