import type { WebClient } from '@slack/web-api';
import type { Channels } from '../desk/audience.js';
import { noteAccount } from '../desk/departures.js';
import type { Desk } from '../desk/desk.js';
import type { Person } from '../program/people/person.js';
import type { Log } from './kit/parts.js';

/** How many accounts are asked after at one look, so that Slack is never flooded. */
const perLook = 5;

/** How often each account is asked after. */
const dayMs = 86_400_000;

interface Accounts {
  client: WebClient;
  desk: Desk;
  channels: Channels;
  log: Log;
}

/**
 * Asks Slack once a day after every account the desk relies on, a few at each look: Slack tells nobody by itself when one is
 * deactivated. What was asked is remembered by this process alone; after a start everybody is asked after anew.
 */
export function createAccountWatch({ client, desk, channels, log }: Accounts): { look(): Promise<void> } {
  const asked = new Map<string, number>();

  async function ask(person: Person): Promise<void> {
    const { user } = await client.users.info({ user: person.id });
    const found = await noteAccount(desk, channels, { id: person.id, deactivated: user?.deleted === true });
    if (found !== null) log.info('an account changed', { person: person.id, found });
  }

  return {
    async look() {
      const now = desk.clock.now().getTime();
      const due = (await desk.directory.people())
        .filter(({ active, goneSince }) => active || goneSince !== null)
        .filter(({ id }) => now - (asked.get(id) ?? Number.NEGATIVE_INFINITY) >= dayMs)
        .slice(0, perLook);
      for (const person of due) {
        asked.set(person.id, now);
        try {
          await ask(person);
        } catch (error) {
          log.debug('Slack does not say how an account stands', { person: person.id, error });
        }
      }
    },
  };
}
