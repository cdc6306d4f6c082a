import type { Entry } from '../../program/entry.js';
import type { Notice } from '../../program/notices/notice.js';
import type { RecordStep, StepTypes } from '../../program/record-step.js';
import { Refusal } from '../../program/refusal.js';
import { isAmong, lookedUp } from '../looked-up.js';
import type { Check } from '../ports/checks.js';
import type { Clock } from '../ports/clock.js';
import { NotUnderstood } from '../ports/not-understood.js';
import { savesAgain, standingFor } from './merged.js';
import {
  named,
  type RecordKind,
  type Records,
  type Save,
  type Stored,
  stateOf,
  type Unsealed,
} from './record.js';
import { roomFault } from './room.js';
import { sealed, timeAfter } from './sealed.js';

/** What the records of one kind are, and what their steps are about. */
export interface RecordTypes extends StepTypes {
  Field: string;
  Entry: Entry;
}

export type StoredOf<Types extends RecordTypes> = Stored<Types['Field'], Types['State'], Types['Entry']>;
export type SaveOf<Types extends RecordTypes> = Save<Types['Field'], Types['State'], Types['Entry']>;
export type RecordsOf<Types extends RecordTypes> = Records<Types['Field'], Types['State'], Types['Entry']>;
export type KindOf<Types extends RecordTypes> = RecordKind<Types['Field'], Types['State'], Types['Entry']>;

/** What happened, as every kind of step says it. */
export type OutcomeOf<Types extends RecordTypes> = Record<Types['Field'], Types['State']> & {
  notices: readonly Notice[];
  note: string;
};

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** What a step is taken with. `key` is null where the request cannot be told from another that is meant. */
export interface Taking<Types extends RecordTypes> {
  ref: string;
  step: RecordStep<Types>;
  input: unknown;
  /** The revision the person was looking at; null when they looked at none. */
  seen: number | null;
  key: string | null;
  /** Whether the key is the request's own, so that it is known again however much happened since. */
  ownKey: boolean;
}

/** One try to take a step: how things stood, and what it is taken with. */
export interface Trying<Types extends RecordTypes> {
  taking: Taking<Types>;
  stored: StoredOf<Types>;
  ctx: Types['Context'];
}

/** What a step comes to, and the input it came from: what was typed, joined with what others saved meanwhile. */
export interface Decided<Types extends RecordTypes> {
  outcome: OutcomeOf<Types>;
  input: unknown;
}

/** How steps of one kind of record are taken. */
export interface KindAtWork<Types extends RecordTypes> {
  kind: KindOf<Types>;
  records: RecordsOf<Types>;
  clock: Clock;
  wake(): void;
  /** What a step may look at, at this moment. */
  contextOf(stored: StoredOf<Types>, taking: Taking<Types>): Promise<Types['Context']>;
  /** Whether whoever asks may learn that there is such a record. */
  mayKnow(ctx: Types['Context']): boolean;
  notFound(ref: string): Refusal;
  ofNewerRelease(ref: string): Refusal;
  /** What came of the same request before; null: it is new. */
  earlierOf(history: readonly Types['Entry'][], taking: Taking<Types>): Types['Entry'] | null;
  /** Asks the step, and whether what others did meanwhile lets it. */
  decide(trying: Trying<Types>): Promise<Decided<Types> | Refusal>;
  /** When it is to be looked at next once it is saved; left out where no clock looks after it. */
  checkOf?(ctx: Types['Context']): Check;
  /** What is written beside a record right after it was saved, before anybody is answered. Does not throw. */
  afterSave?(ctx: Types['Context'], stored: StoredOf<Types>): Promise<void>;
  /** The entry of what happened, beside what every entry says. */
  entryOf(trying: Trying<Types>, decided: Decided<Types>, entry: Entry): Types['Entry'];
}

/** What a step came to: the record as it stands now, and the entry that says so. */
export interface Taken<Types extends RecordTypes> {
  stored: StoredOf<Types>;
  entry: Types['Entry'];
}

/**
 * Takes a step of any kind of record: load, ask, seal, save, tell. Refuses with words for whoever asks; throws only
 * for faults. The same request that comes again gets what came of it the first time.
 * @throws OutcomeUnknown when it is not known whether it was saved
 */
export async function takeStep<Types extends RecordTypes>(
  work: KindAtWork<Types>,
  taking: Taking<Types>,
): Promise<Taken<Types> | Refusal> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const stored = await loadUnderstood(work, taking.ref);
    if (stored === null) return work.notFound(taking.ref);
    if (stored instanceof Refusal) return stored;
    const taken = await takeFrom(work, stored, taking);
    if (taken !== null) return taken;
  }
  return new Refusal(
    'conflict',
    `Several people are changing this ${work.kind.name} at once. Nothing of yours was lost; please try again.`,
  );
}

/** One try to take a step from exactly this revision; null when another save came first. */
export async function takeFrom<Types extends RecordTypes>(
  work: KindAtWork<Types>,
  stored: StoredOf<Types>,
  taking: Taking<Types>,
): Promise<Taken<Types> | Refusal | null> {
  const earlier = work.earlierOf(stored.history, taking);
  if (earlier !== null) return { stored, entry: earlier };
  const seen = await work.contextOf(stored, taking);
  const ctx = { ...seen, now: timeAfter(stored, work.clock.now()) };
  const trying = { taking, stored, ctx };
  const decided = await work.decide(trying);
  if (decided instanceof Refusal) return work.mayKnow(ctx) ? decided : work.notFound(taking.ref);
  return saveDecided(work, trying, decided);
}

