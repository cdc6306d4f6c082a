import { z } from 'zod';
import type { Application } from '../application.js';
import { type Award, type AwardEvent, standingAwards } from '../awards/award.js';
import { offBoarded } from '../awards/off-boarding.js';
import { raiseTasks } from '../awards/tasks.js';
import type { Case } from '../case.js';
import { sayDate } from '../clocks/local-date.js';
import { Refusal } from '../refusal.js';
import { openStages } from '../stage.js';
import { defineStep, wholeApplication } from '../step.js';
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
  decide(at, effect) {
    const { ref, award } = at.application;
    if (hasTaken(at.application, effect))
      return new Refusal('blocked', `${effect.event} has had this effect on ${ref} already.`);
    if (effect.kind === 'carry-note') return carry(at, effect);
    if (award === null || !standingAwards.includes(award.status))
      return new Refusal('blocked', `${ref} holds no award any more, so nothing was changed.`);
    const after = changed[effect.kind]?.(at, award, effect);
    if (after === undefined)
      return new Refusal('blocked', `“${effect.kind}” is nothing that happens to an award.`);
    return {
      application: {
        ...at.application,
        award: {
          ...after.award,
          events: [...award.events, record(at, award, { ...effect, text: after.note })],
        },
      },
      notices: [],
      note: `${effect.event}: ${after.note}`,
    };
  },
});

function carry(at: Case, { event, text }: OneEffect) {
  const item = { ref: event, requirement: null, caseIndex: null, text };
  return {
    application: { ...at.application, carriedItems: [...at.application.carriedItems, item] },
    notices: [],
    note: `${event}: ${text}`,
  };
}

function record(at: Case, { status, renewalDue }: Award, { event, kind, text, day }: OneEffect): AwardEvent {
  return {
    event,
    effect: kind,
    note: text,
    deadline: kind === 're-apply' ? day : null,
    by: at.actor.id,
    at: at.now,
    before: { status, renewalDue },
    undone: null,
  };
}

type Change = (at: Case, award: Award, effect: OneEffect) => { award: Award; note: string };

const changed: Partial<Record<EffectKind, Change>> = {
  note: (_, award, { text }) => ({ award, note: text }),
  're-apply': (_, award, { day }) => ({
    award: { ...award, status: 're-application-required' },
    note: `a new application is required${day === null ? '' : ` by ${sayDate(day)}`}; the award stays`,
  }),
  'combine-renewal': (at, award, { event, text, day }) => ({
    award: raiseTasks(
      { ...award, renewalDue: day },
      text === '' ? [] : [{ kind: 'combined-renewal', of: event, text }],
      { by: at.actor.id, at: at.now },
    ),
    note: `one combined renewal${day === null ? '' : `, due ${sayDate(day)}`}`,
  }),
  'remove-award': (at, award, { text }) => ({
    award: offBoarded(award, at.application, {
      how: 'removed',
      reason: text,
      mark: { by: at.actor.id, at: at.now },
    }),
    note: 'the award was removed; off-boarding begins',
  }),
};
