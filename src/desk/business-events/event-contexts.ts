import type { BusinessEvent, Party } from '../../program/business-events/event.js';
import {
  type EventContext,
  rolesTowardsEvent,
  type SideContext,
} from '../../program/business-events/event-context.js';
import type { Person } from '../../program/people/person.js';
import type { RuleSet } from '../../program/rule-set.js';
import { peopleAround } from '../people-around.js';
import type { Applications } from '../ports/applications.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';

/** What event contexts are put together from. `zone` is the program's (IANA). */
export interface EventContextParts {
  applications: Pick<Applications, 'find'>;
  directory: Pick<Directory, 'staff' | 'peopleBy' | 'partner'>;
  clock: Clock;
  rules: RuleSet;
  zone(): string;
}

/** One company with everything of its that an event could touch; a partner that is gone is an outsider. */
export async function sideOf(parts: EventContextParts, party: Party): Promise<SideContext> {
  const { partnerId } = party;
  const partner = partnerId === null ? null : await parts.directory.partner(partnerId);
  if (partner === null) return { party, partner: null, applications: [] };
  const stored = await parts.applications.find({ partnerId: partner.id });
  return { party, partner, applications: stored.map(({ application }) => application) };
}

/** What both companies look like now to somebody, or to the program itself. */
export async function eventContextOf(
  parts: EventContextParts,
  event: BusinessEvent,
  actor: Person | 'desk',
  ...naming: readonly unknown[]
): Promise<EventContext> {
  const [first, second] = await Promise.all([
    sideOf(parts, event.first),
    event.second === null ? null : sideOf(parts, event.second),
  ]);
  const shared = await sharedContextOf(parts, event, first.partner, second?.partner, actor, naming);
  const roles = actor === 'desk' ? (['desk'] as const) : rolesTowardsEvent(actor, { first, second });
  const id = actor === 'desk' ? actor : actor.id;
  return { ...shared, event, first, second, actor: { id, roles } };
}

/** What is the same for every event, with whoever is named in these values. */
export async function sharedContextOf(
  parts: EventContextParts,
  ...naming: readonly unknown[]
): Promise<Pick<EventContext, 'rules' | 'zone' | 'now' | 'person'>> {
  const { person } = await peopleAround(parts.directory, naming);
  return {
    rules: parts.rules,
    zone: parts.zone(),
    now: parts.clock.now(),
    person,
  };
}
