import { PersonId } from './identity.js';

/**
 * The id of everybody who stands anywhere in these values, once each. A word in capitals may look like one, and
 * is then nobody's.
 */
export function namedIn(...values: readonly unknown[]): string[] {
  const found = new Set<string>();
  const left: unknown[] = [...values];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') {
      if (isPersonId(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      left.push(...Object.values(value));
    }
  }
  return [...found];
}

/** The longest id of anybody; what is longer is somebody's prose. */
const maxLength = 60;

/** Whether this could be somebody's id. */
export function isPersonId(value: string): boolean {
  return value.length <= maxLength && PersonId.safeParse(value).success;
}
