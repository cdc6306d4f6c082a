import type { HeldApplication, Save } from '../ports.js';
import { seal } from './chain.js';

/**
 * A save of an application, sealed.
 * @param before the application as it was loaded for it; null for one that is opened
 */
export function sealedSave(before: HeldApplication | null, save: Omit<Save, 'seal'>): Save {
  const { application, entry } = save;
  const sealed = before === null ? null : { state: before.application, head: before.head };
  return { ...save, seal: seal(sealed, { ref: application.ref, entry, state: application }) };
}

/** The time of a save: never before that of the entry it follows, though another process's clock may be ahead of ours. */
export function timeAfter({ history }: Pick<HeldApplication, 'history'>, now: Date): Date {
  const last = history.at(-1)?.at;
  return last !== undefined && last > now ? last : now;
}
