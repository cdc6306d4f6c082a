import { accountFor, hasOwnId, type Identified } from '../../program/people/identity.js';
import { escapeText, mention } from './text.js';

/** Somebody as they are mentioned. */
export type Mentioned = Identified & { name: string };

/**
 * Somebody as Slack names them: by an account of theirs that is active, the one they are named by where that is, and by
 * their name where they have none. Nobody on record: by the account that is named.
 */
export function mentionOf(person: Mentioned | null | undefined, named: string): string {
  if (person === null || person === undefined) return hasOwnId(named) ? 'somebody' : mention(named);
  const account = accountFor(person, named);
  return account === null ? escapeText(person.name) : mention(account);
}
