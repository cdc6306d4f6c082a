import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { Visit } from './listen.js';
import type { SlackParts } from './parts.js';
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
  const { ref, seen } = visit.key;
  const done = await slack.desk.perform(name, { ref, by: visit.user, input, seen });
  if (done instanceof Refusal) return done;
  const shown = await visit.redrawHubs();
  if (!shown) await visit.tell(`:white_check_mark: ${ref}: ${escapeText(done.entry.note)}.`);
  return undefined;
}
