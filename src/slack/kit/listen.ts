import type { BlockAction, BlockElementAction } from '@slack/bolt';
import type { Interaction } from './interaction.js';
import { interactionOf } from './interaction-of.js';
import { forKnown, personOf } from './known.js';
import { type LinkName, linkPattern } from './links.js';
import type { SlackParts } from './parts.js';
import { guarded } from './telling.js';

export type { Interaction } from './interaction.js';
export { type Answer, close, onSubmit, type Submission } from './submit.js';
export { guarded, refusalText } from './telling.js';
export { noteView } from './windows.js';

/** Links that open a window are named after that; the others do something, and are answered where they stand. */
const windows = /^(open|read|file|use)-|^apply|^why-/;

/** Answers a link. A refusal that is returned is shown to the person; a throw becomes a fault with a code. */
export function onLink(
  slack: SlackParts,
  name: LinkName,
  answer: (interaction: Interaction) => Promise<unknown>,
): void {
  const opens = windows.test(name);
  listenTo(slack, { pattern: linkPattern(name), by: `door.${name}`, opens }, answer);
}

/** As `onLink`, for an action of a feature's own. */
export function onAction(
  slack: SlackParts,
  id: string | RegExp,
  answer: (interaction: Interaction) => Promise<unknown>,
): void {
  listenTo(slack, { pattern: id, by: typeof id === 'string' ? id : '', opens: false }, answer);
}

function listenTo(
  slack: SlackParts,
  { pattern, by, opens }: { pattern: string | RegExp; by: string; opens: boolean },
  answer: (interaction: Interaction) => Promise<unknown>,
): void {
  if (by !== '') slack.answers.set(by, answer);
  slack.app.action<BlockAction>(pattern, async ({ ack, body, action, respond }) => {
    await ack();
    const { interaction, loading, afterwards } = interactionOf(slack, { body, action, respond, by, opens });
    await guarded(slack.log, `action ${action.action_id}`, interaction.reply, () =>
      forKnown(slack, interaction.account, async (user) =>
        answer({ ...interaction, user, chosen: await whomIn(slack, action, interaction.chosen) }),
      ),
    );
    await loading
      .settle()
      .catch((error: unknown) => slack.log.warn('a window that asked for patience was left', { error }));
    await afterwards();
  });
}

/** What was chosen; somebody as the person whose account it is. */
async function whomIn(
  slack: SlackParts,
  action: BlockElementAction,
  chosen: string | null,
): Promise<string | null> {
  return 'selected_user' in action && chosen !== null ? personOf(slack, chosen) : chosen;
}
