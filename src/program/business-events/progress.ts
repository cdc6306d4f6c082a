import { z } from 'zod';
import { sayDate } from '../clocks/local-date.js';
import { NoInput } from '../record-step.js';
import { Refusal } from '../refusal.js';
import { Effect, type Side } from './event.js';
import { type EventContext, today } from './event-context.js';
import { defineEventStep } from './event-step.js';
import { buildEventNotice } from './notices.js';
import { plannedEffects } from './plan.js';
import { sayRuling } from './rows.js';

/** What came of each effect, told by whoever made them. */
const Outcomes = z.object({ effects: z.array(Effect) });

/**
 * The day has come: what is to be changed is written down first, so that it is finished whatever happens in between.
 */
export const beginEvent = defineEventStep({
  name: 'begin-event',
  label: 'Begin',
  does: 'bring a ruling into effect',
  from: ['scheduled'],
  by: ['desk'],
  input: NoInput,
  decide(ctx) {
    const { event } = ctx;
    if (event.ruling === null) return new Refusal('blocked', `${event.ref} has no ruling.`);
    if (event.ruling.effectiveOn > today(ctx))
      return new Refusal(
        'wrong-stage',
        `${event.ref} takes effect on ${sayDate(event.ruling.effectiveOn)}, not before.`,
      );
    const effects = plannedEffects(ctx, event.ruling);
    return {
      event: { ...event, state: 'applying', effects },
      notices: [],
      note: `takes effect: ${effects.length === 1 ? '1 change' : `${effects.length} changes`}`,
    };
  },
});

/**
 * Every effect was made or found impossible: the event holds, and the days in which it can be undone are counted from
 * now.
 */
export const finishEvent = defineEventStep({
  name: 'finish-event',
  label: 'Finish',
  does: 'finish bringing a ruling into effect',
  from: ['applying'],
  by: ['desk'],
  input: Outcomes,
  decide(ctx, { effects }) {
    const { event } = ctx;
    const left = effects.filter(({ outcome }) => outcome === 'left');
    const ruling = event.ruling === null ? '' : sayRuling(event.ruling);
    return {
      event: { ...event, state: 'in-force', effects, inForceAt: ctx.now },
      notices: buildEventNotice(ctx, {
        kind: 'event-in-force',
        title: 'Business event in effect',
        toSide: (side) => ['The ruling on it holds from today.', ...remarks(left, side)],
        toOffice: [
          `${ruling}. In effect from today${left.length === 0 ? '' : `; ${left.length} changes were not made: open it to read why`}.`,
        ],
      }),
      note: `in effect; ${outcomeLine(effects)}`,
    };
  },
});

/** Everything that could be taken back was. */
export const finishUndo = defineEventStep({
  name: 'finish-undo',
  label: 'Finish undoing',
  does: 'finish undoing a business event',
  from: ['undoing'],
  by: ['desk'],
  input: Outcomes,
  decide(ctx, { effects }) {
    const kept = effects.filter(({ outcome }) => outcome === 'kept');
    return {
      event: { ...ctx.event, state: 'undone', effects },
      notices: buildEventNotice(ctx, {
        kind: 'event-undone',
        title: 'Business event undone',
        toSide: (side) => [
          'The ruling on it no longer holds. Nothing is asked of you because of it any more.',
          `Reason: ${ctx.event.undo?.reason ?? ''}`,
          ...remarks(kept, side),
        ],
        toOffice: [
          kept.length === 0
            ? 'Everything is as it was before.'
            : `${kept.length} changes stay: open it to read why.`,
        ],
      }),
      note: `undone; ${outcomeLine(effects)}`,
    };
  },
});

function remarks(effects: readonly Effect[], side: Side): string[] {
  return effects.filter((effect) => effect.side === side).map(({ remark }) => remark);
}

function outcomeLine(effects: EventContext['event']['effects']): string {
  const counts = new Map<string, number>();
  for (const { outcome } of effects) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts.size === 0
    ? 'nothing to change'
    : [...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ');
}
