import { toDouble } from '../values/numbers.js';
import { isNumber, UNDEFINED, type Value } from '../values/value.js';

/** Numbers other than zero, and everything that is not null, missing, undefined or false. */
export function truth(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === UNDEFINED || value === false) return false;
  return !(isNumber(value) && toDouble(value) === 0);
}
