import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { Visit } from './listen.js';
import type { SlackParts } from './parts.js';
import { escapeText } from './text.js';

/**
 * Takes a step for a click that has nothing to fill in. In a hub the hub is drawn again; elsewhere the person is told.
 * Returns the refusal, to be shown by whoever listens.
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
  await showDone(slack, visit, `:white_check_mark: ${ref}: ${escapeText(done.entry.note)}.`);
  return undefined;
}

async function showDone(slack: SlackParts, visit: Visit, mrkdwn: string): Promise<void> {
  const metadata = visit.inModal?.metadata ?? null;
  const draw = metadata === null ? undefined : slack.hubs.get(metadata.is);
  if (metadata === null || draw === undefined) {
    await visit.tell(mrkdwn);
  } else {
    const view = await draw(metadata.ref, visit.user, metadata.extra);
    if (view instanceof Refusal) await visit.tell(mrkdwn);
    else await visit.redraw(view);
  }
  await visit.redrawBelow();
}
