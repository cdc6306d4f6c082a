import { IANAZone } from 'luxon';
import type { Person } from '../../program/people/person.js';
import type { Profile as Said } from '../../program/people/profile.js';
import type { SlackParts } from '../kit/parts.js';

/** What Slack knows of somebody, as far as a person's record starts from it. */
export type Profile = Said & Pick<Person, 'id'> & { bot: boolean };

/** A user as Slack writes one: in the answer of `users.info`, in `user_change` and in `team_join`. */
export interface SlackUser {
  id?: string;
  name?: string;
  real_name?: string;
  team_id?: string;
  tz?: string;
  is_bot?: boolean;
  deleted?: boolean;
  /** Seconds since 1970 at which the profile was last changed. */
  updated?: number;
  profile?: { real_name?: string; email?: string };
  enterprise_user?: { enterprise_id?: string };
}

/**
 * A person's profile, `asked` at this instant. External is who belongs to another company: within one Grid
 * organisation people of every workspace are colleagues. Null: there is no id.
 */
export function profileIn(
  user: SlackUser,
  { teamId, enterpriseId }: Pick<SlackParts, 'teamId' | 'enterpriseId'>,
  asked: Date,
): Profile | null {
  const { id } = user;
  if (id === undefined) return null;
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
    saidAt: user.updated === undefined ? asked : new Date(user.updated * 1_000),
    bot: user.is_bot === true || id === 'USLACKBOT',
  };
}

/** What Slack said, without who it is about. */
export function saidIn({ id: _, bot: __, ...said }: Profile): Said {
  return said;
}

/** A record that begins with what Slack says. */
export function startedFrom(
  profile: Profile,
): Pick<Person, 'id' | 'name' | 'teamId' | 'external' | 'email' | 'zone' | 'fromSlack'> {
  const { id, teamId, external, name, email, zone, saidAt } = profile;
  return { id, teamId, external, name, email, zone, fromSlack: { name, email, zone, saidAt } };
}

/** Where the desk asks who somebody is, and as part of which workspace and organisation. */
type Asking = Pick<SlackParts, 'client' | 'teamId' | 'enterpriseId' | 'log'>;

/**
 * Asks Slack who somebody is. External is who belongs to another company: neither `is_stranger` nor a guest's flag
 * says so. Within one Grid organisation people of every workspace are colleagues. Null when Slack does not know them.
 */
export async function profileOf(
  { desk, ...asking }: Asking & { desk: Pick<SlackParts['desk'], 'clock'> },
  id: string,
): Promise<Profile | null> {
  const { client, log } = asking;
  try {
    const { user } = await client.users.info({ user: id });
    return user === undefined ? null : profileIn({ ...user, id }, asking, desk.clock.now());
  } catch (error) {
    log.warn('Slack does not say who somebody is', { error });
    return null;
  }
}
