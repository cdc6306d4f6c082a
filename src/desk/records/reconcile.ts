import type { z } from 'zod';
import type { Entry } from '../../program/entry.js';
import type { RecordStep } from '../../program/record-step.js';
import { Refusal, type Unseen } from '../../program/refusal.js';
import type { Read } from '../../program/rests-on.js';
import { SealedEntry } from '../memory/chain.js';
import { changesBetween, fold, stateAfter } from '../memory/changes.js';
import { isRecord, same } from '../memory/plain.js';
import { merge } from '../merge.js';
import type { Journal } from './journal.js';
import type { Decided, KindOf, OutcomeOf, RecordsOf, RecordTypes, Trying } from './perform.js';

/** A record as it stood after one of its entries. */
interface Stand<State, RecordEntry extends Entry> {
  entry: RecordEntry;
  state: State;
}

/** A record as it was seen, and after each entry since. */
export interface Stands<State, RecordEntry extends Entry = Entry> {
  base: State;
  later: readonly Stand<State, RecordEntry>[];
}

/**
 * The record as it was seen, and after each entry since; null where its history does not say (it was begun before
 * histories were sealed), or cannot be read by this release.
 */
export function standsSince<State, RecordEntry extends Entry>(
  { shape }: { shape: z.ZodType<State> },
  journal: Journal | null,
  { history, seen }: { history: readonly RecordEntry[]; seen: number },
): Stands<State, RecordEntry> | null {
  const entries = SealedEntry.array().safeParse(journal?.entries);
  if (!entries.success) return null;
  const until = stateAfter(entries.data.filter(({ revision }) => revision <= seen));
  if (typeof until === 'string') return null;
  const base = shape.safeParse(until.state);
  if (!base.success) return null;
  let { state } = until;
  const later: Stand<State, RecordEntry>[] = [];
  for (const { revision, changes } of entries.data) {
    if (revision <= seen) continue;
    state = fold(state, changes);
    const entry = history.find((one) => standsFor(one, revision));
    if (entry === undefined) continue;
    const parsed = shape.safeParse(state);
    if (!parsed.success) return null;
    later.push({ entry, state: parsed.data });
  }
  return { base: base.data, later };
}

function standsFor({ revision, merged = [] }: Entry, wanted: number): boolean {
  return revision === wanted || merged.some((one) => one.revision === wanted);
}

/** What somebody was looking at when they acted, and how they are told what happened since. */
export interface Looking<RecordEntry extends Entry = Entry> {
  seen: number;
  part: string;
  actor: { id: string };
  /** What an entry says happened, in words this person may read. */
  happened(entry: RecordEntry): string;
  nameOf(person: string): string | null;
}

interface Confirming<Types extends RecordTypes> {
  step: RecordStep<Types>;
  input: unknown;
  looking: Looking<Types['Entry']>;
  revision: number;
  /** How it read then, with what has been found out about parts of it since; left out: as it was. */
  asReadNow?(then: Types['State'], now: Types['State']): Types['State'];
}

/**
 * Refuses what rests on something that others changed since it was seen, and shows what; null when nothing of it was.
 */
export function unseenBy<Types extends RecordTypes>(
  { base, later }: Stands<Types['State'], Types['Entry']>,
  { step, input, looking, revision, asReadNow = (then) => then }: Confirming<Types>,
): Refusal | null {
  const now = later.at(-1)?.state;
  const read = (state: Types['State']): Read =>
    step.restsOn?.(now === undefined ? state : asReadNow(state, now), input) ?? {};
  const others = later.filter(({ entry, state }, position) => {
    const before = later[position - 1]?.state ?? base;
    return entry.by !== looking.actor.id && !same(read(before), read(state));
  });
  if (others.length === 0 || now === undefined || same(read(base), read(now))) return null;
  const happened = [...new Set(others.map(({ entry }) => looking.happened(entry)))].slice(-maxHappened);
  return new Refusal(
    'conflict',
    `Since you opened this: ${happened.join('; ')}. You have not seen this yet: ${differences(read(base), read(now))}.`,
    {},
    { revision, input: null },
    { again: 'confirm' },
  );
}

const maxHappened = 3;
const maxDifferences = 5;
const maxCharacters = 300;

/** "the application summary, strengths: now “B”, before “A”" */
function differences(before: Read, after: Read): string {
  const all = Object.keys(after).flatMap((name) => {
    const changes = changesBetween(before[name], after[name]);
    return changes.slice(0, maxDifferences).map(({ path }) => {
      const was = textAt(before[name], path);
      const is = textAt(after[name], path);
      const where = [name, ...path.filter((key) => typeof key === 'string').map(inWords)].join(', ');
      if (is === null) return was === null ? where : `${where}: taken out, before “${was}”`;
      return was === null ? `${where}: now “${is}”` : `${where}: now “${is}”, before “${was}”`;
    });
  });
  const shown = all.slice(0, maxDifferences);
  return `${shown.join('; ')}${all.length > shown.length ? `; and ${all.length - shown.length} more` : ''}`;
}

/** "bestPractice" → "best practice" */
function inWords(key: string): string {
  return /^[a-z]+(?:[A-Z][a-z]+)+$/.test(key)
    ? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : key;
}

