import { digest } from '../desk/memory/chain.js';
import { kept } from '../desk/records/sealed.js';
import { Refusal } from '../program/refusal.js';
import { isDuplicate, withRetry } from './with-retry.js';

/** One kind of document that is one record: how it is read, put there new, and replaced where nobody changed it meanwhile. */
export interface RecordAccess<Record> {
  /** The record as stored; null when there is none. */
  load(): Promise<unknown>;
  /** @throws NotUnderstood */
  read(stored: unknown): Record;
  /** False when there is one by now. */
  insert(record: Record): Promise<boolean>;
  /** False when it is not `before` any more. */
  replace(before: unknown, record: Record): Promise<boolean>;
}

/** How often somebody else may come first. */
const maxTries = 20;

/**
 * Changes a record as it stands at that very moment: of two changes at once neither takes back the other, and what another
 * release wrote into it stays.
 * @param change gets null where there is none yet; may be asked again; a refusal it gives is given back and nothing changed
 */
export async function changeRecord<Record extends object>(
  access: RecordAccess<Record>,
  change: (before: Record | null) => Record | Refusal | null,
): Promise<Record | Refusal | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const stored = await withRetry(() => access.load());
    const before = stored === null ? null : access.read(stored);
    const next = change(before);
    if (next === null || next instanceof Refusal) return next;
    const whole = before === null ? next : kept(stored, before, next);
    const saved = await savedOnce(access, whole, () =>
      before === null ? insertOnce(() => access.insert(next)) : access.replace(stored, whole),
    );
    if (saved) return next;
  }
  throw new Error('A record is changed by too many at once.');
}

/** Saves; one that finds the record changed after its first try asks whether that try itself changed it and only its answer was lost. */
async function savedOnce<Record>(
  access: RecordAccess<Record>,
  whole: unknown,
  save: () => Promise<boolean>,
): Promise<boolean> {
  let tries = 0;
  return withRetry(async () => {
    tries += 1;
    return (await save()) || (tries > 1 && digest(await access.load()) === digest(whole));
  });
}

/** As `insert`; of several at once, one that finds it there by now is no fault. */
export async function insertOnce(insert: () => Promise<boolean>): Promise<boolean> {
  try {
    return await insert();
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
