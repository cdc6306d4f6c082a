import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal, type Unseen } from '../../program/refusal.js';
import { actions, button, section } from './blocks.js';
import type { Visit } from './listen.js';
import type { SlackParts } from './parts.js';
import { take } from './take.js';
import { refusalText } from './telling.js';
import { escapeText } from './text.js';

/**
 * Takes a step for a click that has nothing to fill in. A hub is drawn again; elsewhere the person is told. Returns the
 * refusal, to be shown by whoever listens.
 */
export async function takeByClick<Name extends StepName>(
  slack: SlackParts,
  visit: Visit,
  name: Name,
  input: InputOf<Name>,
): Promise<Refusal | undefined> {
  const { key, once } = visit;
  const { ref } = key;
  const done = await take(slack, name, { at: key, by: visit.user, input, once });
  if (done instanceof Refusal) return done.unseen === null ? done : askAgain(visit, done, done.unseen);
  const shown = await visit.redrawHubs();
  if (!shown) await visit.tell(`:white_check_mark: ${ref}: ${escapeText(done.entry.note)}.`);
  return undefined;
}

/**
 * What was changed meanwhile, with the button once more, which now counts as pressed by somebody who has read it. A hub is drawn
 * again, so that its own buttons do, too.
 */
async function askAgain(visit: Visit, refusal: Refusal, { revision }: Unseen): Promise<Refusal | undefined> {
  if (await visit.redrawHubs()) return refusal;
  const [pressed] = visit.body.actions;
  if (pressed === undefined) return refusal;
  const key = { ...visit.key, seen: revision };
  const again = button({
    id: pressed.action_id,
    label: 'I have read this: go on',
    value: JSON.stringify(key),
  });
  const text = refusalText(refusal);
  await visit.say({ text, blocks: [section(text), ...actions(again)] });
  return undefined;
}
