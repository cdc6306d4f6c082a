import { sayDate } from '../clocks/local-date.js';
import { isFinal } from '../stage.js';
import { type Effect, headline, type Ruling, type Side } from './event.js';
import { type Awarded, activeAwards, type EventContext, sidesOf } from './event-context.js';
import type { EventRow } from './rows.js';

/** What a ruling would be, as far as its effects go. */
export type Choice = Pick<Ruling, 'row' | 'treatment' | 'awards' | 'deadline'>;

/** Whose awards a row is about; what stands in no row may be about both. */
const concernedSide: Record<EventRow, Side | undefined> = {
  'acquires-other': 'first',
  'is-acquired': 'second',
  'both-designated': undefined,
  divests: 'first',
  other: undefined,
};

/** The awards a row concerns, whatever is done to them. */
export function concerned(ctx: Pick<EventContext, 'first' | 'second'>, row: EventRow): Awarded[] {
  return activeAwards(ctx, concernedSide[row]);
}

/**
 * Everything a ruling changes, as things stand now, in a fixed order. Preview and effect both come from here, so that
 * what is shown is what happens.
 */
export function plannedEffects(ctx: EventContext, choice: Choice): Effect[] {
  if (choice.treatment === 'none') return [];
  const awards = concerned(ctx, choice.row).filter(
    ({ application }) => choice.awards.length === 0 || choice.awards.includes(application.ref),
  );
  return [...awardEffects(ctx, choice, awards), ...recordEffects(ctx, choice)].map((planned) => ({
    before: '',
    ...planned,
    outcome: 'pending',
    remark: '',
  }));
}

type Planned = Omit<Effect, 'outcome' | 'remark' | 'before'> & { before?: string };

function awardEffects(ctx: EventContext, choice: Choice, awards: readonly Awarded[]): Planned[] {
  const about = `${headline(ctx.event)} (${ctx.event.ref})`;
  const onEach = (kind: Effect['kind'], text: string, day: string | null) =>
    awards.map(({ side, application }) => ({ kind, target: application.ref, side, text, day }));
  switch (choice.treatment) {
    case 'note': {
      const text = `Describe the impact on the Service Delivery practice of: ${about}.`;
      return [...onEach('note', text, null), ...carried(ctx, choice.row, text)];
    }
    case 're-apply':
      return onEach(
        're-apply',
        `A new application is required to keep the designation: ${about}.`,
        choice.deadline,
      );
    case 'combine':
      return combined(awards, about);
    case 'remove':
      return onEach('remove-award', `Removed after a business event: ${about}.`, null);
    case 'none':
      return [];
  }
}

/** A running application is an audit to come as well, so the note goes with it (SDP-95: "any subsequent audit"). */
function carried(ctx: EventContext, row: EventRow, text: string): Planned[] {
  const only = concernedSide[row];
  return sidesOf(ctx)
    .filter(({ side }) => only === undefined || side === only)
    .flatMap(({ side, of }) =>
      of.applications
        .filter(({ stage }) => !isFinal(stage))
        .map(({ ref }) => ({ kind: 'carry-note' as const, target: ref, side, text, day: null })),
    );
}

/** All renewals move to the earliest of both sides; one task, at the award it came from, lists every award (SDP-97). */
function combined(awards: readonly Awarded[], about: string): Planned[] {
  const dated = awards.flatMap(({ application, award }) =>
    award.renewalDue === null ? [] : [{ ref: application.ref, due: award.renewalDue }],
  );
  const earliest = [...dated].sort((one, other) => (one.due < other.due ? -1 : 1))[0];
  if (earliest === undefined) return [];
  const list = awards.map(
    ({ application: { ref, designationLabel, partnerName } }) =>
      `${ref} ${designationLabel} (${partnerName})`,
  );
  const task = `One combined renewal by ${sayDate(earliest.due)}, after ${about}, of: ${list.join('; ')}.${merging(awards)}`;
  return awards.map(({ side, application }) => ({
    kind: 'combine-renewal',
    target: application.ref,
    side,
    text: application.ref === earliest.ref ? task : '',
    day: earliest.due,
  }));
}

function merging(awards: readonly Awarded[]): string {
  const twice = duplicates(awards).map(
    (same) =>
      `${same[0]?.application.designationLabel} (${same.map(({ application }) => application.ref).join(' and ')})`,
  );
  return twice.length === 0 ? '' : ` Held by both, and becoming one at that renewal: ${twice.join('; ')}.`;
}

/** Awards for the same designation, together. */
export function duplicates(awards: readonly Awarded[]): Awarded[][] {
  const byDesignation = new Map<string, Awarded[]>();
  for (const one of awards) {
    const { designation } = one.application;
    byDesignation.set(designation, [...(byDesignation.get(designation) ?? []), one]);
  }
  return [...byDesignation.values()].filter((same) => same.length > 1);
}

/** The acquired company's record points to its new owner; a divested business starts a record of its own (SDP-99). */
function recordEffects({ event, first, second }: EventContext, { row }: Choice): Planned[] {
  if (event.happening === 'acquisition' && first.partner !== null && second?.partner != null) {
    const { id, mergedInto } = second.partner;
    const before = mergedInto ?? '';
    return [{ kind: 'link-merged', target: id, side: 'second', text: first.partner.id, day: null, before }];
  }
  if (row === 'divests' && first.partner !== null && event.second !== null) {
    const { name } = event.second;
    return [
      { kind: 'new-record', target: newPartnerId(name, event.ref), side: 'first', text: name, day: null },
    ];
  }
  return [];
}

/** An id nobody else has: the event's reference is part of it. */
function newPartnerId(name: string, ref: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return [slug, ref.toLowerCase()].filter((part) => part !== '').join('-');
}
