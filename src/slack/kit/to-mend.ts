import type { KnownBlock } from '@slack/types';
import type { Person } from '../../program/people/person.js';
import { givenUpBlocks } from './given-up-lines.js';
import { isAdministrator } from './known.js';
import { leftBlocks } from './left-lines.js';
import { lostBlocks } from './lost-lines.js';
import type { SlackParts } from './parts.js';

/**
 * What the desk itself waits for from somebody, beside any application: it stands on their Home and in `/sdp tasks`
 * until it is done. `person` null: not on record, as administrators need not be. Whoever is switched off is asked for
 * nothing.
 */
export async function toMend(slack: SlackParts, user: string, person: Person | null): Promise<KnownBlock[]> {
  if (person?.active === false) return [];
  const admin = await isAdministrator(slack, user);
  const asking = { person, admin };
  return [
    ...(await lostBlocks(slack, asking)),
    ...(await givenUpBlocks(slack, asking)),
    ...(await leftBlocks(slack, asking)),
  ];
}
