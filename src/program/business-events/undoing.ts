import { z } from 'zod';
import { awardStatusNames } from '../awards/renewal.js';
import { localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { Refusal } from '../refusal.js';
import { requiredText } from '../step.js';
import type { Effect, Side } from './event.js';
import { type EventContext, today } from './event-context.js';
import { defineEventStep } from './event-step.js';
import { buildEventNotice } from './notices.js';
import { whyKept } from './reverse.js';

/** One line of an undo's preview: what would be again, or, with `kept`, why it stays as it is now. */
export interface Reversal {
  side: Side;
  subject: string;
  back: string;
  kept: string | null;
}

/** The last day on which an event can be undone (program's zone); null before it holds. */
export function undoUntil({
  event,
  rules,
  zone,
}: Pick<EventContext, 'event' | 'rules' | 'zone'>): string | null {
  return event.inForceAt === null ? null : plusDays(localDate(event.inForceAt, zone), rules.undoDays);
}

/** Everything an undo would take back, and what has changed since and so stays: to be read before it is done. */
export function foreseenUndo(ctx: EventContext): Reversal[] {
  return ctx.event.effects
    .filter(({ outcome }) => outcome === 'done')
    .map((effect) => reversalOf(ctx, effect));
}

function reversalOf(ctx: EventContext, effect: Effect): Reversal {
  const { side, target, kind } = effect;
  if (kind === 'link-merged')
    return {
      side,
      subject: ctx.second?.party.name ?? target,
      back: 'a partner of its own again',
      kept: ctx.second?.partner?.mergedInto === effect.text ? null : 'Its record was changed since.',
    };
  if (kind === 'new-record')
    return {
      side,
      subject: effect.text,
      back: 'the new record is taken off, if nobody was named on it and nothing was applied for',
      kept: null,
    };
  const application = ctx[side]?.applications.find(({ ref }) => ref === target);
  if (application === undefined)
    return { side, subject: target, back: '', kept: 'It is not on record any more.' };
  return {
    side,
    subject: `${target} · ${application.designationLabel}`,
    back: backTo(ctx, effect),
    kept: whyKept(application, { event: ctx.event.ref, kind }),
  };
}

function backTo(ctx: EventContext, { side, target, kind }: Effect): string {
  const application = ctx[side]?.applications.find(({ ref }) => ref === target);
  const made = application?.award?.events.find((one) => one.event === ctx.event.ref && one.effect === kind);
  if (made === undefined) return 'without the note';
  const { status, renewalDue } = made.before;
  const settled = application?.award?.tasks.filter(
    (task) => task.raised.at.getTime() === made.at.getTime() && task.settled?.outcome === 'done',
  );
  const byHand = settled?.length
    ? `; done already, and to be put back by hand: ${settled.map(({ text }) => text).join(' ')}`
    : '';
  const due = renewalDue === null ? 'no renewal date' : `renewal ${sayDate(renewalDue)}`;
  return kind === 'note' ? 'without the note' : `${awardStatusNames[status]}, ${due}${byHand}`;
}

/**
 * The Program Office takes a ruling back, within a set number of days; what nobody changed since is as it was before.
 */
export const undoEvent = defineEventStep({
  name: 'undo-event',
  label: 'Undo…',
  does: 'undo a business event',
  from: ['scheduled', 'in-force'],
  by: ['program-office', 'program-manager'],
  input: z.object({ reason: requiredText(2000, 'Please say why; both sides are told.') }),
  decide(ctx, { reason }) {
    const { event } = ctx;
    const until = undoUntil(ctx);
    if (until !== null && today(ctx) > until)
      return new Refusal(
        'blocked',
        `${event.ref} could be undone until ${sayDate(until)}. Since then only a new event, or the steps on each award, can change it.`,
      );
    const undo = { by: ctx.actor.id, at: ctx.now, reason };
    if (event.state === 'in-force')
      return { event: { ...event, state: 'undoing', undo }, notices: [], note: `undo begun: ${reason}` };
    return {
      event: { ...event, state: 'undone', undo },
      notices: buildEventNotice(ctx, {
        kind: 'event-undone',
        title: 'Business event undone',
        toSide: () => [
          'The ruling was taken back before it took effect. Nothing was changed.',
          `Reason: ${reason}`,
        ],
        toOffice: ['The ruling was taken back before it took effect.'],
      }),
      note: `undone before it took effect: ${reason}`,
    };
  },
});
