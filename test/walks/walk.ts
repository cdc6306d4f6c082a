import { records } from '../../sandbox/slack/json.js';
import { randomFrom } from '../fault/random.js';
import { controlsIn, topOf } from './controls.js';
import { type Crawler, commanding, type Ground, ifGone, pressing, saying, submitting } from './crawl.js';
import { type Ended, observed, wrongIn } from './observed.js';
import { type Random, typedInto } from './typed.js';

export interface Walk {
  seed: number;
  presses: number;
  /** Who takes turns. */
  people: readonly Crawler[];
}

/** How many acts one person does before another takes over. */
const turn = 20;

/**
 * People press, type, close, go home, command and chat at random; gives what was not answered once and visibly, or
 * refused.
 */
export async function walk(ground: Ground, { seed, presses, people }: Walk): Promise<string[]> {
  const next = randomFrom(seed);
  const random: Random = {
    below: (count) => Math.floor(next() * count),
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  };
  const breaks: string[] = [];
  let way: string[] = [];
  let who = random.pick(people);
  for (let done = 0; done < presses; ) {
    if (done % turn === 0) {
      who = random.pick(people);
      ground.slack.views.clear(who.user);
      way = [];
    }
    const act = await nextAct(ground, who, random);
    if (act === null) continue;
    way.push(act.name);
    const seen = await observed(ground, who.user, act.run).catch(ifGone);
    if (seen === null) continue;
    done += 1;
    for (const why of wrongIn(seen))
      breaks.push(`seed ${seed}, press ${done}, ${who.user}: ${way.slice(-6).join(' → ')}: ${why}`);
  }
  return breaks;
}

interface Act {
  name: string;
  run(): Promise<Ended>;
}

/** What somebody does now; null when they only looked around, closed or typed. */
async function nextAct(ground: Ground, who: Crawler, random: Random): Promise<Act | null> {
  const top = topOf(ground.slack, who.user);
  return top === null ? fromOutside(ground, who, random) : inWindow(ground, who, { top, random });
}

async function inWindow(
  ground: Ground,
  { user }: Crawler,
  { top, random }: { top: NonNullable<ReturnType<typeof topOf>>; random: Random },
): Promise<Act | null> {
  const me = ground.control.as(user);
  const dice = random.below(10);
  if (dice === 0) {
    await me.close(random.below(3) === 0);
    return null;
  }
  if (top.form && dice < 5) {
    if (dice > 1) await me.fill(typedInto(top.blocks, random, ground.now()), 'top');
    return { name: `submit ${top.name}`, run: () => submitting(me) };
  }
  const controls = controlsIn(top.blocks, { view: 'top' }, ground.now());
  if (controls.length === 0) {
    await me.close();
    return null;
  }
  const one = random.pick(controls);
  return { name: `${one.label} in ${top.name}`, run: () => pressing(me, one) };
}

async function fromOutside(ground: Ground, who: Crawler, random: Random): Promise<Act | null> {
  const me = ground.control.as(who.user);
  const dice = random.below(10);
  if (dice === 0 && who.commands.length > 0) {
    const text = random.pick(who.commands);
    return { name: `/sdp ${text}`, run: () => commanding(me, text) };
  }
  if (dice === 1) {
    const text = random.pick(who.words);
    return { name: `“${text}”`, run: () => saying(me, text) };
  }
  if (dice < 6) {
    const home = await me.home();
    const controls = controlsIn(home?.blocks ?? [], { home: true }, ground.now());
    if (controls.length === 0) return null;
    const one = random.pick(controls);
    return { name: `Home → ${one.label}`, run: () => pressing(me, one) };
  }
  const posts = messagesFor(ground, who);
  if (posts.length === 0) return null;
  const { channel, ts, blocks } = random.pick(posts);
  const controls = controlsIn(records(blocks), { channel, ts }, ground.now());
  if (controls.length === 0) return null;
  const one = random.pick(controls);
  return { name: `message → ${one.label}`, run: () => pressing(me, one) };
}

function messagesFor({ slack }: Ground, { user }: Crawler) {
  return [...slack.workspace.channels.values()]
    .filter(({ members }) => members.has(user))
    .flatMap(({ id }) => slack.workspace.messages.get(id) ?? [])
    .filter(({ ephemeralTo, blocks }) => blocks.length > 0 && (ephemeralTo === null || ephemeralTo === user));
}
