import type { BlockAction } from '@slack/bolt';
import { type DoorName, doorPattern } from './doors.js';
import type { SlackParts } from './parts.js';
import { guarded } from './telling.js';
import { type Visit, visitOf } from './visit.js';

export { type Answer, close, onSubmit, type Submission } from './submit.js';
export { guarded, noteView, refusalText } from './telling.js';
export type { Visit } from './visit.js';

/** Answers a door. A refusal that is returned is shown to the person; a throw becomes a fault with a code. */
export function onDoor(slack: SlackParts, name: DoorName, answer: (visit: Visit) => Promise<unknown>): void {
  onAction(slack, doorPattern(name), answer);
}

/** As `onDoor`, for an action of a feature's own. */
export function onAction(
  slack: SlackParts,
  id: string | RegExp,
  answer: (visit: Visit) => Promise<unknown>,
): void {
  slack.app.action<BlockAction>(id, async ({ ack, body, action }) => {
    await ack();
    const visit = visitOf(slack, body, action);
    await guarded(slack.log, `action ${action.action_id}`, visit.tell, () => answer(visit));
  });
}
