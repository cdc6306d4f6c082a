import { rolesTowardsPartner } from '../program/people/case-role.js';
import type { DeskRole, Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { DeskParts } from './desk-parts.js';
import { earlier, heldAt, wasDraft } from './memory/held-at.js';
import type { HeldApplication } from './ports.js';
import { maySee, type Sight, sightOf } from './sight.js';
import { loadHeld, notFound, type Surroundings } from './surroundings.js';

/** Roles whose work is with every partner's applications. */
const seeingAll: readonly DeskRole[] = ['program-office', 'program-manager', 'manager'];

/** The questions people ask about applications, each answered as far as they may see. */
export function createSights(parts: DeskParts, around: Surroundings) {
  const { applications, directory } = parts;

  /** The application as this person may see it; refused to everybody it is none of the business of (trace section 4). */
  async function look(ref: string, by: string): Promise<Sight | Refusal> {
    const person = await around.actorOf(by);
    if (person instanceof Refusal) return person;
    const held = await loadHeld(applications, ref);
    if (held === null) return notFound(ref);
    if (held instanceof Refusal) return held;
    const at = await around.caseOf(held, person);
    if (!maySee(at)) return notFound(ref);
    return sightOf(held, at, person);
  }

  /**
   * The application as it stood at an instant (UTC), for whoever may see it now, with what they may read of it now: a draft
   * stays its partner's own in the past, too. People, partner and calendars are those on record today; what the partner's
   * other applications said then is not looked up.
   */
  async function lookAsOf(ref: string, by: string, instant: Date): Promise<Sight | Refusal> {
    const today = await look(ref, by);
    if (today instanceof Refusal) return today;
    const held = heldAt(today, instant, await applications.journal(ref));
    if (held instanceof Refusal) return held;
    const then = await around.caseOf(held, today.viewer);
    const at = { ...then, siblings: [], actor: today.at.actor, now: earlier(instant, then.now) };
    return maySee(at) ? sightOf(held, at, today.viewer) : wasDraft(ref);
  }

  /** What a person could take part in, newest first: read no wider than their part reaches. */
  async function withinReach(person: Person): Promise<HeldApplication[]> {
    if (person.roles.some((role) => seeingAll.includes(role))) return applications.find({});
    const partners = (await directory.partners()).filter(
      (partner) => rolesTowardsPartner(person, partner).length > 0,
    );
    const found = await Promise.all([
      applications.find({ auditor: person.id }),
      ...partners.map((partner) => applications.find({ partnerId: partner.id })),
    ]);
    return [...new Map(found.flat().map((held) => [held.application.ref, held])).values()].sort(
      (one, other) => other.application.opened.at.getTime() - one.application.opened.at.getTime(),
    );
  }

  /** Every application this person may see, newest first. */
  async function caseload(by: string): Promise<Sight[]> {
    const person = await directory.person(by);
    if (person === null || !person.active) return [];
    const all = await withinReach(person);
    const caseIn = await around.casesAmong(all);
    return all
      .map((held) => ({ held, at: caseIn(held, person) }))
      .filter(({ at }) => maySee(at))
      .map(({ held, at }) => sightOf(held, at, person));
  }

  return { look, lookAsOf, caseload };
}
