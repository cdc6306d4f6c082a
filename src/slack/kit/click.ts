import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal, type Unseen } from '../../program/refusal.js';
import { actions, button, section } from './blocks.js';
import type { Interaction } from './listen.js';
import type { SlackParts } from './parts.js';
import { take } from './take.js';
import { refusalText } from './telling.js';
import { escapeText } from './text.js';

/**
 * Takes a step for a click that has nothing to fill in. A live view is drawn again; elsewhere the person is told.
 * Returns the refusal, to be shown by whoever listens.
 */
export async function takeByClick<Name extends StepName>(
  slack: SlackParts,
  interaction: Interaction,
  name: Name,
  input: InputOf<Name>,
): Promise<Refusal | undefined> {
  const { key, once } = interaction;
  const { ref } = key;
  const done = await take(slack, name, { at: key, by: interaction.user, input, once });
  if (done instanceof Refusal) return done.unseen === null ? done : askAgain(interaction, done, done.unseen);
  const shown = await interaction.redrawLiveViews();
  if (!shown) await interaction.reply(`:white_check_mark: ${ref}: ${escapeText(done.entry.note)}.`);
  return undefined;
}

/**
 * What was changed meanwhile, with the button once more, which now counts as pressed by somebody who has read it. A
 * live view is drawn again, so that its own buttons do, too.
 */
async function askAgain(
  interaction: Interaction,
  refusal: Refusal,
  { revision }: Unseen,
): Promise<Refusal | undefined> {
  if (await interaction.redrawLiveViews()) return refusal;
  const [pressed] = interaction.body.actions;
  if (pressed === undefined) return refusal;
  const key = { ...interaction.key, seen: revision };
  const again = button({
    id: pressed.action_id,
    label: 'I have read this: go on',
    value: JSON.stringify(key),
  });
  const text = refusalText(refusal);
  await interaction.say({ text, blocks: [section(text), ...actions(again)] });
  return undefined;
}
