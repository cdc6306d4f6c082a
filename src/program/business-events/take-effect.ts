import { z } from 'zod';
import type { Application } from '../application.js';
import { type Award, type AwardEvent, activeAwardStatuses } from '../awards/award.js';
import { offBoarded } from '../awards/off-boarding.js';
import { raiseTasks } from '../awards/tasks.js';
import { sayDate } from '../clocks/local-date.js';
import { Refusal } from '../refusal.js';
import { openStages } from '../stage.js';
import { defineStep, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { EffectKind } from './event.js';

/** One effect of one event on one application. */
const OneEffect = z.object({
  event: z.string(),
  kind: EffectKind,
  text: z.string(),
  day: z.iso.date().nullable(),
});
type OneEffect = z.infer<typeof OneEffect>;

/** Whether this effect was made here already, undone since or not: it is made once for ever. */
export function hasTaken(
  application: Application,
  { event, kind }: Pick<OneEffect, 'event' | 'kind'>,
): boolean {
  if (kind === 'carry-note') return application.carriedItems.some(({ ref }) => ref === event);
  return application.award?.events.some((one) => one.event === event && one.effect === kind) ?? false;
}

/**
 * A ruling on a merger, acquisition or divestiture reaches an application (SDP-95…98): its award's status or renewal
 * changes with what was before kept in `award.events`, or a running application is given the note.
 */
export const applyBusinessEvent = defineStep({
  name: 'apply-business-event',
  label: 'Apply business event',
  does: 'apply the ruling on a business event',
  from: [...openStages, 'awarded'],
  by: ['desk'],
  input: OneEffect,
  part: wholeApplication,
  decide(ctx, effect) {
    const { ref, award } = ctx.application;
    if (hasTaken(ctx.application, effect))
      return new Refusal('blocked', `${effect.event} has had this effect on ${ref} already.`);
    if (effect.kind === 'carry-note') return carry(ctx, effect);
    if (award === null || !activeAwardStatuses.includes(award.status))
      return new Refusal('blocked', `${ref} holds no award any more, so nothing was changed.`);
    const after = changed[effect.kind]?.(ctx, award, effect);
    if (after === undefined)
      return new Refusal('blocked', `“${effect.kind}” is nothing that happens to an award.`);
    return {
      application: {
        ...ctx.application,
        award: {
          ...after.award,
          events: [...award.events, record(ctx, award, { ...effect, text: after.note })],
        },
      },
      notices: [],
      note: `${effect.event}: ${after.note}`,
    };
  },
});

function carry(ctx: StepContext, { event, text }: OneEffect) {
  const item = { ref: event, requirement: null, caseIndex: null, text };
  return {
    application: { ...ctx.application, carriedItems: [...ctx.application.carriedItems, item] },
    notices: [],
    note: `${event}: ${text}`,
  };
}

function record(
  ctx: StepContext,
  { status, renewalDue }: Award,
  { event, kind, text, day }: OneEffect,
): AwardEvent {
  return {
    event,
    effect: kind,
    note: text,
    deadline: kind === 're-apply' ? day : null,
    by: ctx.actor.id,
    at: ctx.now,
    before: { status, renewalDue },
    undone: null,
  };
}

type Change = (ctx: StepContext, award: Award, effect: OneEffect) => { award: Award; note: string };

const changed: Partial<Record<EffectKind, Change>> = {
  note: (_, award, { text }) => ({ award, note: text }),
  're-apply': (_, award, { day }) => ({
    award: { ...award, status: 're-application-required' },
    note: `a new application is required${day === null ? '' : ` by ${sayDate(day)}`}; the award stays`,
  }),
  'combine-renewal': (ctx, award, { event, text, day }) => ({
    award: raiseTasks(
      { ...award, renewalDue: day },
      text === '' ? [] : [{ kind: 'combined-renewal', of: event, text }],
      { by: ctx.actor.id, at: ctx.now },
    ),
    note: `one combined renewal${day === null ? '' : `, due ${sayDate(day)}`}`,
  }),
  'remove-award': (ctx, award, { text }) => ({
    award: offBoarded(award, ctx.application, {
      how: 'removed',
      reason: text,
      mark: { by: ctx.actor.id, at: ctx.now },
    }),
    note: 'the award was removed; off-boarding begins',
  }),
};
