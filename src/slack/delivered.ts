import type { HandedOver } from '../desk/left-duties.js';
import type { Delivery } from '../desk/ports/delivery.js';
import type { StoredApplication } from '../desk/ports/stored-records.js';
import { toldOf } from '../desk/told-notice.js';
import type { Notice } from '../program/notices/notice.js';
import { outcomeOf, settledOf } from '../program/notices/outcome.js';
import type { ApplicationRole } from '../program/people/application-role.js';
import type { StepContext } from '../program/step-context.js';
import { cardMessage } from './cards/view.js';
import type { Message } from './kit/blocks.js';
import { eventButtons, intentButtons } from './notices/intents.js';
import { outcomeLine } from './notices/outcome.js';
import { noticeMessage } from './notices/view.js';

/** What is delivered where: `notice` in the words of its reader, `called` whom it calls to attention (mrkdwn). */
type Told = Pick<Delivery, 'address' | 'card' | 'copy' | 'key' | 'ref' | 'createdAt'> & {
  notice: Notice;
  called?: string | null;
};

/**
 * A card, or a notice with what its reader can do about it now: `roles` are theirs, or those that read along in the
 * channel.
 */
export function deliveredMessage(
  told: Told,
  stored: StoredApplication,
  { ctx, roles }: { ctx: StepContext; roles: readonly ApplicationRole[] },
): Message {
  const { card, copy, notice } = told;
  if (card !== null) return cardMessage(card, stored, ctx);
  const asked = toldOf(told);
  return noticeMessage(notice, copy, {
    buttons: intentButtons(notice.intents, { stored, ctx, roles, settled: settledOf(asked, stored) }),
    outcome: outcomeLine(outcomeOf(asked, stored), { ctx, roles }),
    calls: told.called ?? null,
  });
}

/**
 * A notice about a business event or a person, or about nothing in particular; `over`: why nothing is to be handed
 * over any more, where it asked for that.
 */
export function announcedMessage(told: Told, over: HandedOver | null): Message {
  const { copy, notice, ref } = told;
  return noticeMessage(notice, copy, {
    buttons: over === null ? eventButtons(notice.intents, ref) : [],
    outcome: over === null ? null : handedOverWords[over],
    calls: told.called ?? null,
  });
}

const handedOverWords: Record<HandedOver, string> = {
  'passed-on': '*Everything was handed over*',
  back: '*They are back*: nothing is to be handed over',
};
