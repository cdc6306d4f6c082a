import { IANAZone } from 'luxon';
import type { Person } from '../../program/people/person.js';
import type { SlackParts } from '../kit/parts.js';

/** What Slack knows of somebody, as far as a person's record starts from it. */
export type Profile = Pick<Person, 'id' | 'name' | 'teamId' | 'external' | 'email' | 'zone'> & {
  bot: boolean;
};

/** Where the desk asks who somebody is, and as part of which workspace and organisation. */
type Asking = Pick<SlackParts, 'client' | 'teamId' | 'enterpriseId' | 'log'>;

/**
 * Asks Slack who somebody is. External is who belongs to another company: neither `is_stranger` nor a guest's flag says so.
 * Within one Grid organisation people of every workspace are colleagues. Null when Slack does not know them.
 */
export async function profileOf(asking: Asking, id: string): Promise<Profile | null> {
  const { client, teamId, enterpriseId, log } = asking;
  try {
    const { user } = await client.users.info({ user: id });
    if (user === undefined) return null;
    const team = user.team_id ?? teamId;
    const organisation = user.enterprise_user?.enterprise_id ?? null;
    const colleague = team === teamId || (enterpriseId !== null && organisation === enterpriseId);
    return {
      id,
      name: user.profile?.real_name || user.real_name || user.name || id,
      teamId: team,
      external: !colleague,
      email: user.profile?.email ?? null,
      zone: IANAZone.isValidZone(user.tz ?? '') ? (user.tz ?? 'UTC') : 'UTC',
      bot: user.is_bot === true || id === 'USLACKBOT',
    };
  } catch (error) {
    log.warn('Slack does not say who somebody is', { error });
    return null;
  }
}
