import { digest } from './memory/chain.js';

/** Hexadecimal digits: enough that no two things somebody is shown share them, few enough for a form to remember. */
const printLength = 32;

/**
 * By what it is known whether something is still what somebody was shown before they confirmed it. Kept in the form;
 * for what has no revision of its own.
 */
export function printOf(shown: unknown): string {
  return digest(shown).slice(0, printLength);
}