/** @returns null when another save came first */
async function saveDecided<Types extends RecordTypes>(
  work: KindAtWork<Types>,
  trying: Trying<Types>,
  decided: Decided<Types>,
): Promise<Taken<Types> | Refusal | null> {
  const { kind } = work;
  const { stored } = trying;
  const { notices } = decided.outcome;
  const state = stateOf<Types['Field'], Types['State']>(kind, decided.outcome);
  const full = roomFault<Types['Field'], Types['State']>(
    kind,
    stateOf<Types['Field'], Types['State']>(kind, stored),
    {
      state,
      by: trying.ctx.actor.id,
    },
  );
  if (full !== null) return full;
  const entry = entryOf(work, trying, decided);
  const save = sealed<Types['Field'], Types['State'], Types['Entry']>(kind, stored, {
    ...named(kind.field, state),
    entry,
    notices,
  });
  const check = work.checkOf?.(trying.ctx);
  const whole = await inPlace(work, trying, check === undefined ? save : { ...save, check });
  if (whole === null || !(await isSaved(work, whole))) return null;
  const after = storedAfter<Types['Field'], Types['State'], Types['Entry']>(kind, stored, whole);
  await work.afterSave?.(trying.ctx, after);
  work.wake();
  return { stored: after, entry: whole.entry };
}

function entryOf<Types extends RecordTypes>(
  work: KindAtWork<Types>,
  trying: Trying<Types>,
  decided: Decided<Types>,
): Types['Entry'] {
  const { taking, stored, ctx } = trying;
  return work.entryOf(trying, decided, {
    revision: stored.revision + 1,
    step: taking.step.name,
    part: partOf(taking.step, decided.input),
    by: ctx.actor.id,
    at: ctx.now,
    note: decided.outcome.note,
    ...(taking.key === null ? {} : { key: taking.key }),
  });
}

/** What a step touches with this input; empty for one that cannot be read. */
export function partOf<Types extends StepTypes>(step: RecordStep<Types>, input: unknown): string {
  const parsed = step.input.safeParse(input);
  return parsed.success ? step.part(parsed.data) : '';
}

/**
 * The save, standing for the newest entry as well where it saves the same page again; null when another save came
 * first.
 */
async function inPlace<Types extends RecordTypes>(
  { records }: KindAtWork<Types>,
  { taking, stored }: Trying<Types>,
  save: SaveOf<Types>,
): Promise<SaveOf<Types> | null> {
  const last = stored.history.at(-1);
  if (taking.step.savesPage !== true || save.notices.length > 0 || !savesAgain(last, save.entry)) return save;
  const newest = await records.newest(taking.ref);
  // One of before entries were sealed stays as it is.
  if (newest === null) return save;
  return newest.revision === stored.revision ? { ...save, entry: standingFor(save.entry, newest) } : null;
}

/** @throws OutcomeUnknown when it is not known whether it was saved */
function isSaved<Types extends RecordTypes>(
  { kind, records }: KindAtWork<Types>,
  save: SaveOf<Types>,
): Promise<boolean> {
  const ref = kind.refOf(stateOf<Types['Field'], Types['State']>(kind, save));
  return lookedUp(
    ref,
    () => records.save(save),
    async () => {
      const now = await records.load(ref);
      return now?.head === save.seal.hash || isAmong(now?.history ?? [], save.entry) ? true : null;
    },
  );
}

/**
 * Stores a new record, sealed; null where it would come beside another, as its kind says.
 * @throws OutcomeUnknown when it is not known whether it was stored
 */
export async function storeNew<Field extends string, State, RecordEntry extends Entry>(
  {
    kind,
    records,
  }: { kind: RecordKind<Field, State, RecordEntry>; records: Records<Field, State, RecordEntry> },
  unsealed: Unsealed<Field, State, RecordEntry>,
): Promise<Stored<Field, State, RecordEntry> | null> {
  const save = sealed<Field, State, RecordEntry>(kind, null, unsealed);
  const ref = kind.refOf(stateOf<Field, State>(kind, save));
  const stored = await lookedUp(
    ref,
    () => records.insert(save),
    async () => ((await records.load(ref))?.head === save.seal.hash ? true : null),
  );
  return stored ? storedAfter(kind, null, save) : null;
}

/** A record as it is stored after a save. */
export function storedAfter<Field extends string, State, RecordEntry extends Entry>(
  { field }: Pick<RecordKind<Field, State, RecordEntry>, 'field'>,
  before: Stored<Field, State, RecordEntry> | null,
  save: Save<Field, State, RecordEntry>,
): Stored<Field, State, RecordEntry> {
  const state = stateOf<Field, State>({ field }, save);
  const { entry, seal } = save;
  const replaced = new Set(entry.merged?.map(({ revision }) => revision));
  const earlier = before?.history.filter(({ revision }) => !replaced.has(revision)) ?? [];
  const { revision } = entry;
  return { ...named(field, state), stored: state, revision, head: seal.hash, history: [...earlier, entry] };
}

/**
 * A record as it is stored; refused where a newer release of the desk changed it in a way this one does not understand.
 */
export async function loadUnderstood<Types extends RecordTypes>(
  {
    records,
    ofNewerRelease,
  }: Pick<KindAtWork<Types>, 'ofNewerRelease'> & {
    records: Pick<RecordsOf<Types>, 'load'>;
  },
  ref: string,
): Promise<StoredOf<Types> | Refusal | null> {
  try {
    return await records.load(ref);
  } catch (error) {
    if (error instanceof NotUnderstood) return ofNewerRelease(ref);
    throw error;
  }
}
