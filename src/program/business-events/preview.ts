import { awardStatusNames } from '../awards/renewal.js';
import { sayDate } from '../clocks/local-date.js';
import { managerThere } from '../people/presence.js';
import { isFinal, stageNames } from '../stage.js';
import type { Effect, Side } from './event.js';
import { type Awarded, activeAwards, type EventContext, type SideContext, sidesOf } from './event-context.js';
import { type Choice, concerned, duplicates, plannedEffects } from './plan.js';
import type { EventRow } from './rows.js';

export const foreseenTopics = ['award', 'duplicate', 'application', 'record', 'people', 'stays'] as const;

/**
 * One line of a preview: what stands now and what would. `side` is whose it is; null concerns both and is the
 * office's alone. `row` is the row of the guide's table it follows from.
 */
export interface Foreseen {
  topic: (typeof foreseenTopics)[number];
  side: Side | null;
  subject: string;
  now: string;
  after: string;
  row: EventRow;
}

/**
 * Everything a ruling would change, and what it would not: awards, dates, duplicates, applications, records, people.
 */
export function foreseen(ctx: EventContext, choice: Choice): Foreseen[] {
  const effects = plannedEffects(ctx, choice);
  const lines = [
    ...effects.flatMap((effect) => ofEffect(ctx, effect)),
    ...doubles(ctx, choice),
    ...staying(ctx, effects),
    ...sidesOf(ctx).map(({ side, of }) => ofPeople(ctx, side, of)),
  ];
  return lines.map((line) => ({ ...line, row: choice.row }));
}

type Line = Omit<Foreseen, 'row'>;

function ofEffect(ctx: EventContext, effect: Effect): Line[] {
  const { side, target } = effect;
  if (effect.kind === 'link-merged') return [ofMerger(ctx, effect)];
  if (effect.kind === 'new-record')
    return [
      {
        topic: 'record',
        side: 'first',
        subject: effect.text,
        now: 'not a partner on record',
        after: 'a new partner record without awards or history; it applies as a new partner',
      },
    ];
  const application = ctx[side]?.applications.find(({ ref }) => ref === target);
  if (application === undefined) return [];
  const subject = `${target} · ${application.designationLabel}`;
  if (effect.kind === 'carry-note')
    return [
      {
        topic: 'application',
        side,
        subject,
        now: stageNames[application.stage],
        after: `as it is; note: ${effect.text}`,
      },
    ];
  const { award } = application;
  if (award === null) return [];
  return [{ topic: 'award', side, subject, now: sayAward(award), after: afterwards(effect, award) }];
}

function ofMerger({ first, second }: EventContext, { side }: Effect): Line {
  const subject = second?.party.name ?? '';
  const owner = second?.partner?.mergedInto ?? null;
  return {
    topic: 'record',
    side,
    subject,
    now: owner === null ? 'a partner of its own' : 'recorded as part of another partner',
    after: `recorded as part of ${first.party.name}; its people, awards and history stay where they are`,
  };
}

function sayAward({ status, renewalDue }: Awarded['award']): string {
  const due = renewalDue === null ? 'no renewal date' : `renewal ${sayDate(renewalDue)}`;
  return `${awardStatusNames[status]}, ${due}`;
}

function afterwards({ kind, text, day }: Effect, award: Awarded['award']): string {
  switch (kind) {
    case 'note':
      return `unchanged; note: ${text}`;
    case 're-apply':
      return (
        sayAward({ ...award, status: 're-application-required' }) +
        (day === null ? '' : `; asked for by ${sayDate(day)}`)
      );
    case 'combine-renewal':
      return award.renewalDue === day
        ? 'the same: the earliest of all, so the others are renewed with it'
        : sayAward({ ...award, renewalDue: day });
    default:
      return 'removed; the off-boarding list begins';
  }
}

/** Two awards for one designation become one, but not before the renewal (SDP-97). */
function doubles(ctx: EventContext, { row, treatment, awards }: Choice): Line[] {
  if (treatment !== 'combine') return [];
  const all = concerned(ctx, row).filter(
    ({ application }) => awards.length === 0 || awards.includes(application.ref),
  );
  return duplicates(all).map((same) => ({
    topic: 'duplicate',
    side: null,
    subject: same[0]?.application.designationLabel ?? '',
    now: `held by both: ${same.map(({ application }) => application.ref).join(' and ')}`,
    after: 'both stay until the combined renewal and become one there',
  }));
}

function staying(ctx: EventContext, effects: readonly Effect[]): Line[] {
  const touched = new Set(effects.map(({ target }) => target));
  const awards = activeAwards(ctx).filter(({ application }) => !touched.has(application.ref));
  const open = sidesOf(ctx).flatMap(({ side, of }) =>
    of.applications
      .filter(({ ref, stage }) => !isFinal(stage) && !touched.has(ref))
      .map((application) => ({ side, application })),
  );
  return [
    ...awards.map(
      ({ side, application, award }): Line => ({
        topic: 'stays',
        side,
        subject: `${application.ref} · ${application.designationLabel}`,
        now: sayAward(award),
        after: 'unchanged',
      }),
    ),
    ...open.map(
      ({ side, application }): Line => ({
        topic: 'stays',
        side,
        subject: `${application.ref} · ${application.designationLabel}`,
        now: stageNames[application.stage],
        after: 'goes on as before, with its clocks and its auditor',
      }),
    ),
  ];
}

/** Who is told; case studies and people stay with the company that brought them. */
function ofPeople({ person }: EventContext, side: Side, { party, partner }: SideContext): Line {
  if (partner === null)
    return {
      topic: 'people',
      side,
      subject: party.name,
      now: 'not on record',
      after: 'nobody is told by the desk',
    };
  const named = (id: string | null) => (id === null ? 'nobody' : (person(id)?.name ?? id));
  const manager = managerThere({ partner, person })?.id ?? null;
  return {
    topic: 'people',
    side,
    subject: party.name,
    now: `alliance lead ${named(partner.allianceLead)}, PDM or PDR ${named(manager)}`,
    after: 'they are told; contacts, case studies and their legal entities stay as they are',
  };
}
