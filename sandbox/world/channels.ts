import { BOT, type Seed, type SeedChannel, type SeedUser } from '../slack/seed.js';
import { emailOf, everybody, type Resident, residents, teams } from './people.js';

const { paula, alan, tina, bea, dee, rob, otto, ada, theo, prema, max, andy } = residents;

const ids = (...members: Resident[]): string[] => [BOT, ...members.map(({ id }) => id)];

/** Where the world's people meet; the partners' channels are shared through Slack Connect. */
export const channels = {
  intake: {
    id: 'C0INTAKE',
    name: 'sdp-intake',
    topic: 'Program Office: what comes in and where it stands',
    members: ids(otto, prema, max, andy),
  },
  reviewers: {
    id: 'C0REVIEW',
    name: 'sdp-reviewers',
    topic: 'Auditors: assignments and due dates',
    members: ids(otto, prema, ada, theo, andy),
  },
  acme: {
    id: 'C0ACME',
    name: 'ext-acme-demo',
    shared: true,
    topic: 'Acme Cloud (demo) and the APN; say "help" to @Delivery Desk',
    members: ids(paula, alan, tina, dee, rob, otto),
  },
  bluebird: {
    id: 'C0BLUEBIRD',
    name: 'ext-bluebird-demo',
    shared: true,
    topic: 'Bluebird Systems (demo) and the APN',
    members: ids(bea, rob, otto),
  },
} satisfies Record<string, SeedChannel>;

const userOf = (one: Resident, zone: string): SeedUser => ({
  id: one.id,
  name: one.handle,
  realName: one.name,
  teamId: teams[one.team].id,
  title: one.role,
  email: emailOf(one),
  tz: zone,
  ...(one.guest ? { guest: one.guest } : {}),
});

/** @param zone IANA zone everybody lives in. */
export const slackSeed = (zone: string): Seed => ({
  team: teams.host,
  partners: [teams.acme, teams.bluebird],
  users: everybody.map((one) => userOf(one, zone)),
  channels: Object.values(channels),
});
