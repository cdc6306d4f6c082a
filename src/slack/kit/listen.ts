import type { BlockAction } from '@slack/bolt';
import { type DoorName, doorPattern } from './doors.js';
import { forKnown } from './known.js';
import type { SlackParts } from './parts.js';
import { guarded } from './telling.js';
import type { Visit } from './visit.js';
import { visitOf } from './visit-of.js';

export { type Answer, close, onSubmit, type Submission } from './submit.js';
export { guarded, refusalText } from './telling.js';
export type { Visit } from './visit.js';
export { noteView } from './windows.js';

/** Doors that open a window are named after that; the others do something, and are answered where they stand. */
const windows = /^(open|read|file|use)-|^apply|^why-/;

/** Answers a door. A refusal that is returned is shown to the person; a throw becomes a fault with a code. */
export function onDoor(slack: SlackParts, name: DoorName, answer: (visit: Visit) => Promise<unknown>): void {
  const opens = windows.test(name);
  listenTo(slack, { pattern: doorPattern(name), by: `door.${name}`, opens }, answer);
}

/** As `onDoor`, for an action of a feature's own. */
export function onAction(
  slack: SlackParts,
  id: string | RegExp,
  answer: (visit: Visit) => Promise<unknown>,
): void {
  listenTo(slack, { pattern: id, by: typeof id === 'string' ? id : '', opens: false }, answer);
}

function listenTo(
  slack: SlackParts,
  { pattern, by, opens }: { pattern: string | RegExp; by: string; opens: boolean },
  answer: (visit: Visit) => Promise<unknown>,
): void {
  if (by !== '') slack.answers.set(by, answer);
  slack.app.action<BlockAction>(pattern, async ({ ack, body, action, respond }) => {
    await ack();
    const { visit, loading } = visitOf(slack, { body, action, respond, by, opens });
    await guarded(slack.log, `action ${action.action_id}`, visit.tell, () =>
      forKnown(slack, visit.user, () => answer(visit)),
    );
    await loading
      .settle()
      .catch((error: unknown) => slack.log.warn('a window that asked for patience was left', { error }));
  });
}
