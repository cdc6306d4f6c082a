import type { Application } from '../application.js';
import { type Award, activeAwardStatuses } from '../awards/award.js';
import { localDate } from '../clocks/local-date.js';
import { rolesTowardsPartner } from '../people/application-role.js';
import type { Partner } from '../people/partner.js';
import type { Person } from '../people/person.js';
import type { RuleSet } from '../rule-set.js';
import { type BusinessEvent, type Party, type Side, sides } from './event.js';
import type { EventRow } from './rows.js';

/** What somebody is to an event; `first` and `second` are those who apply for that side, or lead its alliance. */
export const eventRoles = ['first', 'second', 'pdm', 'program-office', 'program-manager', 'desk'] as const;
export type EventRole = (typeof eventRoles)[number];

/** One company of an event with everything of its that the event could touch. */
export interface SideContext {
  party: Party;
  /** Null for an outsider. */
  partner: Partner | null;
  applications: readonly Application[];
}

/** Everything a business event's steps may look at. `zone` is the program's (IANA), `now` an instant (UTC). */
export interface EventContext {
  event: BusinessEvent;
  first: SideContext;
  second: SideContext | null;
  rules: Pick<RuleSet, 'reapplicationDays' | 'undoDays'>;
  zone: string;
  now: Date;
  actor: { id: string; roles: readonly EventRole[] };
  person(id: string): Person | null;
}

/** An application whose award stands. */
export interface Awarded {
  side: Side;
  application: Application;
  award: Award;
}

/** The sides there are, `first` first. */
export function sidesOf(ctx: Pick<EventContext, 'first' | 'second'>): { side: Side; of: SideContext }[] {
  return sides.flatMap((side) => {
    const of = ctx[side];
    return of === null ? [] : [{ side, of }];
  });
}

/** The awards somebody holds now, of one side or (without one) of both. */
export function activeAwards(ctx: Pick<EventContext, 'first' | 'second'>, only?: Side): Awarded[] {
  return sidesOf(ctx)
    .filter(({ side }) => only === undefined || side === only)
    .flatMap(({ side, of }) =>
      of.applications.flatMap((application) => {
        const { award } = application;
        return award !== null && activeAwardStatuses.includes(award.status)
          ? [{ side, application, award }]
          : [];
      }),
    )
    .sort((one, other) => (one.application.ref < other.application.ref ? -1 : 1));
}

/** The row of the guide's table that fits what is on record; the Program Office confirms it (SDP-94). */
export function suggestedRow(ctx: Pick<EventContext, 'event' | 'first' | 'second'>): EventRow {
  const first = activeAwards(ctx, 'first').length > 0;
  const second = activeAwards(ctx, 'second').length > 0;
  switch (ctx.event.happening) {
    case 'acquisition':
      if (first) return second ? 'both-designated' : 'acquires-other';
      return second ? 'is-acquired' : 'other';
    case 'divestiture':
      return first ? 'divests' : 'other';
    case 'other':
      return 'other';
  }
}

/** What this person is to the event; whoever is switched off is nothing to it. */
export function rolesTowardsEvent(
  person: Person,
  { first, second }: Pick<EventContext, 'first' | 'second'>,
): EventRole[] {
  if (!person.active) return [];
  const roles = new Set<EventRole>();
  for (const { side, of } of sidesOf({ first, second })) {
    const theirs = of.partner === null ? [] : rolesTowardsPartner(person, of.partner);
    if (theirs.includes('applicant') || theirs.includes('alliance-lead')) roles.add(side);
    if (theirs.includes('pdm')) roles.add('pdm');
  }
  for (const role of ['program-office', 'program-manager'] as const)
    if (person.roles.includes(role)) roles.add(role);
  return [...roles];
}

/** The sides somebody may read about: the office both, everybody else the companies they belong to or manage. */
export function readableSides(ctx: EventContext, viewer: Person): readonly Side[] {
  const { roles } = ctx.actor;
  if (roles.includes('program-office') || roles.includes('program-manager') || roles.includes('desk'))
    return sides;
  return sidesOf(ctx)
    .filter(({ side, of }) => {
      const theirs = of.partner === null ? [] : rolesTowardsPartner(viewer, of.partner);
      return roles.includes(side) || theirs.includes('pdm');
    })
    .map(({ side }) => side);
}

/** The calendar day it is in the program's zone. */
export function today({ now, zone }: Pick<EventContext, 'now' | 'zone'>): string {
  return localDate(now, zone);
}
