import { ControlError, type In, type Person, type Sandbox } from '../../sandbox/control.js';
import type { Json } from '../../sandbox/slack/json.js';
import type { RunningSlack } from '../../sandbox/slack/running-slack.js';
import { type Control, controlsIn, topOf } from './controls.js';
import { type Ended, observed, type Watched, wrongIn } from './observed.js';

/** A workspace with the desk at work in it. */
export interface Ground extends Watched {
  control: Sandbox;
  now(): Date;
  /** The stage of each application by its reference, so that its windows count once for every stage. */
  stages(): Promise<ReadonlyMap<string, string>>;
}

/** Somebody who presses everything, and what to type to begin with. */
export interface Crawler {
  user: string;
  channels: readonly string[];
  commands: readonly string[];
  /** Said to the bot directly. */
  words: readonly string[];
}

export interface Crawled {
  presses: number;
  /** What went wrong, each with the way that led there. */
  breaks: string[];
  /** The kinds of window that were seen. */
  windows: Set<string>;
}

/** A press that is made once everything else was looked at, since it changes what the others show. */
type Later = () => Promise<void>;

/** What takes a step at once instead of leading somewhere. */
const acts =
  /^door\.(take-up|accept|accept-assignment|start-validation|resume|hand-off-to-references|apply-again|deliver-again|set-aside|set-all-aside)(:|$)|\.(remove|drop|end|reuse|identify)(:|$)/;

const bare = (id: string): string => id.replace(/:.*$/, '');

/**
 * Presses every button a person can reach, once for every kind of window, depth and stage: from the App Home, from
 * each message, each command and each answer. Each press has to be answered visibly, once, and Slack has to refuse
 * nothing.
 */
export async function crawl(ground: Ground, crawler: Crawler): Promise<Crawled> {
  const { slack, control } = ground;
  const { user } = crawler;
  const me = control.as(user);
  const pressed = new Set<string>();
  const later: Later[] = [];
  let stages = await ground.stages();
  const result: Crawled = { presses: 0, breaks: [], windows: new Set() };

  async function make(way: string, act: () => Promise<Ended>): Promise<void> {
    const seen = await observed(ground, user, act);
    result.presses += 1;
    result.breaks.push(...wrongIn(seen).map((why) => `${user}: ${way}: ${why}`));
    stages = await ground.stages();
  }

  const isNew = (place: string, one: Control): boolean => {
    const stage = stages.get(one.ref) ?? '';
    const key = `${place}|${bare(one.actionId)}|${stage}|${typeof one.value === 'string' ? one.value.length > 0 : ''}`;
    return pressed.has(key) ? false : Boolean(pressed.add(key));
  };

  async function press(way: string, one: Control): Promise<void> {
    const before = slack.views.keep(user);
    const steps = `${way} → ${one.label}`;
    const made = await make(steps, () => pressing(me, one)).catch(ifGone);
    if (made !== null) await look(steps);
    before();
  }

  /** Presses what is new in a window, a message or the App Home. */
  async function pressAll(way: string, place: { name: string; at: In }, blocks: Json[]): Promise<void> {
    for (const one of controlsIn(blocks, place.at, ground.now())) {
      if (!isNew(place.name, one)) continue;
      if (!acts.test(one.actionId)) {
        await press(way, one);
        continue;
      }
      const again = slack.views.keep(user);
      later.push(async () => {
        again();
        await press(`(at the end) ${way}`, one);
      });
    }
  }

  /** Looks at the window on top, if there is one, and goes on from there. */
  async function look(way: string): Promise<void> {
    const top = topOf(slack, user);
    if (top === null) return;
    result.windows.add(top.name);
    const place = `${top.depth} ${top.name} on ${top.below}`;
    await pressAll(way, { name: place, at: { view: 'top' } }, top.blocks);
    const form = `${place}|submit`;
    if (!top.form || pressed.has(form)) return;
    pressed.add(form);
    const again = slack.views.keep(user);
    later.push(async () => {
      again();
      await make(`(at the end) ${way} → submit`, () => submitting(me));
    });
  }

  async function fromHome(): Promise<void> {
    const home = await me.home();
    if (home !== null) await pressAll('Home', { name: 'home', at: { home: true } }, home.blocks);
  }

  async function fromMessages(channel: string): Promise<void> {
    const place = await me.messages(channel, 'all');
    const id = channel === '@bot' ? channelOf(slack, user) : channel;
    for (const { ts, blocks } of place.toReversed())
      await pressAll(
        `a message in ${channel}`,
        { name: `message in ${channel}`, at: { channel: id, ts } },
        blocks,
      );
  }

  async function fromCommand(text: string): Promise<void> {
    await make(`/sdp ${text}`, () => commanding(me, text));
    await look(`/sdp ${text}`);
    slack.views.clear(user);
    await fromMessages('@bot');
  }

  async function fromWords(text: string): Promise<void> {
    await make(`“${text}”`, () => saying(me, text));
    await fromMessages('@bot');
  }

  slack.views.clear(user);
  await fromHome();
  for (const channel of crawler.channels) await fromMessages(channel);
  for (const text of crawler.commands) await fromCommand(text);
  for (const text of crawler.words) await fromWords(text);
  for (const act of later) await act();
  slack.views.clear(user);
  return result;
}

/** What was drawn anew meanwhile has lost the button; nobody can press it. */
export function ifGone(error: unknown): null {
  if (error instanceof ControlError && ['not_found', 'unknown_message', 'ambiguous'].includes(error.error))
    return null;
  throw error;
}

function channelOf(slack: RunningSlack, user: string): string {
  const direct = [...slack.workspace.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.has(user) && members.has(slack.botUserId),
  );
  return direct?.id ?? '@bot';
}

export async function pressing(me: Person, one: Control): Promise<Ended> {
  const { in: place, blockId, actionId, value } = one;
  const done = await me.click({ in: place, blockId, actionId, ...(value === undefined ? {} : { value }) });
  return { shown: null, failed: done.acknowledged ? null : `not acknowledged: ${done.error}`, reached: true };
}

export async function submitting(me: Person): Promise<Ended> {
  const { outcome, reason } = await me.submit();
  const failed = outcome === 'unacknowledged' ? `not acknowledged: ${reason}` : null;
  return { shown: failed === null ? outcome : null, failed, reached: true };
}

export async function commanding(me: Person, text: string): Promise<Ended> {
  const { acknowledged, error } = await me.command(text);
  return { shown: null, failed: acknowledged ? null : `not acknowledged: ${error}`, reached: true };
}

export async function saying(me: Person, text: string): Promise<Ended> {
  await me.say('@bot', text);
  return { shown: null, failed: null, reached: false };
}
