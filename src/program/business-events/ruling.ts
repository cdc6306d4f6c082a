import { z } from 'zod';
import { plusDays, sayDateIn } from '../clocks/local-date.js';
import { Refusal } from '../refusal.js';
import { requiredText } from '../step.js';
import type { Ruling, Side } from './event.js';
import type { EventContext } from './event-context.js';
import { defineEventStep } from './event-step.js';
import { buildEventNotice, rowLines } from './notices.js';
import { type Choice, plannedEffects } from './plan.js';
import { EventRow, sayRuling, Treatment } from './rows.js';
import { rulingFault } from './ruling-faults.js';

/** What the Program Office decides about an event; no `awards` means all the row concerns. */
export const RulingInput = z.object({
  row: z.enum(EventRow.options, 'Please choose what applies.'),
  treatment: z.enum(Treatment.options, 'Please choose what follows.'),
  awards: z.array(z.string()),
  effectiveOn: z.iso.date('Please give the day from which it holds.'),
  deadline: z.iso.date('Please give a day.').nullable(),
  reason: requiredText(2000, 'Please say why; it stays on record and both sides are told.'),
});
export type RulingInput = z.infer<typeof RulingInput>;

/**
 * The Program Office confirms the row and what follows (SDP-94), or decides what stands in none (SDP-100). From the
 * effective day on it holds; nothing is changed by the ruling itself.
 */
export const ruleOnEvent = defineEventStep({
  name: 'rule-on-event',
  label: 'Rule…',
  does: 'rule on a business event',
  from: ['filed'],
  by: ['program-office', 'program-manager'],
  input: RulingInput,
  decide(ctx, input) {
    const fault = separationFault(ctx) ?? rulingFault(ctx, input);
    if (fault !== null) return fault;
    const choice = choiceOf(ctx, input);
    const ruling: Ruling = {
      ...choice,
      effectiveOn: input.effectiveOn,
      reason: input.reason,
      by: ctx.actor.id,
      at: ctx.now,
    };
    const from = `In effect from ${sayDateIn(ruling.effectiveOn, ctx.zone)}; it can be undone for ${ctx.rules.undoDays} days after that.`;
    return {
      event: { ...ctx.event, state: 'scheduled', ruling },
      notices: buildEventNotice(ctx, {
        kind: 'event-ruled',
        title: 'Ruling on a business event',
        toSide: (side) => [
          ...rowLines(ruling.row),
          ...asksOf(ctx, ruling, side),
          `Reason: ${ruling.reason}`,
          from,
        ],
        toOffice: [`${sayRuling(ruling)}. ${from}`],
      }),
      note: `ruled: ${sayRuling(ruling)}, from ${ruling.effectiveOn}: ${ruling.reason}`,
    };
  },
});

/** Nobody rules on a partner they manage (trace section 4, standing rules). */
function separationFault({ actor }: EventContext): Refusal | null {
  return actor.roles.includes('pdm')
    ? new Refusal(
        'not-permitted',
        'You are the PDM or PDR of a company this is about, so you cannot rule on it. Please ask a colleague.',
      )
    : null;
}

/** The ruling as it will be kept: where a new application is asked for, there is a day for it (SDP-96). */
export function choiceOf(ctx: EventContext, input: Choice & Pick<Ruling, 'effectiveOn'>): Choice {
  const { row, treatment, awards } = input;
  const byDefault = plusDays(input.effectiveOn, ctx.rules.reapplicationDays);
  const deadline = treatment === 're-apply' ? (input.deadline ?? byDefault) : null;
  return { row, treatment, awards, deadline };
}

function asksOf(ctx: EventContext, ruling: Ruling, side: Side): string[] {
  const effects = plannedEffects(ctx, ruling).filter((effect) => effect.side === side);
  return effects.flatMap(({ kind, target, day, text }) => {
    const application = ctx[side]?.applications.find(({ ref }) => ref === target);
    const name = `${target} · ${application?.designationLabel ?? ''}`;
    switch (kind) {
      case 'note':
      case 'carry-note':
        return [`${name}: ${text}`];
      case 're-apply':
        return [
          `${name}: stays active; please apply again${day === null ? '' : ` by ${sayDateIn(day, ctx.zone)}`}. Nothing is removed by itself.`,
        ];
      case 'combine-renewal':
        return [
          `${name}: its renewal is expected by ${day === null ? 'a day to be set' : sayDateIn(day, ctx.zone)}.`,
        ];
      case 'remove-award':
        return [
          `${name}: the award ends on ${sayDateIn(ruling.effectiveOn, ctx.zone)}. What that asks of you follows.`,
        ];
      case 'new-record':
        return [`${text} may apply to the program as a new partner.`];
      default:
        return [];
    }
  });
}
