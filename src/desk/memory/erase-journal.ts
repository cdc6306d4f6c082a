import { textsBy, typedInEntry } from './authored.js';
import { hashOf, SealedEntry, seal } from './chain.js';
import { fold, stateAfter } from './changes.js';
import type { ErasedEntry } from './erasures.js';
import { same } from './plain.js';
import { erasedText, type Redaction } from './redaction.js';

/** A record that keeps a sealed history, as it is stored. */
export interface SealedRecord {
  /** As `RecordKind.name`. */
  record: string;
  ref: string;
  state: unknown;
  entries: readonly unknown[];
}

/**
 * The same record without somebody: `erased` names the entries whose content went; `entries` has one more, which says
 * so.
 */
export interface WithoutThem {
  state: unknown;
  entries: readonly Record<string, unknown>[];
  erased: readonly ErasedEntry[];
}

/** What a person wrote in any state the record ever had. */
export function textsEver(person: string, entries: readonly unknown[]): string[] {
  const texts: string[] = [];
  let state: unknown = null;
  for (const { changes, ...entry } of entries.map(parsed)) {
    state = fold(state, changes);
    texts.push(...textsBy(person, state), ...typedInEntry(person, entry));
  }
  return texts;
}

/**
 * Takes somebody out of a record. Every entry keeps its hash, so that the chain holds; the last entry is a new one,
 * made by `entryAfter`, so that whoever saves at the same moment is asked again. Null where nothing of them is in it.
 */
export function withoutPerson(
  { record, ref, state, entries }: SealedRecord,
  { person, redaction, at }: { person: string; redaction: Redaction; at: Date },
  entryAfter: (last: SealedEntry) => object,
): WithoutThem | null {
  const erased: ErasedEntry[] = [];
  let previous: string | null = null;
  const kept: Record<string, unknown>[] = [];
  for (const raw of entries) {
    const { token, ...stored } = { ...(raw as Record<string, unknown>) };
    const { changes, hash, ...entry } = parsed(stored);
    const now = redaction.value(entry['by'] === person ? { ...entry, ...withoutWords(entry) } : entry);
    const changed = redaction.changes(changes);
    if (!same({ entry, changes }, { entry: now, changes: changed })) {
      const left = hashOf({ previous, ref, entry: now, changes: changed });
      erased.push({ record, ref, revision: entry.revision, hash, left, at });
    }
    kept.push({ ...now, ...(token === undefined ? {} : { token }), changes: changed, hash });
    previous = hash;
  }
  const stands = redaction.value(state);
  const last = kept.at(-1);
  if (last === undefined || (erased.length === 0 && same(stands, state))) return null;
  const folded = stateAfter(kept.map(parsed));
  if (typeof folded === 'string') throw new Error(`The history of ${ref} cannot be read: ${folded}`);
  const entry = entryAfter(parsed(last));
  const sealed = seal({ state: folded.state, head: previous }, { ref, entry, state: stands });
  return { state: stands, entries: [...kept, { ...entry, ...sealed }], erased };
}

/**
 * What is left of a record that was theirs, under another reference: that something happened to it, by whom and when,
 * and nothing of what. Every entry keeps its hash, by which a head that was noted down earlier is still known.
 */
export function emptied(
  { record, ref, state, entries }: SealedRecord,
  { redaction, at }: { redaction: Redaction; at: Date },
  entryAfter: (last: SealedEntry) => object,
): WithoutThem {
  const erased: ErasedEntry[] = [];
  let previous: string | null = null;
  const kept = entries.map((raw) => {
    const { revision, at: when, step, by, hash } = parsed(raw);
    const entry = redaction.value({ revision, at: when, step, by, note: erasedText });
    erased.push({ record, ref, revision, hash, left: hashOf({ previous, ref, entry, changes: [] }), at });
    previous = hash;
    return { ...entry, changes: [], hash };
  });
  const entry = entryAfter(parsed(kept.at(-1)));
  const sealed = seal({ state: null, head: previous }, { ref, entry, state });
  return { state, entries: [...kept, { ...entry, ...sealed }], erased };
}

/** What stands in the words of an entry they made, typed by them or noted of what they did. */
function withoutWords(entry: Record<string, unknown>): Record<string, string> {
  const written = ['note', 'reason'].filter(
    (field) => typeof entry[field] === 'string' && entry[field] !== '',
  );
  return Object.fromEntries(written.map((field) => [field, erasedText]));
}

function parsed(entry: unknown): SealedEntry {
  return SealedEntry.parse(entry);
}
