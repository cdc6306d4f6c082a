import { z } from 'zod';
import type { Application } from '../application.js';
import { type Award, type AwardEvent, type AwardTask, activeAwardStatuses } from '../awards/award.js';
import type { Mark } from '../mark.js';
import { Refusal } from '../refusal.js';
import { openStages } from '../stage.js';
import { defineStep, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { EffectKind } from './event.js';

const OneEffect = z.object({ event: z.string(), kind: EffectKind });
type OneEffect = z.infer<typeof OneEffect>;

/**
 * Takes back what an event did to one application, exactly, unless something else has changed the same thing since;
 * then it stays, and the refusal says why.
 */
export const undoBusinessEvent = defineStep({
  name: 'undo-business-event',
  label: 'Undo business event',
  does: 'undo a business event',
  from: [...openStages, 'awarded'],
  by: ['desk'],
  input: OneEffect,
  part: wholeApplication,
  decide(ctx, effect) {
    const standsFast = whyKept(ctx.application, effect);
    if (standsFast !== null) return new Refusal('blocked', standsFast);
    return {
      application: reversed(ctx, effect),
      notices: [],
      note: `${effect.event} undone: ${effect.kind}`,
    };
  },
});

/** Whether this effect has been taken back here already. */
export function hasReversed(application: Application, { event, kind }: OneEffect): boolean {
  if (kind === 'carry-note') return !application.carriedItems.some(({ ref }) => ref === event);
  return eventOf(application, { event, kind })?.undone != null;
}

/** Why an effect cannot be taken back, in words for the office; null when it can (also used by the undo's preview). */
export function whyKept(application: Application, effect: OneEffect): string | null {
  const { ref } = application;
  if (effect.kind === 'carry-note')
    return openStages.includes(application.stage) && application.validation?.completedAt == null
      ? null
      : `${ref} was validated with the note in sight, so it stays on record.`;
  const made = eventOf(application, effect);
  const { award } = application;
  if (award === null || made === undefined) return `${ref} holds nothing of this event.`;
  if (made.undone !== null) return `${ref} was taken back already.`;
  return whyAwardKept(ref, award, made);
}

function whyAwardKept(ref: string, award: Award, made: AwardEvent): string | null {
  switch (made.effect) {
    case 'note':
      return activeAwardStatuses.includes(award.status) ? null : `The award of ${ref} has ended since.`;
    case 're-apply':
      return award.status === 're-application-required'
        ? null
        : `The award of ${ref} has changed since: it is ${award.status} now.`;
    case 'combine-renewal':
      if (!activeAwardStatuses.includes(award.status))
        return `The award of ${ref} has ended or was renewed since.`;
      if (award.status === 'renewing' && made.before.status !== 'renewing')
        return `The renewal of ${ref} has begun since.`;
      return movedSince(award, made) ? `The renewal of ${ref} was decided or moved again since.` : null;
    default:
      return award.status === 'removed' && award.ended?.at.getTime() === made.at.getTime()
        ? null
        : `The award of ${ref} has changed since its removal: it is ${award.status} now.`;
  }
}

/** Ruled on, or put on another day by a later event that still holds. */
function movedSince(award: Award, made: AwardEvent): boolean {
  const ruled = award.renewals.some(({ at }) => at > made.at);
  const later = award.events.slice(award.events.indexOf(made) + 1);
  return ruled || later.some(({ effect, undone }) => effect === 'combine-renewal' && undone === null);
}

function reversed(ctx: StepContext, effect: OneEffect): Application {
  const { application } = ctx;
  if (effect.kind === 'carry-note')
    return {
      ...application,
      carriedItems: application.carriedItems.filter(({ ref }) => ref !== effect.event),
    };
  const { award } = application;
  const made = eventOf(application, effect);
  if (award === null || made === undefined) return application;
  const undone = { by: ctx.actor.id, at: ctx.now };
  return {
    ...application,
    award: {
      ...asBefore(award, made),
      events: award.events.map((one) => (one === made ? { ...one, undone } : one)),
      tasks: award.tasks.map((task) => taskBefore(task, made, undone)),
    },
  };
}

/** What the event raised is no longer needed; what it settled is open again. What people did in between stays done. */
function taskBefore(task: AwardTask, { event, at, effect }: AwardEvent, undone: Mark): AwardTask {
  const same = (mark: Mark | null) => mark?.at.getTime() === at.getTime() && mark.by === 'desk';
  if (effect !== 'remove-award' && effect !== 'combine-renewal') return task;
  if (same(task.raised) && task.settled === null)
    return { ...task, settled: { ...undone, outcome: 'not-needed', note: `${event} was undone` } };
  return effect === 'remove-award' && same(task.settled) ? { ...task, settled: null } : task;
}

function asBefore(award: Award, { effect, before }: AwardEvent): Award {
  switch (effect) {
    case 'combine-renewal':
      return { ...award, renewalDue: before.renewalDue };
    case 're-apply':
      return { ...award, status: before.status };
    case 'remove-award':
      return { ...award, status: before.status, ended: null };
    default:
      return award;
  }
}

function eventOf({ award }: Application, { event, kind }: OneEffect): AwardEvent | undefined {
  return award?.events.find((one) => one.event === event && one.effect === kind);
}
