import type { Document, UpdateFilter } from 'mongodb';
import { digest } from '../../desk/memory/chain.js';
import { type Check, unchecked } from '../../desk/ports/checks.js';
import { type RecordKind, type Records, type Save, stateOf } from '../../desk/records/record.js';
import type { Entry } from '../../program/entry.js';
import { isDuplicate, withRetry } from '../with-retry.js';
import type { RecordDocument } from './document.js';
import { type RecordPlace, tidy, type Uniqueness } from './place.js';
import { newToken, waitingOf } from './waiting.js';

/** How often the backstop looks for entries to be moved, in saves: the courier usually does it after each. */
const backstop = 16;

/** How records of one kind are put there and saved: state, entry and notices in one write. */
export function writingIn<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  place: RecordPlace,
  { besides = async () => false }: Uniqueness<Field, State, RecordEntry>,
): Pick<Records<Field, State, RecordEntry>, 'insert' | 'save'> {
  const { documents, late } = place;
  const { field } = kind;

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
    if (saved && save.entry.revision % backstop === 0) await tidy(place, ref).catch(() => undefined);
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
      ...(kind.checked === true ? { check: checkOf(save) } : {}),
      ...kind.marksOf?.(state),
      ...first,
    };
  }

  function refOf(save: Save<Field, State, RecordEntry>): string {
    return kind.refOf(stateOf<Field, State>(kind, save));
  }

  return { insert, save };
}

/** Whoever saves without knowing when it is to be looked at next has it looked at at once. */
function checkOf({ entry, check = unchecked }: { entry: Entry; check?: Check }): Document {
  return { ...check, revision: entry.revision, marks: 0 };
}

function entryOf({ entry, seal }: { entry: Entry; seal: { changes: unknown; hash: string } }, token: string) {
  return { ...entry, token, changes: seal.changes, hash: seal.hash };
}
