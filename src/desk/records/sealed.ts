import type { Entry } from '../../program/entry.js';
import { carriedOver } from '../memory/carried-over.js';
import { seal } from '../memory/chain.js';
import { named, type RecordKind, type Save, type Stored, stateOf, type Unsealed } from './record.js';

/**
 * A save of a record, sealed; what the stored one holds beyond what this release knows comes along.
 * @param before the record as it was loaded for it; null for a new one
 */
export function sealed<Field extends string, State, RecordEntry extends Entry>(
  { field, refOf }: Pick<RecordKind<Field, State, RecordEntry>, 'field' | 'refOf'>,
  before: Stored<Field, State, RecordEntry> | null,
  save: NoInfer<Unsealed<Field, State, RecordEntry>>,
): Save<Field, State, RecordEntry> {
  const { entry, notices } = save;
  const next = stateOf<Field, State>({ field }, save);
  const ref = refOf(next);
  if (before === null)
    return { ...named(field, next), entry, notices, seal: seal(null, { ref, entry, state: next }) };
  const state = kept(before.stored, stateOf<Field, State>({ field }, before), next);
  const was = { state: before.stored, head: before.head };
  return {
    ...named(field, state),
    entry,
    notices,
    seal: seal(was, { ref, entry, state }),
    was: before.stored,
  };
}

/** As `carriedOver`, for what has a shape: beside the fields of its type it holds what nobody here reads. */
export function kept<State>(stored: unknown, read: State, next: State): State {
  return carriedOver(stored, read, next) as State;
}

/**
 * The time of a save: after that of the entry it follows, though another process's clock may be ahead of ours, so that
 * what was done first is told from what was done next.
 */
export function timeAfter({ history }: { history: readonly { at: Date }[] }, now: Date): Date {
  const last = history.at(-1)?.at;
  return last !== undefined && last > now ? new Date(last.getTime() + 1) : now;
}

/** An instant later than all of these, for what is ordered by its instants alone. */
export function laterThan(known: readonly { at: Date }[], now: Date): Date {
  const newest = Math.max(Number.NEGATIVE_INFINITY, ...known.map(({ at }) => at.getTime()));
  return newest >= now.getTime() ? new Date(newest + 1) : now;
}
