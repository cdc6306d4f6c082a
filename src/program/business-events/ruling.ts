import { z } from 'zod';
import { plusDays, sayDate } from '../clocks/local-date.js';
import { Refusal, refuseField } from '../refusal.js';
import { requiredText } from '../step.js';
import { type Ruling, type Side, sides } from './event.js';
import { defineEventStep } from './event-step.js';
import { rowLines, tellEvent } from './notices.js';
import { type Choice, concerned, plannedEffects } from './plan.js';
import { EventRow, rowTexts, sayRuling, Treatment, treatmentsOf } from './rows.js';
import { type EventScene, standing, today } from './scene.js';

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
 * The Program Office confirms the row and what follows (SDP-94), or decides what stands in none (SDP-100). From the effective
 * day on it holds; nothing is changed by the ruling itself.
 */
export const ruleOnEvent = defineEventStep({
  name: 'rule-on-event',
  label: 'Rule…',
  does: 'rule on a business event',
  from: ['filed'],
  by: ['program-office', 'program-manager'],
  input: RulingInput,
  decide(scene, input) {
    const fault = separationFault(scene) ?? rulingFault(scene, input);
    if (fault !== null) return fault;
    const choice = choiceOf(scene, input);
    const ruling: Ruling = {
      ...choice,
      effectiveOn: input.effectiveOn,
      reason: input.reason,
      by: scene.actor.id,
      at: scene.now,
    };
    const from = `In effect from ${sayDate(ruling.effectiveOn)}; it can be undone for ${scene.rules.undoDays} days after that.`;
    return {
      event: { ...scene.event, state: 'scheduled', ruling },
      notices: tellEvent(scene, {
        kind: 'event-ruled',
        title: 'Ruling on a business event',
        toSide: (side) => [
          ...rowLines(ruling.row),
          ...asksOf(scene, ruling, side),
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
function separationFault({ actor }: EventScene): Refusal | null {
  return actor.roles.includes('pdm')
    ? new Refusal(
        'not-permitted',
        'You are the PDM or PDR of a company this is about, so you cannot rule on it. Please ask a colleague.',
      )
    : null;
}

/** The ruling as it will be kept: where a new application is asked for, there is a day for it (SDP-96). */
export function choiceOf(scene: EventScene, input: Choice & Pick<Ruling, 'effectiveOn'>): Choice {
  const { row, treatment, awards } = input;
  const byDefault = plusDays(input.effectiveOn, scene.rules.reapplicationDays);
  const deadline = treatment === 're-apply' ? (input.deadline ?? byDefault) : null;
  return { row, treatment, awards, deadline };
}

function rulingFault(scene: EventScene, input: RulingInput): Refusal | null {
  const { row, treatment, effectiveOn, deadline } = input;
  if (!treatmentsOf[row].includes(treatment))
    return refuseField(
      'row',
      `${rowTexts[row].name} does not go with this. Choose it under “Other”, with your reason.`,
    );
  const day = today(scene);
  if (effectiveOn < day)
    return refuseField(
      'effectiveOn',
      `${sayDate(effectiveOn)} has passed. Please choose today or a later day.`,
    );
  if (treatment === 're-apply' && deadline !== null && deadline <= effectiveOn)
    return refuseField(
      'deadline',
      `Please choose a day after ${sayDate(effectiveOn)}, on which it takes effect.`,
    );
  return recordFault(scene, row) ?? awardFault(scene, input);
}

/** A row holds for those the table names: who has to hold a designation, and who must not. */
const holdersOf: Partial<Record<EventRow, Record<Side, boolean>>> = {
  'acquires-other': { first: true, second: false },
  'is-acquired': { first: false, second: true },
  'both-designated': { first: true, second: true },
};

function recordFault(scene: EventScene, row: EventRow): Refusal | null {
  const { happening } = scene.event;
  const needed = row === 'divests' ? 'divestiture' : 'acquisition';
  if (row !== 'other' && happening !== needed)
    return refuseField(
      'row',
      `${rowTexts[row].name} is about ${needed === 'acquisition' ? 'acquisitions' : 'divestitures'}, and this was filed as something else. Choose “Other”.`,
    );
  const holders = holdersOf[row];
  if (holders === undefined) return null;
  for (const side of sides) {
    const holds = standing(scene, side).length > 0;
    if (holds === holders[side]) continue;
    const name = scene[side]?.party.name ?? 'The other company';
    return refuseField(
      'row',
      holds
        ? `${name} holds a designation on record, so ${rowTexts[row].name} does not fit.`
        : `${name} holds no designation on record, so ${rowTexts[row].name} does not fit. Say first which partner it is, or choose another row.`,
    );
  }
  return null;
}

function awardFault(scene: EventScene, { row, treatment, awards }: RulingInput): Refusal | null {
  if (treatment === 'none') return null;
  const known = concerned(scene, row).map(({ application }) => application.ref);
  const unknown = awards.find((ref) => !known.includes(ref));
  if (unknown !== undefined)
    return refuseField(
      'awards',
      `${unknown} is no award this row concerns; choose among ${known.join(', ') || 'none'}.`,
    );
  if (known.length === 0 && plannedEffects(scene, { row, treatment, awards, deadline: null }).length === 0)
    return refuseField(
      'row',
      'Nobody here holds an award, so there is nothing to change. Choose “Other: no change”.',
    );
  return null;
}

function asksOf(scene: EventScene, ruling: Ruling, side: Side): string[] {
  const effects = plannedEffects(scene, ruling).filter((effect) => effect.side === side);
  return effects.flatMap(({ kind, target, day, text }) => {
    const application = scene[side]?.applications.find(({ ref }) => ref === target);
    const name = `${target} · ${application?.designationLabel ?? ''}`;
    switch (kind) {
      case 'note':
      case 'carry-note':
        return [`${name}: ${text}`];
      case 're-apply':
        return [
          `${name}: stays active; please apply again${day === null ? '' : ` by ${sayDate(day)}`}. Nothing is removed by itself.`,
        ];
      case 'combine-renewal':
        return [`${name}: its renewal is expected by ${day === null ? 'a day to be set' : sayDate(day)}.`];
      case 'remove-award':
        return [`${name}: the award ends on ${sayDate(ruling.effectiveOn)}. What that asks of you follows.`];
      case 'new-record':
        return [`${text} may apply to the program as a new partner.`];
      default:
        return [];
    }
  });
}
