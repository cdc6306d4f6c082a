import { UserId } from './identity.js';

/**
 * The id of every account that stands anywhere in these values, once each. A word in capitals may look like one, and
 * is then nobody's.
 */
export function namedIn(...values: readonly unknown[]): string[] {
  const found = new Set<string>();
  const left: unknown[] = [...values];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') {
      if (isAccount(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      left.push(...Object.values(value));
    }
  }
  return [...found];
}

/** The longest id of an account; what is longer is somebody's prose. */
const maxLength = 60;

/** Whether this could be the id of an account. */
export function isAccount(value: string): boolean {
  return value.length <= maxLength && UserId.safeParse(value).success;
}
