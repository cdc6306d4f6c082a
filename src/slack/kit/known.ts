import { Refusal } from '../../program/refusal.js';
import type { SlackParts } from './parts.js';

/**
 * Answers somebody the desk knows; anybody else, and whoever is switched off, is told only that the desk does not
 * know them, whatever old button or window they act from. Desk administrators are known by the configuration.
 */
export async function forKnown<Answer>(
  { desk, admins }: Pick<SlackParts, 'desk' | 'admins'>,
  user: string,
  answer: () => Promise<Answer>,
): Promise<Answer | Refusal> {
  const person = admins.includes(user) ? null : await desk.people.acting(user);
  return person instanceof Refusal ? person : answer();
}
