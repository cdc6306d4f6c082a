import { Refusal } from '../../program/refusal.js';
import { fitMessage } from '../kit/answers/fit.js';
import { type Message, section } from '../kit/blocks.js';
import type { Interaction } from '../kit/interaction.js';
import { isAdministrator } from '../kit/known.js';
import { onLink } from '../kit/listen.js';
import { mends } from '../kit/lost-lines.js';
import type { SlackParts } from '../kit/parts.js';
import { toMend } from '../kit/to-mend.js';

/** What could not be told is tried again or set aside, by the Program Office or a desk administrator. */
export function registerGivenUp(slack: SlackParts): void {
  const { desk, givenUp, log } = slack;
  onLink(slack, 'deliver-again', (interaction) =>
    settle(slack, interaction, async ({ key: { which } }) =>
      (await givenUp.tryAgain(which, desk.clock.now()))
        ? 'It is being tried again. If it fails once more, it stands here again.'
        : null,
    ),
  );
  onLink(slack, 'set-aside', (interaction) =>
    settle(slack, interaction, async ({ key: { which }, user }) => {
      if (!(await givenUp.setAside(which))) return null;
      log.info('what could not be told was set aside', { delivery: which, by: user });
      return 'It is set aside: nobody is asked about it any more.';
    }),
  );
  onLink(slack, 'set-all-aside', (interaction) =>
    settle(slack, interaction, async ({ key: { which }, user }) => {
      const count = await givenUp.setAllAside(which);
      if (count === null) return changedSince;
      log.info('what could not be told was set aside', { deliveries: count, by: user });
      return `${count} are set aside: nobody is asked about them any more.`;
    }),
  );
  onLink(slack, 'open-mending', async ({ user, say }) => {
    const waits = await toMend(slack, user, await desk.people.find(user));
    await say(waits.length === 0 ? allMended : { text: 'What is to be mended', blocks: fitMessage(waits) });
  });
}

const allMended: Message = {
  text: 'Nothing is to be mended any more.',
  blocks: [section(':white_check_mark: Nothing is to be mended any more.')],
};

const settledBefore = 'This was seen to already: it was told, is being tried again, or was set aside.';

const changedSince =
  'What could not be told has changed since this was drawn, so nothing was set aside. Look at what stands there now, and press again if you still want to.';

/** `act` says what came of it; null: somebody else was faster. */
async function settle(
  slack: SlackParts,
  interaction: Interaction,
  act: (interaction: Interaction) => Promise<string | null>,
): Promise<Refusal | undefined> {
  const { user, reply: tell, redrawLiveViews } = interaction;
  const asking = { person: await slack.desk.people.find(user), admin: await isAdministrator(slack, user) };
  if (!mends(asking))
    return new Refusal(
      'not-permitted',
      'Only the Program Office and the administrators of the desk see to what could not be told.',
    );
  await tell((await act(interaction)) ?? settledBefore);
  await redrawLiveViews();
  return undefined;
}
