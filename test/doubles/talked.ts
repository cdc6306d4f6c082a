import { wordsOf } from '../../sandbox/control.js';
import { residents } from '../../sandbox/world/people.js';
import type { World } from '../../sandbox/world/start.js';

/** Somebody of the sandbox's world, by handle. */
export type Speaker = keyof typeof residents;

/** Something said, where, and what its answer has to hold and must not; patterns without regard to case. */
export interface Said {
  id: string;
  who: Speaker;
  /** `dm`, or a channel of the sandbox as `#name`, in which the bot is mentioned. */
  where: string;
  text: string;
  must: readonly string[];
  mustNot: readonly string[];
}

/** What is wrong with an answer: patterns it lacks, and patterns it holds that it must not. */
export function wrongWith({ must, mustNot }: Said, answer: string): string[] {
  return [
    ...must.filter((pattern) => !new RegExp(pattern, 'i').test(answer)).map((pattern) => `lacks ${pattern}`),
    ...mustNot
      .filter((pattern) => new RegExp(pattern, 'i').test(answer))
      .map((pattern) => `holds ${pattern}`),
  ];
}

/**
 * Says it as this person to the bot at work, as the first word of a conversation, and gives all that they are shown of
 * the answer: its text, every text within its blocks, and what its buttons are called.
 */
export async function answerIn(world: World, { who, where, text }: Said): Promise<string> {
  await world.store.db.collection('conversations').deleteMany({});
  const person = world.control.as(residents[who].id);
  const direct = where === 'dm';
  const channel = direct ? '@bot' : where;
  const before = new Set((await person.messages('@bot')).map(({ ts }) => ts));
  const { ts } = await person.say(channel, direct ? text : `<@${world.slack.botUserId}> ${text}`);
  await reached(world);
  const shown = [
    ...(await person.messages('@bot')),
    ...(direct ? [] : await person.messages(channel, ts)),
  ].filter((one) => !before.has(one.ts) && one.ts !== ts);
  return shown.map(wordsOf).join('\n');
}

/** Waits until the bot has heard of what was said and has answered it. */
async function reached({ control, desk }: World): Promise<void> {
  await control.idle();
  await desk?.answered();
  await control.idle();
}