/** What stands at a path, where that is something to read; null for what has parts of its own, and for nothing. */
function textAt(value: unknown, path: readonly (string | number)[]): string | null {
  const at = path.reduce<unknown>(
    (held, key) => (typeof held === 'object' && held !== null ? Reflect.get(held, key) : undefined),
    value,
  );
  if (at instanceof Date) return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const text = typeof at === 'string' ? at : typeof at === 'boolean' ? (at ? 'yes' : 'no') : null;
  if (isRecord(at) && typeof at.text === 'string') return textAt(at.text, []);
  return text === null || text === ''
    ? null
    : text.length > maxCharacters
      ? `${text.slice(0, maxCharacters)}…`
      : text;
}

/** What was typed, joined with what others saved into the same form; refused where both changed the same field. */
export function joinedInput<Types extends RecordTypes>(
  { base, later }: Stands<Types['State'], Types['Entry']>,
  { step, input, looking, revision }: Confirming<Types>,
): { input: unknown } | Refusal {
  const now = later.at(-1)?.state;
  if (step.asStands === undefined || now === undefined) return { input };
  const asStands = (state: Types['State']): unknown => step.asStands?.(state, input);
  // What one saved oneself meanwhile, in another window or a moment ago, stays where one did not touch it here; where
  // one did, one knows of it.
  let [known, before] = [asStands(base), asStands(base)];
  for (const { entry, state } of later) {
    const after = asStands(state);
    if (entry.by === looking.actor.id) known = merge(before, known, after).input;
    before = after;
  }
  const merged = merge(asStands(base), input, asStands(now));
  const byOthers = merge(known, input, asStands(now)).both.map(({ path }) => path);
  const both = merged.both.filter(({ path }) => byOthers.includes(path));
  if (both.length === 0) return { input: merged.input };
  const who = whoChanged(later, looking);
  const fields = Object.fromEntries(
    both.map(({ path, theirs }) => [path, `${who} changed this meanwhile. It says now: ${saying(theirs)}`]),
  );
  const unseen: Unseen = { revision, input: merged.input };
  return new Refusal(
    'conflict',
    `${who} saved this page meanwhile. What you did not touch is as they left it. Where you both changed the same field, both ` +
      'texts are here: keep yours, take theirs or join them, then save again. Nothing of yours is lost.',
    fields,
    unseen,
  );
}

function whoChanged(later: readonly { entry: Entry }[], { actor, nameOf }: Looking<never>): string {
  const last = later.findLast(({ entry }) => entry.by !== actor.id)?.entry.by;
  return (last === undefined ? null : nameOf(last)) ?? 'Somebody';
}

function saying(value: unknown): string {
  if (value === undefined || value === null || value === '') return '(nothing)';
  if (Array.isArray(value)) return value.length === 0 ? '(nothing)' : value.map(saying).join(' · ');
  if (isRecord(value)) return Object.values(value).map(saying).join(', ');
  return value === true ? 'yes' : value === false ? 'no' : `“${String(value)}”`;
}

/** How a kind of record tells what others did to it meanwhile. */
export interface Reconciling<Types extends RecordTypes> {
  kind: KindOf<Types>;
  records: Pick<RecordsOf<Types>, 'journal'>;
  attempt(ctx: Types['Context'], input: unknown): Types['Outcome'] | Refusal;
  looking: Looking<Types['Entry']>;
  /** What collides with the step by its phase or, unless `phaseOnly`, by the part it touches; null: nothing. */
  collision(looking: Looking<Types['Entry']>, how: { refused: boolean; phaseOnly: boolean }): string | null;
  /** The words of a collision. @param possible whether the step can still be taken, once what happened has been read */
  movedOn(changed: string, possible: boolean): Refusal;
  asReadNow?(then: Types['State'], now: Types['State']): Types['State'];
}

/**
 * Asks a step, and whether what others did since the person looked lets it: what it rests on must have been seen, a
 * form over what is there is joined field by field, and anything else must not touch the same part.
 */
export async function reconciled<Types extends RecordTypes>(
  { kind, records, attempt, looking, collision, movedOn, asReadNow }: Reconciling<Types>,
  { taking, stored, ctx }: Trying<Types>,
): Promise<Decided<Types> | Refusal> {
  const { step, input, seen } = taking;
  const outcome = attempt(ctx, input);
  if (seen === null || seen >= stored.revision)
    return outcome instanceof Refusal ? outcome : { outcome: outcome as OutcomeOf<Types>, input };
  const refused = outcome instanceof Refusal;
  const precise = step.restsOn !== undefined || step.asStands !== undefined;
  const changed = collision(looking, { refused, phaseOnly: precise && !refused });
  // A refusal of the moment is explained best by what has happened since; one of permission stays as it is.
  if (refused && (changed === null || outcome.code !== 'wrong-stage')) return outcome;
  if (changed !== null) return movedOn(changed, !refused);
  if (refused) return outcome;
  const since = precise
    ? standsSince<Types['State'], Types['Entry']>(kind, await records.journal(taking.ref), {
        history: stored.history,
        seen,
      })
    : null;
  if (since === null) {
    // Where the history does not say what was changed, what was touched has to do.
    const touched = collision(looking, { refused: false, phaseOnly: false });
    return touched === null ? { outcome: outcome as OutcomeOf<Types>, input } : movedOn(touched, true);
  }
  const parsed = step.input.parse(input);
  const confirming = {
    step,
    input: parsed,
    looking,
    revision: stored.revision,
    ...(asReadNow === undefined ? {} : { asReadNow }),
  };
  const unread = unseenBy<Types>(since, confirming);
  if (unread !== null) return unread;
  const joined = joinedInput<Types>(since, confirming);
  if (joined instanceof Refusal) return joined;
  const again = attempt(ctx, joined.input);
  return again instanceof Refusal ? again : { outcome: again as OutcomeOf<Types>, input: joined.input };
}
