import { Application, type HistoryEntry } from '../program/application.js';
import { withFindingsOf } from '../program/files/file-places.js';
import { Refusal, type Unseen } from '../program/refusal.js';
import type { Read } from '../program/rests-on.js';
import type { Step } from '../program/step.js';
import { changedSince, type Looking, whatHappened } from './conflict.js';
import { SealedEntry } from './memory/chain.js';
import { changesBetween, fold, stateAfter } from './memory/changes.js';
import { isRecord, same } from './memory/plain.js';
import { merge } from './merge.js';
import type { HeldApplication, Journal } from './ports.js';

/** An application as it stood after one of its entries. */
interface Stand {
  entry: HistoryEntry;
  application: Application;
}

/**
 * The application as it was seen, and after each entry since; null where its history does not say (it was begun before histories
 * were sealed), or cannot be read by this release.
 */
export function standsSince(
  journal: Journal | null,
  { history }: Pick<HeldApplication, 'history'>,
  seen: number,
): { base: Application; later: readonly Stand[] } | null {
  const entries = SealedEntry.array().safeParse(journal?.entries);
  if (!entries.success) return null;
  const until = stateAfter(entries.data.filter(({ revision }) => revision <= seen));
  if (typeof until === 'string') return null;
  const base = Application.safeParse(until.state);
  if (!base.success) return null;
  let { state } = until;
  const later: Stand[] = [];
  for (const { revision, changes } of entries.data) {
    const entry = history.find((one) => one.revision === revision);
    if (revision <= seen || entry === undefined) continue;
    state = fold(state, changes);
    const application = Application.safeParse(state);
    if (!application.success) return null;
    later.push({ entry, application: application.data });
  }
  return { base: base.data, later };
}

interface Confirming {
  step: Step;
  input: unknown;
  looking: Looking;
  revision: number;
}

/** Refuses what rests on something that others changed since it was seen, and shows what; null when nothing of it was. */
export function unseenBy(
  { base, later }: NonNullable<ReturnType<typeof standsSince>>,
  { step, input, looking, revision }: Confirming,
): Refusal | null {
  const now = later.at(-1)?.application;
  const read = (application: Application): Read =>
    step.restsOn?.(now === undefined ? application : withFindingsOf(application, now), input) ?? {};
  const others = later.filter(({ entry, application }, position) => {
    const before = later[position - 1]?.application ?? base;
    return entry.by !== looking.actor.id && !same(read(before), read(application));
  });
  if (others.length === 0 || now === undefined || same(read(base), read(now))) return null;
  const happened = [...new Set(others.map(({ entry }) => whatHappened(entry, looking)))].slice(-mostHappened);
  return new Refusal(
    'conflict',
    `Since you opened this: ${happened.join('; ')}. You have not seen this yet: ${differences(read(base), read(now))}.`,
    {},
    { revision, input: null },
    { again: 'confirm' },
  );
}

const mostHappened = 3;
const mostDifferences = 5;
const mostCharacters = 300;

/** "the application summary, strengths: now “B”, before “A”" */
function differences(before: Read, after: Read): string {
  const all = Object.keys(after).flatMap((name) => {
    const changes = changesBetween(before[name], after[name]);
    return changes.slice(0, mostDifferences).map(({ path }) => {
      const was = textAt(before[name], path);
      const is = textAt(after[name], path);
      const where = [name, ...path.filter((key) => typeof key === 'string').map(inWords)].join(', ');
      if (is === null) return was === null ? where : `${where}: taken out, before “${was}”`;
      return was === null ? `${where}: now “${is}”` : `${where}: now “${is}”, before “${was}”`;
    });
  });
  const shown = all.slice(0, mostDifferences);
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
  if (isRecord(at) && typeof at['text'] === 'string') return textAt(at['text'], []);
  return text === null || text === ''
    ? null
    : text.length > mostCharacters
      ? `${text.slice(0, mostCharacters)}…`
      : text;
}

/** What was typed, joined with what others saved into the same form; refused where both changed the same field. */
export function joinedInput(
  { base, later }: NonNullable<ReturnType<typeof standsSince>>,
  { step, input, looking, revision }: Confirming,
): { input: unknown } | Refusal {
  const now = later.at(-1)?.application;
  if (step.asStands === undefined || now === undefined) return { input };
  const asStands = (application: Application): unknown => step.asStands?.(application, input);
  // What one saved oneself meanwhile, in another window or a moment ago, stays where one did not touch it here; where one did, one
  // knows of it.
  let [known, before] = [asStands(base), asStands(base)];
  for (const { entry, application } of later) {
    const after = asStands(application);
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

function whoChanged(later: readonly Stand[], { actor, person }: Looking): string {
  const last = later.findLast(({ entry }) => entry.by !== actor.id)?.entry.by;
  return (last === undefined ? null : person(last)?.name) ?? 'Somebody';
}

function saying(value: unknown): string {
  if (value === undefined || value === null || value === '') return '(nothing)';
  if (Array.isArray(value)) return value.length === 0 ? '(nothing)' : value.map(saying).join(' · ');
  if (isRecord(value)) return Object.values(value).map(saying).join(', ');
  return value === true ? 'yes' : value === false ? 'no' : `“${String(value)}”`;
}

/** What collides with a step by its stage or, where it does not say what it rests on, by the part it touches; null: nothing. */
export function collision(
  held: Pick<HeldApplication, 'history'>,
  { step, looking, refused }: { step: Step; looking: Looking; refused: boolean },
): string | null {
  const precise = step.restsOn !== undefined || step.asStands !== undefined;
  return changedSince(held, looking, { refused, stagesOnly: precise && !refused });
}
