import { IANAZone } from 'luxon';
import type { Person } from '../../program/people/person.js';
import type { SlackParts } from '../kit/parts.js';

/** What Slack knows of somebody, as far as a person's record starts from it. */
export type Profile = Pick<Person, 'id' | 'name' | 'teamId' | 'external' | 'email' | 'zone'> & {
  bot: boolean;
};

/**
 * Asks Slack who somebody is. External is who belongs to another workspace: neither `is_stranger` nor a guest's flag says
 * so. Null when Slack does not know them.
 */
export async function profileOf({ client, teamId, log }: SlackParts, id: string): Promise<Profile | null> {
  try {
    const { user } = await client.users.info({ user: id });
    if (user === undefined) return null;
    const team = user.team_id ?? teamId;
    return {
      id,
      name: user.profile?.real_name || user.real_name || user.name || id,
      teamId: team,
      external: team !== teamId,
      email: user.profile?.email ?? null,
      zone: IANAZone.isValidZone(user.tz ?? '') ? (user.tz ?? 'UTC') : 'UTC',
      bot: user.is_bot === true || id === 'USLACKBOT',
    };
  } catch (error) {
    log.warn('Slack does not say who somebody is', { error });
    return null;
  }
}
