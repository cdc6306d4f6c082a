import { lostBlocks } from '../kit/lost-lines.js';
import type { SlackParts } from '../kit/parts.js';
import { homeView, strangerHome } from './view.js';

/** The App Home: drawn when somebody opens it, and again whenever they saved something. */
export function registerHome(slack: SlackParts): void {
  slack.publishHome = (userId) => publish(slack, userId);
  slack.app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    await publish(slack, event.user).catch((error: unknown) =>
      slack.log.error('an App Home could not be drawn', { error }),
    );
  });
}

async function publish(slack: SlackParts, userId: string): Promise<void> {
  const { desk, client, admins } = slack;
  const person = await desk.directory.person(userId);
  const view =
    person === null || !person.active
      ? strangerHome(admins)
      : homeView(
          {
            person,
            partner: await desk.directory.partnerOf(userId),
            sights: await desk.caseload(userId),
          },
          await lostBlocks(slack, person),
        );
  await client.views.publish({ user_id: userId, view });
}
