import type { HomeView, KnownBlock } from '@slack/types';
import type { Person } from '../../program/people/person.js';
import { isAdministrator } from '../kit/known.js';
import { askLists } from '../kit/lists.js';
import type { SlackParts } from '../kit/parts.js';
import { toMend } from '../kit/to-mend.js';
import { createPublishing } from './publishing.js';
import { administratorHome, homeView, strangerHome } from './view.js';

/** The App Home: drawn when somebody opens it, and again whenever they saved something. */
export function registerHome(slack: SlackParts): void {
  const homes = createPublishing({ client: slack.client, draw: (userId) => draw(slack, userId) });
  slack.publishHome = homes.publish;
  slack.app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    homes.stands(event.user, hashOf(event.view));
    await homes
      .publish(event.user)
      .catch((error: unknown) => slack.log.error('an App Home could not be drawn', { error }));
  });
}

async function draw(slack: SlackParts, account: string): Promise<HomeView> {
  const { desk, admins } = slack;
  const person = await desk.people.find(account);
  const userId = person?.id ?? account;
  if (person === null || !person.active) {
    const toMend = await askedOf(slack, userId, person);
    const administers = person === null && admins.includes(account);
    return administers ? administratorHome(toMend) : strangerHome(admins, toMend);
  }
  const [administers, partner, lists, held, toMend] = await Promise.all([
    isAdministrator(slack, account),
    desk.partners.ofPerson(userId),
    askLists(desk, userId),
    desk.tasks.held(userId),
    askedOf(slack, userId, person),
  ]);
  return homeView({ person, partner, administers, lists: { ...lists, held }, now: desk.clock.now() }, toMend);
}

/** Beside everything else: where it cannot be found out, the rest of the Home is shown all the same. */
async function askedOf(slack: SlackParts, user: string, person: Person | null): Promise<KnownBlock[]> {
  try {
    return await toMend(slack, user, person);
  } catch (error) {
    slack.log.warn('what is to be mended could not be listed', { error });
    return [];
  }
}

/** Slack sends it along with what stands there; its own type for an event's view leaves it out. */
function hashOf(view: object | undefined): string | null {
  const hash: unknown = view === undefined ? undefined : Reflect.get(view, 'hash');
  return typeof hash === 'string' ? hash : null;
}
