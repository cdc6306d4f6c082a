import type { World } from '../../sandbox/world/start.js';
import { asks } from '../../src/chat/ask-cues.js';
import { subcommands } from '../../src/slack/commands/parse.js';
import type { Crawler, Ground } from './crawl.js';

export function groundOf(world: World): Ground {
  return {
    slack: world.slack,
    control: world.control,
    answered: async () => world.desk?.answered(),
    now: () => world.clock.now(),
    stages: () => stagesIn(world),
  };
}

async function stagesIn({ store }: World): Promise<Map<string, string>> {
  const found = await store.db.collection('applications').find().project({ stage: 1 }).toArray();
  return new Map(found.map(({ _id, stage }) => [String(_id), String(stage)]));
}

/** Everything this person can begin with: their channels, each command and each thing they can ask for. */
export async function crawlerFor(world: World, user: string): Promise<Crawler> {
  const person = [...world.slack.workspace.users.values()].find(({ id }) => id === user);
  const channels = [...world.slack.workspace.channels.values()].filter(
    ({ kind, members, archived }) =>
      kind !== 'im' && !archived && members.has(user) && members.has(world.slack.botUserId),
  );
  const refs = (await world.store.applications.find({})).map(({ application }) => application.ref);
  const [ref = ''] = refs;
  const commands = [
    ...subcommands,
    'event list',
    `status ${ref}`,
    'staus',
    ...refs.map((one) => `office ${one}`),
    ...refs.map((one) => `review ${one}`),
  ];
  return {
    user,
    channels: [...channels.map(({ id }) => id), '@bot'],
    commands: person?.external === false && person.guest !== 'single' ? commands : [],
    words: [...asks, ...refs.map((one) => `status ${one}`), 'what is that'],
  };
}
