import type { Application } from '../program/application.js';
import { openRenewal } from '../program/awards/open-renewal.js';
import { localDate } from '../program/clocks/local-date.js';
import { type Opening, openApplication } from '../program/opening.js';
import { rolesTowardsPartner } from '../program/people/application-role.js';
import type { Partner } from '../program/people/partner.js';
import { Refusal } from '../program/refusal.js';
import { carriedFrom, type Earlier, mayFollow, seeded } from '../program/seeding.js';
import { attempt } from '../program/step.js';
import type { StepContext } from '../program/step-context.js';
import { startRenewal as startRenewalStep } from '../program/steps/award-renewal.js';
import type { ApplicationView } from './application-view.js';
import { renewedTogether } from './business-events/combined.js';
import type { DeskParts } from './desk-parts.js';
import type { LiveCatalog } from './live-catalog.js';
import { offeredDesignation } from './offered-designation.js';
import { openedOnce } from './opened-once.js';
import type { StoredApplication } from './ports/stored-records.js';
import type { Perform, RenewalRequest } from './requests.js';

/** What opening an application on top of an earlier one needs of the desk around it. */
interface Shell {
  parts: DeskParts;
  catalog: LiveCatalog;
  perform: Perform;
  view(ref: string, by: string): Promise<ApplicationView | Refusal>;
  /** The program's zone (IANA). */
  zone(): string;
}

