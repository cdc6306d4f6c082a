import { rolesTowardsPartner } from '../program/people/application-role.js';
import { idsOf } from '../program/people/identity.js';
import type { DeskRole, Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import { type ApplicationView, applicationViewOf, maySee } from './application-view.js';
import { type ContextLoader, loadStored, notFound } from './context-loader.js';
import type { DeskParts } from './desk-parts.js';
import { earlier, storedAsOf, wasDraft } from './memory/stored-as-of.js';
import type { StoredApplication } from './ports/stored-records.js';

/** Roles whose work is with every partner's applications. */
const seeingAll: readonly DeskRole[] = ['program-office', 'program-manager', 'manager'];

/** The questions people ask about applications, each answered as far as they may see. */
export function createApplicationViews(parts: DeskParts, contextLoader: ContextLoader) {
  const { applications, directory } = parts;

  /**
   * The application as this person may see it; refused to everybody it is none of the business of (trace section 4).
   */
  async function view(ref: string, by: string): Promise<ApplicationView | Refusal> {
    const person = await contextLoader.actorOf(by);
    if (person instanceof Refusal) return person;
    const stored = await loadStored(applications, ref);
    if (stored === null) return notFound(ref);
    if (stored instanceof Refusal) return stored;
    const ctx = await contextLoader.contextOf(stored, person);
    if (!maySee(ctx)) return notFound(ref);
    return applicationViewOf(stored, ctx, person);
  }

  /**
   * The application as it stood at an instant (UTC), for whoever may see it now, with what they may read of it now: a
   * draft stays its partner's own in the past, too. People, partner and calendars are those on record today; what the
   * partner's other applications said then is not looked up.
   */
  async function viewAsOf(ref: string, by: string, instant: Date): Promise<ApplicationView | Refusal> {
    const today = await view(ref, by);
    if (today instanceof Refusal) return today;
    const stored = storedAsOf(today, instant, await applications.journal(ref));
    if (stored instanceof Refusal) return stored;
    const then = await contextLoader.contextOf(stored, today.viewer);
    const ctx = { ...then, siblings: [], actor: today.ctx.actor, now: earlier(instant, then.now) };
    return maySee(ctx) ? applicationViewOf(stored, ctx, today.viewer) : wasDraft(ref);
  }

  /** What a person could take part in, newest first: read no wider than their part reaches. */
  async function withinReach(person: Person): Promise<StoredApplication[]> {
    if (person.roles.some((role) => seeingAll.includes(role))) return applications.find({});
    const partners = (await directory.partnersNaming(idsOf(person))).filter(
      (partner) => rolesTowardsPartner(person, partner).length > 0,
    );
    const found = await Promise.all([
      applications.find({ auditor: person.id }),
      ...partners.map((partner) => applications.find({ partnerId: partner.id })),
    ]);
    return [...new Map(found.flat().map((stored) => [stored.application.ref, stored])).values()].sort(
      (one, other) => other.application.opened.at.getTime() - one.application.opened.at.getTime(),
    );
  }

  /** Every application this person may see, newest first. */
  async function caseload(by: string): Promise<ApplicationView[]> {
    const person = await directory.person(by);
    if (person === null || !person.active) return [];
    const all = await withinReach(person);
    const contextFor = await contextLoader.contextsAmong(all);
    return all
      .map((stored) => ({ stored, ctx: contextFor(stored, person) }))
      .filter(({ ctx }) => maySee(ctx))
      .map(({ stored, ctx }) => applicationViewOf(stored, ctx, person));
  }

  return { view, viewAsOf, caseload };
}
