import type { Seal } from '../../src/desk/memory/chain.js';
import { SealedEntry } from '../../src/desk/memory/chain.js';
import { type Check, unchecked } from '../../src/desk/ports/checks.js';
import type { WaitingNotice } from '../../src/desk/records/journal.js';
import { unmerged } from '../../src/desk/records/merged.js';
import {
  named,
  type RecordKind,
  type Records,
  type Save,
  type Stored,
  stateOf,
} from '../../src/desk/records/record.js';
import type { Entry } from '../../src/program/entry.js';
import { copyOf, frozen } from './copy-of.js';

/** A record as it is kept in memory: as it was saved, and what of it was read since, which nobody can change. */
export interface Kept<Field extends string, State, RecordEntry extends Entry> {
  stored: Stored<Field, State, RecordEntry>;
  seals: ReadonlyMap<number, Seal>;
  outbox: WaitingNotice[];
  unsettled: boolean;
  check: Check & { marks: number };
  read?: Stored<Field, State, RecordEntry>;
}

/** Records of one kind in memory, with the store's own contract: what goes in and comes out is a copy. */
export interface MemoryRecords<Field extends string, State, RecordEntry extends Entry>
  extends Records<Field, State, RecordEntry> {
  /** Every record, in the order in which they were put there, as it is read. */
  all(): Stored<Field, State, RecordEntry>[];
  /** Every record as it is kept, by reference. */
  kept: ReadonlyMap<string, Kept<Field, State, RecordEntry>>;
}

/** @param collides whether a save would come beside one that is there; it is then refused */
export function createMemoryRecords<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  collides: (
    save: Save<Field, State, RecordEntry>,
    all: Stored<Field, State, RecordEntry>[],
  ) => boolean = () => false,
): MemoryRecords<Field, State, RecordEntry> {
  const kept = new Map<string, Kept<Field, State, RecordEntry>>();
  const all = () => [...kept.values()].map((one) => read(kind, one));
  const refOf = (save: Save<Field, State, RecordEntry>) => kind.refOf(stateOf<Field, State>(kind, save));

  return {
    all,
    kept,
    async load(ref) {
      const found = kept.get(ref);
      return found === undefined ? null : read(kind, found);
    },
    revisionOf: async (ref) => kept.get(ref)?.stored.revision ?? null,
    async journal(ref) {
      const found = kept.get(ref);
      if (found === undefined) return null;
      const { revision, head, history } = found.stored;
      const state = stateOf<Field, State>(kind, found.stored);
      const entries = unmerged(history.map((entry) => ({ ...entry, ...found.seals.get(entry.revision) })));
      const lookup = {
        ...kind.lookupOf(state),
        ...(history[0] === undefined ? {} : kind.foundBy?.(history[0])),
      };
      return copyOf({ ref, revision, head, state, entries, lookup });
    },
    async newest(ref) {
      const found = kept.get(ref);
      const entry = found?.stored.history.at(-1);
      return entry === undefined
        ? null
        : SealedEntry.parse({ ...entry, ...found?.seals.get(entry.revision) });
    },
    async insert(save) {
      if (collides(save, all())) return false;
      if (kept.has(refOf(save))) {
        if (kind.name === 'application' || kind.name === 'event')
          throw new Error(`${refOf(save)} is taken already.`);
        return false;
      }
      kept.set(refOf(save), put(kind, copyOf(save), undefined));
      return true;
    },
    async save(save) {
      const before = kept.get(refOf(save));
      const since = save.entry.merged?.at(-1)?.revision ?? save.entry.revision - 1;
      if (before === undefined || before.stored.revision !== since || collides(save, all())) return false;
      kept.set(refOf(save), put(kind, copyOf(save), before));
      return true;
    },
    async unsettled() {
      return [...kept]
        .filter(([, one]) => one.unsettled)
        .map(([ref]) => ref)
        .sort();
    },
    waiting: async (ref) => copyOf(kept.get(ref)?.outbox ?? []),
    async release(ref, keys) {
      const found = kept.get(ref);
      if (found !== undefined) found.outbox = found.outbox.filter(({ key }) => !keys.includes(key));
    },
    async settle(ref, revision) {
      const found = kept.get(ref);
      if (found?.stored.revision === revision && found.outbox.length === 0) found.unsettled = false;
    },
  };
}

function put<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  save: Save<Field, State, RecordEntry>,
  before: Kept<Field, State, RecordEntry> | undefined,
): Kept<Field, State, RecordEntry> {
  const { entry, notices, seal } = save;
  const state = stateOf<Field, State>(kind, save);
  const ref = kind.refOf(state);
  const waiting = notices.map((notice, position) => ({
    key: `${ref}/${entry.revision}/${position}`,
    notice,
    at: entry.at,
  }));
  const replaced = entry.merged?.map(({ revision }) => revision) ?? [];
  const earlier = before?.stored.history.filter(({ revision }) => !replaced.includes(revision)) ?? [];
  return {
    stored: {
      ...named(kind.field, state),
      stored: state,
      revision: entry.revision,
      head: seal.hash,
      history: [...earlier, entry],
    },
    seals: new Map([...(before?.seals ?? []), [entry.revision, seal]]),
    outbox: [...(before?.outbox ?? []), ...waiting],
    unsettled: true,
    check: { ...(save.check ?? unchecked), marks: 0 },
  };
}

function read<Field extends string, State, RecordEntry extends Entry>(
  kind: RecordKind<Field, State, RecordEntry>,
  one: Kept<Field, State, RecordEntry>,
): Stored<Field, State, RecordEntry> {
  one.read ??= frozen(
    copyOf({
      ...one.stored,
      ...named(kind.field, kind.shape.parse(stateOf<Field, State>(kind, one.stored))),
    }),
  );
  return one.read;
}
