import type { BusinessEvent, Party } from '../../program/business-events/event.js';
import { type EventScene, rolesTowardsEvent, type SideScene } from '../../program/business-events/scene.js';
import type { Person } from '../../program/people/person.js';
import type { RuleSet } from '../../program/rule-set.js';
import type { Applications, Clock, Directory } from '../ports.js';

/** What scenes are put together from. `zone` is the program's (IANA). */
export interface SceneParts {
  applications: Pick<Applications, 'find'>;
  directory: Pick<Directory, 'people' | 'partner'>;
  clock: Clock;
  rules: RuleSet;
  zone(): string;
}

/** One company with everything of its that an event could touch; a partner that is gone is an outsider. */
export async function sideOf(parts: SceneParts, party: Party): Promise<SideScene> {
  const { partnerId } = party;
  const partner = partnerId === null ? null : await parts.directory.partner(partnerId);
  if (partner === null) return { party, partner: null, applications: [] };
  const held = await parts.applications.find({ partnerId: partner.id });
  return { party, partner, applications: held.map(({ application }) => application) };
}

/** What both companies look like now to somebody, or to the program itself. */
export async function sceneOf(
  parts: SceneParts,
  event: BusinessEvent,
  actor: Person | 'desk',
): Promise<EventScene> {
  const [first, second, surroundings] = await Promise.all([
    sideOf(parts, event.first),
    event.second === null ? null : sideOf(parts, event.second),
    surroundingsOf(parts),
  ]);
  const roles = actor === 'desk' ? (['desk'] as const) : rolesTowardsEvent(actor, { first, second });
  const id = actor === 'desk' ? actor : actor.id;
  return { ...surroundings, event, first, second, actor: { id, roles } };
}

/** What is the same for every event. */
export async function surroundingsOf(
  parts: SceneParts,
): Promise<Pick<EventScene, 'rules' | 'zone' | 'now' | 'person'>> {
  const people = new Map((await parts.directory.people()).map((person) => [person.id, person]));
  return {
    rules: parts.rules,
    zone: parts.zone(),
    now: parts.clock.now(),
    person: (id) => people.get(id) ?? null,
  };
}
