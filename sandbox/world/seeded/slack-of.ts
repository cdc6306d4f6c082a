import type { Person } from '../../../src/program/people/person.js';
import { BOT, type Seed, type SeedChannel, type SeedTeam, type SeedUser } from '../../slack/seed.js';
import { slackSeed } from '../channels.js';
import { everybody as residents } from '../people.js';
import type { Company } from './cast.js';
import { type Who, whoIsIn } from './who.js';

/** The workspace of a seeded world: the sandbox's own people and channels, and all others beside them. */
export function seededSlack(size: { partners: number }, zone: string): Seed {
  const seed = slackSeed(zone);
  const who = whoIsIn(size);
  const known = new Set(residents.map(({ id }) => id));
  const channels = new Set(seed.channels.map(({ id }) => id));
  const companies = who.companies.filter(({ partner }) => !channels.has(partner.channel ?? ''));
  return {
    ...seed,
    partners: [...(seed.partners ?? []), ...companies.map(teamOf)],
    users: [...seed.users, ...others(who).filter(({ id }) => !known.has(id))],
    channels: [...seed.channels, ...companies.map(channelOf)],
  };
}

const others = ({ everybody }: Who): SeedUser[] => everybody.map(userOf);

const userOf = ({ id, name, teamId, email, zone, organisation, roles }: Person): SeedUser => ({
  id,
  name: id.toLowerCase(),
  realName: name,
  teamId,
  title: roles.join(', ') || organisation,
  ...(email === null ? {} : { email }),
  tz: zone,
  crowd: true,
});

const teamOf = ({ partner: { id, name }, people }: Company): SeedTeam => ({
  id: people[0]?.teamId ?? id,
  name,
  domain: id,
});

const channelOf = ({ partner, people }: Company): SeedChannel => ({
  id: partner.channel ?? '',
  name: `ext-${partner.id}`,
  shared: true,
  topic: `${partner.name} and the APN`,
  members: [BOT, ...people.map(({ id }) => id), ...[partner.pdm, partner.pdr].flatMap((one) => one ?? [])],
});
