import type { Value } from '../values/value.js';

/** What an expression may refer to besides the document: `let` variables and the instant the command began. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Value | undefined>;
}

/** @param now `$$NOW`, one instant for the whole command */
export function createScope(now: Date, variables: Iterable<[string, Value | undefined]> = []): Scope {
  return { variables: new Map<string, Value | undefined>([['NOW', now], ...variables]) };
}
