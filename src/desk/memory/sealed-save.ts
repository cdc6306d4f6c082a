import type { HeldApplication, Save } from '../ports.js';
import { carriedOver } from './carried-over.js';
import { seal } from './chain.js';

/**
 * A save of an application, sealed; what the stored one holds beyond what this release knows comes along.
 * @param before the application as it was loaded for it; null for one that is opened
 */
export function sealedSave(before: HeldApplication | null, save: Omit<Save, 'seal'>): Save {
  const { entry } = save;
  const { ref } = save.application;
  if (before === null) return { ...save, seal: seal(null, { ref, entry, state: save.application }) };
  const application = kept(before.stored, before.application, save.application);
  const sealed = { state: before.stored, head: before.head };
  return { ...save, application, seal: seal(sealed, { ref, entry, state: application }) };
}

/** As `carriedOver`, for what has a shape: beside the fields of its type it holds what nobody here reads. */
export function kept<State>(stored: unknown, read: State, next: State): State {
  return carriedOver(stored, read, next) as State;
}

/** The time of a save: never before that of the entry it follows, though another process's clock may be ahead of ours. */
export function timeAfter({ history }: Pick<HeldApplication, 'history'>, now: Date): Date {
  const last = history.at(-1)?.at;
  return last !== undefined && last > now ? last : now;
}
