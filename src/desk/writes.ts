import { AsyncLocalStorage } from 'node:async_hooks';

/** A save failed without saying whether it was done, and that could not be found out either. */
export class OutcomeUnknown extends Error {
  readonly ref: string;
  constructor(ref: string, cause: unknown) {
    super(`It is not known whether ${ref} was saved.`, { cause });
    this.name = 'OutcomeUnknown';
    this.ref = ref;
  }
}

/** What work came to: its result, or a fault and whether anything may have been saved before it. */
export type Watched<Result> = { result: Result } | { fault: unknown; written: 'nothing' | 'perhaps' };

const watching = new AsyncLocalStorage<{ attempted: boolean }>();

/**
 * Runs work and knows afterwards whether it so much as tried to save anything: only then can somebody be told, when
 * it fails, that nothing was changed. It is bound to the work and all it awaits, so that what others save meanwhile
 * does not count.
 */
export async function watched<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
  const watch = { attempted: false };
  try {
    return { result: await watching.run(watch, work) };
  } catch (fault) {
    return { fault, written: watch.attempted ? 'perhaps' : 'nothing' };
  }
}

/** The same port, whose methods of these names count as tries to save. */
export function notingWrites<Port extends object>(port: Port, names: readonly (keyof Port)[]): Port {
  const noting = names.map((name) => {
    const method = port[name];
    if (typeof method !== 'function') throw new Error(`${String(name)} is no method.`);
    return [
      name,
      (...given: unknown[]): unknown => {
        const watch = watching.getStore();
        if (watch !== undefined) watch.attempted = true;
        return Reflect.apply(method, port, given);
      },
    ];
  });
  return { ...port, ...Object.fromEntries(noting) };
}
