/**
 * A deep copy that, as a database does, forgets fields set to undefined. (`structuredClone` is of another realm in
 * jest.)
 */
export function copyOf<Value>(value: Value): Value {
  return copied(value) as Value;
}

function copied(value: unknown): unknown {
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(kept.map(([key, held]) => [key, copied(held)]));
}

/**
 * The same value, of which nobody can change anything any more: as good as a copy for each who reads it, and had for
 * nothing.
 */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const held of Object.values(value)) frozen(held);
  }
  return value;
}
