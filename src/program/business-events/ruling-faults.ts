import { sayDate } from '../clocks/local-date.js';
import { type Refusal, refuseField } from '../refusal.js';
import { type Ruling, type Side, sides } from './event.js';
import { activeAwards, type EventContext, today } from './event-context.js';
import { concerned, plannedEffects } from './plan.js';
import { type EventRow, rowTexts, treatmentsOf } from './rows.js';

type Ruled = Pick<Ruling, 'row' | 'treatment' | 'awards' | 'effectiveOn' | 'deadline'>;

/** What of a ruling does not fit: the row and what follows, its days, the records, the awards; null when all does. */
export function rulingFault(ctx: EventContext, input: Ruled): Refusal | null {
  const { row, treatment, effectiveOn, deadline } = input;
  if (!treatmentsOf[row].includes(treatment))
    return refuseField(
      'row',
      `${rowTexts[row].name} does not go with this. Choose it under “Other”, with your reason.`,
    );
  const day = today(ctx);
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
  return recordFault(ctx, row) ?? awardFault(ctx, input);
}

/** A row holds for those the table names: who has to hold a designation, and who must not. */
const holdersOf: Partial<Record<EventRow, Record<Side, boolean>>> = {
  'acquires-other': { first: true, second: false },
  'is-acquired': { first: false, second: true },
  'both-designated': { first: true, second: true },
};

function recordFault(ctx: EventContext, row: EventRow): Refusal | null {
  const { happening } = ctx.event;
  const needed = row === 'divests' ? 'divestiture' : 'acquisition';
  if (row !== 'other' && happening !== needed)
    return refuseField(
      'row',
      `${rowTexts[row].name} is about ${needed === 'acquisition' ? 'acquisitions' : 'divestitures'}, and this was filed as something else. Choose “Other”.`,
    );
  const holders = holdersOf[row];
  if (holders === undefined) return null;
  for (const side of sides) {
    const holds = activeAwards(ctx, side).length > 0;
    if (holds === holders[side]) continue;
    const name = ctx[side]?.party.name ?? 'The other company';
    return refuseField(
      'row',
      holds
        ? `${name} holds a designation on record, so ${rowTexts[row].name} does not fit.`
        : `${name} holds no designation on record, so ${rowTexts[row].name} does not fit. Say first which partner it is, or choose another row.`,
    );
  }
  return null;
}

function awardFault(ctx: EventContext, { row, treatment, awards }: Ruled): Refusal | null {
  if (treatment === 'none') return null;
  const known = concerned(ctx, row).map(({ application }) => application.ref);
  const unknown = awards.find((ref) => !known.includes(ref));
  if (unknown !== undefined)
    return refuseField(
      'awards',
      `${unknown} is no award this row concerns; choose among ${known.join(', ') || 'none'}.`,
    );
  if (known.length === 0 && plannedEffects(ctx, { row, treatment, awards, deadline: null }).length === 0)
    return refuseField(
      'row',
      'Nobody here holds an award, so there is nothing to change. Choose “Other: no change”.',
    );
  return null;
}