/** Applications that stand on earlier ones: applied for again, or renewals. */
export function openingsAgain({ parts, catalog, perform, view, zone }: Shell) {
  const { applications, clock, directory } = parts;

  function editionOf({ application }: Pick<StepContext, 'application'>): Earlier {
    const edition = catalog.edition(application.edition);
    if (edition === undefined)
      throw new Error(
        `${application.ref} names the checklist ${application.edition}, which is not on record.`,
      );
    return { application, edition };
  }

  /** What is needed to open an application for this designation now. */
  async function opening(
    designationKey: string,
    who: Pick<Opening, 'partner' | 'actor'>,
  ): Promise<Omit<Opening, 'openRef'> | Refusal> {
    const now = clock.now();
    await catalog.refresh();
    const offered = offeredDesignation(catalog, designationKey, localDate(now, zone()));
    return offered instanceof Refusal ? offered : { ref: '', ...who, ...offered, rules: parts.rules, now };
  }

  /**
   * Applies for a designation again, with what was brought the last time and what it left open (SDP-90).
   * @param once the same whenever this very request comes again: it then gives the draft that was opened
   */
  async function reapply(by: string, ref: string, once?: string): Promise<Application | Refusal> {
    const seen = await view(ref, by);
    if (seen instanceof Refusal) return seen;
    if (!mayFollow(seen.application)) return notEnded(seen.application);
    const { partner } = seen.ctx;
    const actor = { id: seen.viewer.id, roles: rolesTowardsPartner(seen.viewer, partner) };
    const found = await opening(seen.application.designation, { partner, actor });
    if (found instanceof Refusal) return found;
    const openRef = await applications.openRef(partner.id, seen.application.designation);
    const again = openedOnce(applications, { step: 'reapply', by, input: ref, once });
    const earlier = await again.before(openRef);
    if (earlier !== null) return earlier;
    const draft = openApplication({ ...found, openRef });
    if (draft instanceof Refusal) return draft;
    const held = { ...draft.application, ref: await parts.references.next() };
    const mark = { by, at: found.now };
    const application = continuing(
      seeded(held, editionOf(seen.ctx), { edition: found.edition, mark }),
      seen.ctx.application,
    );
    const entry = { ...draft.entry, note: `applied again after ${ref}` };
    const saved = await again.insert({ application, entry, notices: [] });
    if (saved === null) return openAlready();
    parts.wake();
    return saved;
  }

  /**
   * Starts the renewal of awards: one application for each designation among them, opened for the partner to
   * complete. An award that cannot be renewed now refuses for all, and nothing is opened. What this very request
   * opened before stays so, and is linked with its awards as far as it is not yet.
   */
  async function startRenewal(request: RenewalRequest): Promise<Application[] | Refusal> {
    const { by, refs, note } = request;
    const cases: StepContext[] = [];
    const renewals = new Map<string, Application>();
    for (const ref of await renewedTogether(parts, refs)) {
      const seen = await view(ref, by);
      if (seen instanceof Refusal) return seen;
      const earlier = await openedBefore(seen.ctx, request);
      if (earlier !== null) renewals.set(ref, earlier);
      if (earlier !== null) continue;
      const tried = attempt(startRenewalStep, seen.ctx, { renewal: ref, note });
      if (tried instanceof Refusal) return tried;
      cases.push(seen.ctx);
    }
    for (const [old, renewal] of renewals) await linkWith(old, renewal, request);
    for (const group of byDesignation(cases)) {
      const application = await openOne(group, request);
      if (application instanceof Refusal) return application;
      for (const { application: old } of group) {
        renewals.set(old.ref, application);
        await linkWith(old.ref, application, request);
      }
    }
    return [...new Map([...renewals.values()].map((one) => [one.ref, one])).values()];
  }

  /**
   * The award says that it is being renewed, once. Should this be lost on its way, the saved renewal brings it about
   * again.
   */
  async function linkWith(ref: string, renewal: Application, { by, note }: RenewalRequest): Promise<void> {
    await perform('start-renewal', { ref, by, input: { renewal: renewal.ref, note }, seen: null });
  }

  const once = ({ by, refs, once }: RenewalRequest) =>
    openedOnce(applications, { step: 'start-renewal', by, input: refs, once });

  /** The renewal of this award that this very request opened before; null: none. */
  async function openedBefore({ application, partner }: StepContext, request: RenewalRequest) {
    const { id } = await survivor(partner);
    return once(request).before(await applications.openRef(id, application.designation, 'renewal'));
  }

  async function openOne(
    group: readonly [StepContext, ...StepContext[]],
    request: RenewalRequest,
  ): Promise<Application | Refusal> {
    const [{ application: first, actor, partner }] = group;
    const holder = await survivor(partner);
    const found = await opening(first.designation, { partner: holder, actor });
    if (found instanceof Refusal) return found;
    const openRef = await applications.openRef(holder.id, first.designation, 'renewal');
    const earlier = await once(request).before(openRef);
    if (earlier !== null) return earlier;
    if (openRef !== null)
      return new Refusal('blocked', `${openRef} renews ${first.designationLabel} already. Look at it first.`);
    const [one, ...others] = group.map(({ application, edition }) => ({ application, edition }));
    if (one === undefined) throw new Error(`There is nothing to renew for ${request.by}.`);
    const ref = await parts.references.next();
    const renewal = openRenewal({ ...found, ref }, [one, ...others]);
    const saved = await once(request).insert(renewal);
    if (saved === null) return openAlready();
    parts.wake();
    return saved;
  }

  /** The company a partner has become part of, or itself. */
  async function survivor(partner: Partner): Promise<Partner> {
    const into = partner.mergedInto === null ? null : await directory.partner(partner.mergedInto);
    return into ?? partner;
  }

  return { reapply, startRenewal };
}

/** A draft with its link to the application it takes up again, and what that one left open (SDP-90). */
export function continuing(draft: Application, earlier: Application): Application {
  return { ...draft, continues: earlier.ref, carriedItems: carriedFrom(earlier) };
}

/**
 * The newest of these applications that this designation was applied for before and that has come to its end; null:
 * none.
 */
export function lastEnded(stored: readonly StoredApplication[], designation: string): Application | null {
  const found = stored.find(
    ({ application }) => application.designation === designation && mayFollow(application),
  );
  return found?.application ?? null;
}

function byDesignation(cases: readonly StepContext[]): [StepContext, ...StepContext[]][] {
  const groups = new Map<string, [StepContext, ...StepContext[]]>();
  for (const one of cases) {
    const known = groups.get(one.application.designation);
    if (known === undefined) groups.set(one.application.designation, [one]);
    else known.push(one);
  }
  return [...groups.values()];
}

function notEnded({ ref }: Application): Refusal {
  return new Refusal('blocked', `${ref} has not come to an end after which you would apply again.`).towards({
    see: 'application',
    ref,
  });
}

function openAlready(): Refusal {
  return new Refusal('blocked', 'An application for this designation was opened at the same moment.').towards(
    { action: 'continue-application' },
  );
}
