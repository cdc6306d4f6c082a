import { setTimeout as wait } from 'node:timers/promises';
import { announce } from '../delivery/events.js';
import { text } from '../json.js';
import { person } from '../people/person.js';
import { impossible } from '../people/problem.js';
import { epoch } from '../state/timestamps.js';
import { userObject } from '../web-api/objects.js';
import { type Control, maybe, need } from './route.js';

/**
 * `POST /control/person {id, realName?, title?, email?, tz?, deleted?, unreachable?}`: changes somebody's profile
 * (user_change), or has Slack open no direct messages with them any more.
 */
export const changePerson: Control = (slack, ask) => {
  const user = person(slack, need(ask, 'id'));
  user.realName = text(ask.realName) || user.realName;
  user.title = text(ask.title) || user.title;
  user.tz = text(ask.tz) || user.tz;
  if (typeof ask.email === 'string') user.email = ask.email;
  if (typeof ask.deleted === 'boolean') user.deleted = ask.deleted;
  if (typeof ask.unreachable === 'boolean') user.unreachable = ask.unreachable;
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

/** `POST /control/uninstall`: the app is taken off the workspace; its tokens are revoked, and it is told of both. */
export const uninstall: Control = (slack) => {
  const bot = { actorTeam: null, shared: false };
  announce(slack, { ...bot, name: 'app_uninstalled', event: { type: 'app_uninstalled' } });
  const tokens = { oauth: [], bot: [slack.workspace.botUserId] };
  announce(slack, { ...bot, name: 'tokens_revoked', event: { type: 'tokens_revoked', tokens } });
  slack.faults.add({ on: 'slack', kind: 'error', error: 'account_inactive', count: Number.MAX_SAFE_INTEGER });
  return {};
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
    for (let left = until - Date.now(); left > 0; left = until - Date.now()) {
      await slack.busy.ended(left);
      const missing = QUIET_MS - slack.busy.quietFor();
      if (missing > 0) {
        await wait(Math.min(missing, left));
      } else if ((await Promise.all([...checks].map((check) => check()))).every(Boolean)) {
        if (slack.busy.quietFor() >= QUIET_MS) return { idle: true };
      } else {
        // A counterpart does not tell when it is done.
        await wait(20);
      }
    }
    return { idle: false };
  };
