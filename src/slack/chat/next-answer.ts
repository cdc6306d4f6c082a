import { nextOf } from '../kit/answers/next.js';
import type { Message } from '../kit/blocks.js';
import { listsIn } from '../kit/lists.js';
import type { Requester } from '../kit/requester.js';

/** What this person can do next, application by application, each with the buttons that settle it. */
export function nextAnswer({ person, partner, appViews }: Requester, now: Date): Message {
  const reader = { zone: person.zone, now, ofPartner: partner !== null };
  return nextOf(listsIn(appViews), { reader, mayApply: partner !== null });
}
