import { eventStates, type Side } from '../../program/business-events/event.js';
import { type EventContext, readableSides } from '../../program/business-events/event-context.js';
import { type EventStepName, offeredEventSteps } from '../../program/business-events/event-steps.js';
import { type ApplicationRole, rolesTowardsPartner } from '../../program/people/application-role.js';
import { idsOf } from '../../program/people/identity.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Directory } from '../ports/directory.js';
import { type EventContextParts, eventContextOf } from './event-contexts.js';
import type { BusinessEvents, StoredEvent } from './ports.js';

/** An event in front of one person: `readable` are the sides they may read about, `steps` what they may do. */
export interface EventView extends StoredEvent {
  ctx: EventContext;
  viewer: Person;
  readable: readonly Side[];
  steps: readonly EventStepName[];
}

/** The event as this person may see it; null when it is none of their business. */
export async function applicationViewOf(
  parts: EventContextParts,
  stored: StoredEvent,
  viewer: Person,
): Promise<EventView | null> {
  const ctx = await eventContextOf(parts, stored.event, viewer, stored.history);
  if (ctx.actor.roles.length === 0) return null;
  return { ...stored, ctx, viewer, readable: readableSides(ctx, viewer), steps: offeredEventSteps(ctx) };
}

/** Events somebody may see, in a list: those that wait for a ruling first, then the newest. */
export interface EventList {
  events: readonly Pick<StoredEvent, 'event' | 'revision'>[];
  /** How many there are, also such as are not listed any more, and how many of them wait. */
  total: number;
  waiting: number;
}

/** As many as one window shows. */
const mostListed = 40;

/** The events this person may see. */
export async function eventListOf(
  parts: EventContextParts & {
    events: BusinessEvents;
    directory: Pick<Directory, 'partnersNaming'>;
  },
  person: Person,
): Promise<EventList> {
  const partners = await partnersFor(parts.directory, person);
  const all = partners === 'any';
  const partnerIds = all ? [] : partners.map(({ id }) => id);
  if (!all && partnerIds.length === 0) return { events: [], total: 0, waiting: 0 };
  const those = all ? {} : { partnerIds };
  const filed = { ...those, states: ['filed'] as const };
  const later = { ...those, states: eventStates.filter((state) => state !== 'filed') };
  const [waiting, others, total, unruled] = await Promise.all([
    parts.events.find(filed, mostListed),
    parts.events.find(later, mostListed),
    parts.events.count(those),
    parts.events.count(filed),
  ]);
  const found = [...waiting, ...others].slice(0, mostListed);
  if (all) return { events: found, total, waiting: unruled };
  // The other company does not know before the office has said who it is.
  const known = await Promise.all(found.map((stored) => applicationViewOf(parts, stored, person)));
  const events = known.filter((eventView) => eventView !== null);
  const hidden = found.length - events.length;
  const unknown = waiting.length - events.filter(({ event }) => event.state === 'filed').length;
  return { events, total: total - hidden, waiting: unruled - Math.min(unknown, unruled) };
}

const filing: readonly ApplicationRole[] = [
  'applicant',
  'alliance-lead',
  'pdm',
  'program-office',
  'program-manager',
];

/** Whether somebody may file an event for a partner. */
export function mayFileFor(person: Person, partner: Partner): boolean {
  return rolesTowardsPartner(person, partner).some((role) => filing.includes(role));
}

/** The partners somebody may file an event for: their own and those they manage or, for the office, any. */
export async function partnersFor(
  directory: Pick<Directory, 'partnersNaming'>,
  person: Person,
): Promise<readonly Partner[] | 'any'> {
  if (person.roles.includes('program-office') || person.roles.includes('program-manager')) return 'any';
  const found = await directory.partnersNaming(idsOf(person));
  return found.filter((partner) => mayFileFor(person, partner));
}
