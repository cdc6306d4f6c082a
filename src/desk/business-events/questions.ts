import type { Side } from '../../program/business-events/event.js';
import { type EventStepName, offeredEventSteps } from '../../program/business-events/event-steps.js';
import { type EventScene, readableSides } from '../../program/business-events/scene.js';
import { type CaseRole, rolesTowardsPartner } from '../../program/people/case-role.js';
import type { Partner } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import type { Directory } from '../ports.js';
import type { BusinessEvents, HeldEvent } from './ports.js';
import { type SceneParts, sceneOf } from './scenes.js';

/** An event in front of one person: `readable` are the sides they may read about, `steps` what they may do. */
export interface EventSight extends HeldEvent {
  scene: EventScene;
  viewer: Person;
  readable: readonly Side[];
  steps: readonly EventStepName[];
}

/** The event as this person may see it; null when it is none of their business. */
export async function sightOf(
  parts: SceneParts,
  held: HeldEvent,
  viewer: Person,
): Promise<EventSight | null> {
  const scene = await sceneOf(parts, held.event, viewer);
  if (scene.actor.roles.length === 0) return null;
  return { ...held, scene, viewer, readable: readableSides(scene, viewer), steps: offeredEventSteps(scene) };
}

/** Every event this person may see, newest first. */
export async function sightsOf(
  parts: SceneParts & { events: BusinessEvents; directory: Pick<Directory, 'partners'> },
  person: Person,
): Promise<EventSight[]> {
  const all = person.roles.includes('program-office') || person.roles.includes('program-manager');
  const partnerIds = all ? [] : (await partnersFor(parts.directory, person)).map(({ id }) => id);
  if (!all && partnerIds.length === 0) return [];
  const found = await parts.events.find(all ? {} : { partnerIds });
  const sights = await Promise.all(found.map((held) => sightOf(parts, held, person)));
  return sights.filter((sight) => sight !== null);
}

const filing: readonly CaseRole[] = [
  'applicant',
  'alliance-lead',
  'pdm',
  'program-office',
  'program-manager',
];

/** The partners somebody may file an event for: their own, those they manage, or, for the office, all. */
export async function partnersFor(
  directory: Pick<Directory, 'partners'>,
  person: Person,
): Promise<Partner[]> {
  return (await directory.partners()).filter((partner) =>
    rolesTowardsPartner(person, partner).some((role) => filing.includes(role)),
  );
}
