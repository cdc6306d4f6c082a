import { setTimeout as wait } from 'node:timers/promises';
import type { SlackContext } from '../context.js';
import { announce } from '../delivery/events.js';
import { announceJoin } from '../delivery/message-events.js';
import { text } from '../json.js';
import { person } from '../people/person.js';
import { impossible } from '../people/problem.js';
import { BOT } from '../seed.js';
import { epoch } from '../state/timestamps.js';
import type { Channel } from '../state/workspace.js';
import { userObject } from '../web-api/objects.js';
import { type Ask, type Control, maybe, need } from './route.js';

function channelOf(slack: SlackContext, ask: Ask): Channel {
  const wanted = need(ask, 'channel');
  const channel = [...slack.workspace.channels.values()].find(
    ({ id, name }) => id === wanted || `#${name}` === wanted,
  );
  return channel ?? impossible('unknown_channel', `there is no channel "${wanted}"`);
}

/** `POST /control/invite {channel, user, by?}`: brings a person, or the bot (`BOT`), into a channel. */
export const invite: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const wanted = need(ask, 'user');
  const user = wanted === BOT ? slack.workspace.botUserId : person(slack, wanted).id;
  if (channel.members.has(user))
    return impossible('already_in_channel', `${wanted} is in #${channel.name} already`);
  channel.members.add(user);
  announceJoin(slack, channel, user, maybe(ask, 'by'));
  slack.changes.notify('state');
  return { members: [...channel.members] };
};

/** `POST /control/remove {channel, user}`: takes a person or the bot out of a channel. */
export const remove: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  const wanted = need(ask, 'user');
  channel.members.delete(wanted === BOT ? slack.workspace.botUserId : wanted);
  slack.changes.notify('state');
  return { members: [...channel.members] };
};

/** `POST /control/archive {channel, archived?}` */
export const archive: Control = (slack, ask) => {
  const channel = channelOf(slack, ask);
  channel.archived = ask.archived !== false;
  slack.changes.notify('state');
  return { archived: channel.archived };
};

/** `POST /control/person {id, realName?, title?, email?, tz?, deleted?}`: changes somebody's profile (user_change). */
export const changePerson: Control = (slack, ask) => {
  const user = person(slack, need(ask, 'id'));
  user.realName = text(ask.realName) || user.realName;
  user.title = text(ask.title) || user.title;
  user.tz = text(ask.tz) || user.tz;
  if (typeof ask.email === 'string') user.email = ask.email;
  if (typeof ask.deleted === 'boolean') user.deleted = ask.deleted;
  const now = slack.clock.now();
  announce(slack, {
    name: 'user_change',
    event: {
      type: 'user_change',
      user: userObject(slack, user),
      cache_ts: epoch(now),
      event_ts: slack.timestamps.next(now),
    },
    actorTeam: user.teamId,
    shared: user.external,
  });
  slack.changes.notify('state');
  return { user: { id: user.id, deleted: user.deleted } };
};

export const addFault: Control = (slack, ask) => {
  try {
    return { fault: slack.faults.add(ask) };
  } catch (error) {
    return impossible('bad_fault', error instanceof Error ? error.message : String(error));
  }
};

export const listFaults: Control = (slack) => ({ faults: slack.faults.list() });

export const clearFaults: Control = (slack, ask) => {
  slack.faults.clear(maybe(ask, 'on') ?? undefined);
  return { faults: slack.faults.list() };
};

/** Without traffic for this long the bot counts as settled, unless a waiter says otherwise. */
const QUIET_MS = 120;

/** Whether a counterpart (the bot's queue, mongo, mail) has nothing under way. */
export type IdleCheck = () => boolean | Promise<boolean>;

export const idleWith =
  (checks: Set<IdleCheck>): Control =>
  async (slack, ask) => {
    const until = Date.now() + (typeof ask.timeoutMs === 'number' ? ask.timeoutMs : 10_000);
    do {
      const settled =
        slack.busy.quietFor() >= QUIET_MS &&
        (await Promise.all([...checks].map((check) => check()))).every(Boolean);
      if (settled && slack.busy.quietFor() >= QUIET_MS) return { idle: true };
      await wait(20);
    } while (Date.now() < until);
    return { idle: false };
  };
