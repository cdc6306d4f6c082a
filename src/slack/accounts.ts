import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Channels } from '../desk/audience.js';
import { noteAccount } from '../desk/departures.js';
import type { Desk } from '../desk/interface/desk.js';
import { once } from '../desk/once.js';
import type { Inbox } from '../desk/ports/inbox.js';
import { accountFor, identitiesOf } from '../program/people/identity.js';
import type { Person } from '../program/people/person.js';
import { refreshed } from '../program/people/profile.js';
import { Refusal } from '../program/refusal.js';
import { profileIn, type SlackUser, saidIn } from './admin/profile.js';
import type { Log } from './kit/parts.js';
import { type Speaker, speakerIn } from './speaker.js';

/**
 * How many accounts are asked after at one look, so that Slack is never flooded; and how many are looked up to find
 * them.
 */
const perLook = 5;
const lookedUp = 50;
/** How many of these are such as Slack gave no answer about before, so that others have their turn all the same. */
const againPerLook = 2;

/** How often each account is asked after; one that opens its Home, at most once in an hour. */
const dayMs = 86_400_000;
const hourMs = 3_600_000;

interface Accounts {
  app: Pick<App, 'event' | 'use'>;
  client: WebClient;
  desk: Desk;
  inbox: Inbox;
  channels: Channels;
  teamId: string;
  enterpriseId: string | null;
  log: Log;
}

/**
 * Keeps names, zones, companies and whether accounts are active as Slack has them: from what Slack tells
 * (`user_change`, `team_join`), by asking once a day after everybody on record, a page and of it a few at each look,
 * and at once where somebody acts as part of another workspace than their record says: within one Grid organisation
 * that is a colleague all the same, which Slack's answer tells. Who was asked is remembered in the database, so that
 * a restart asks nobody again and several processes ask once.
 */
export function createAccountWatch(slack: Accounts): { look(): Promise<void> } {
  const { app, client, desk, inbox, log } = slack;
  /** The day on which somebody was asked after, as far as this process knows, and whom it could not ask. */
  const asked = new Map<string, number>();
  const owed = new Set<string>();

  async function ask(id: string): Promise<void> {
    owed.delete(id);
    try {
      const { user } = await client.users.info({ user: id });
      if (user !== undefined) await note(slack, user);
    } catch (error) {
      owed.add(id);
      log.debug('Slack does not say how an account stands', { person: id, error });
    }
  }

  /** Asks after somebody unless that was done today; false when it was. */
  async function askToday(id: string, now: Date): Promise<boolean> {
    const day = Math.floor(now.getTime() / dayMs);
    if (owed.has(id)) {
      await ask(id);
      return true;
    }
    if (asked.get(id) === day) return false;
    const done = await once(inbox, `account/${id}/${day}`, () => ask(id));
    asked.set(id, day);
    return done;
  }

  /** Whoever acted as part of which workspace, as far as this process looked into it, and on which day. */
  const heard = new Map<string, number>();

  async function hear({ id, team }: Speaker): Promise<void> {
    const day = Math.floor(desk.clock.now().getTime() / dayMs);
    const key = `${id}/${team}`;
    if (heard.get(key) === day) return;
    heard.set(key, day);
    const known = await desk.people.find(id);
    // What a record says of company and name is its first account's.
    if (known === null || known.teamId === team || accountFor(known, known.id) !== id) return;
    await once(inbox, `account/${key}/${day}`, () => ask(id));
  }

  app.use(async ({ body, next }) => {
    const speaker = speakerIn(body);
    if (speaker !== null)
      hear(speaker).catch((error: unknown) =>
        log.debug('whose company somebody is of was not looked into', { error }),
      );
    await next();
  });
  const told = ({ event }: { event: { user: SlackUser } }) =>
    note(slack, event.user).catch((error: unknown) =>
      log.error('a changed account could not be noted', { error }),
    );
  app.event('user_change', told);
  app.event('team_join', told);
  app.event('app_home_opened', async ({ event }) => {
    const now = desk.clock.now();
    const hour = Math.floor(now.getTime() / hourMs);
    if ((await desk.people.find(event.user)) === null) return;
    await once(inbox, `account/${event.user}/${hour}h`, () => ask(event.user));
  });

  /** The round through everybody on record, a part at each look: the day it began on, and how far it came. */
  const round: { day: number | null; after: string | null; over: boolean } = {
    day: null,
    after: null,
    over: true,
  };

  return {
    async look() {
      const now = desk.clock.now();
      const day = Math.floor(now.getTime() / dayMs);
      let left = perLook;
      for (const id of [...owed].slice(0, againPerLook)) if (await askToday(id, now)) left -= 1;
      if (round.over && round.day === day) return;
      if (round.over) Object.assign(round, { day, after: null, over: false });
      const { people, next } = await desk.people.after(round.after, lookedUp);
      for (const person of people) {
        if (left <= 0) return;
        for (const id of accountsToAsk(person)) if (await askToday(id, now)) left -= 1;
        round.after = person.id;
      }
      Object.assign(round, { after: next, over: next === null });
    },
  };
}

function accountsToAsk(person: Person): string[] {
  if (!person.active && person.goneSince === null) return [];
  return identitiesOf(person).flatMap(({ kind, id }) => (kind === 'slack' ? [id] : []));
}

/**
 * Writes what Slack says of somebody on record, unless it said something newer before; nobody is put on record by it.
 */
async function note(slack: Accounts, user: SlackUser): Promise<void> {
  const { desk, channels, log } = slack;
  const profile = profileIn(user, slack, desk.clock.now());
  if (profile === null || profile.bot) return;
  const { id } = profile;
  const said = saidIn(profile);
  const before = await desk.people.find(id);
  if (before === null) return;
  const first = accountFor(before, before.id) === id;
  if (first && before.fromSlack !== null && said.saidAt < before.fromSlack.saidAt) return;
  // Of a deactivated account Slack hides the profile; a record says what the first account does.
  if (first && user.deleted !== true && JSON.stringify(refreshed(before, said)) !== JSON.stringify(before)) {
    const request = { id: before.id, by: 'desk', input: said, seen: null };
    const kept = await desk.people.take('refresh-profile', request);
    if (!(kept instanceof Refusal) && kept.person.name !== before.name)
      log.info('somebody has another name', { person: before.id });
  }
  const found = await noteAccount(desk, channels, { id, deactivated: user.deleted === true });
  if (found !== null) log.info('an account changed', { person: id, found });
}
