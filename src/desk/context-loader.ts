import type { Application } from '../program/application.js';
import { pagedFor } from '../program/checklist/paged-for.js';
import { defaultCalendar } from '../program/clocks/calendar.js';
import { type CalendarSetting, settingOf } from '../program/clocks/calendar-setting.js';
import { localDate } from '../program/clocks/local-date.js';
import { rolesTowards } from '../program/people/application-role.js';
import { deciderAmong } from '../program/people/delegation.js';
import { idsOf } from '../program/people/identity.js';
import type { Partner } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import { withRoomFor } from '../program/room-for-studies.js';
import { rulesFor } from '../program/rule-sets/known.js';
import { type CustomersNamed, customersNamed, siblingsOf } from '../program/siblings.js';
import type { Calendars, Counting, StepContext } from '../program/step-context.js';
import { actorOf } from './actor.js';
import type { LiveCalendars } from './calendar/live-calendars.js';
import type { DeskParts } from './desk-parts.js';
import type { LiveCatalog } from './live-catalog.js';
import type { LiveCycleTimes } from './live-cycle-times.js';
import { retiredFault } from './offered-designation.js';
import { peopleAround } from './people-around.js';
import type { Applications } from './ports/applications.js';
import { NotUnderstood } from './ports/not-understood.js';
import type { StoredApplication } from './ports/stored-records.js';

/** What changes while the desk is at work and is read anew before it is looked at. */
export interface Live {
  catalog: LiveCatalog;
  calendars: LiveCalendars;
  cycleTimes: LiveCycleTimes;
}

type ContextFor = (stored: StoredApplication, actor: StepContext['actor'] | Person) => StepContext;

/** Assembles step contexts: an application with everything a step may look at. */
export type ContextLoader = ReturnType<typeof createContextLoader>;

export function createContextLoader(parts: DeskParts, live: Live) {
  const { applications, directory, clock } = parts;

  /** The calendars of the program and of a partner (null: the program's for both). */
  function calendars(partner: Partner | null): Calendars {
    return parts.calendars(partner, clock.now(), live.calendars.current().state.program);
  }

  /** What they are drawn from, so that an application can tell whether it was counted on them. */
  function countingFor(partner: Partner, { history }: StoredApplication): Counting {
    const { state, history: changes } = live.calendars.current();
    const now = { program: state.program ?? initialCalendar(parts), partner: settingOf(partner) };
    const saved = history.at(-1)?.at ?? clock.now();
    const wasBefore = (whose: string | null) =>
      changes.find(({ partnerId, at }) => partnerId === whose && at >= saved)?.was;
    return {
      now,
      before: {
        program: wasBefore(null) ?? now.program,
        partner: wasBefore(partner.id) ?? now.partner,
      },
      calendarsOn: (settings) =>
        parts.calendars({ ...partner, ...settings.partner }, clock.now(), settings.program),
    };
  }

  function offeringOf(key: string): StepContext['offering'] {
    const found = live.catalog.designation(key);
    const today = localDate(clock.now(), calendars(null).program.zone);
    const retired = found === undefined ? null : retiredFault(live.catalog, found, today);
    return {
      editions: live.catalog.editions.filter(({ designation }) => designation === key),
      subCategories: found?.subCategories ?? [],
      ...(retired === null ? {} : { retired: retired.message }),
    };
  }

  /** One application in front of somebody; who is named in `besides`, such as what they typed, may be asked for. */
  async function contextOf(
    stored: StoredApplication,
    actor: StepContext['actor'] | Person,
    ...besides: readonly unknown[]
  ): Promise<StepContext> {
    const named = applications.customersNamed(stored.application.partnerId);
    return (await contextsBeside(named, [stored], [actor.id, ...besides]))(stored, actor);
  }

  /** Contexts of many applications: what surrounds them is read once; what throws for one spoils no other. */
  function contextsAmong(known: readonly StoredApplication[]): Promise<ContextFor> {
    return contextsBeside(
      Promise.resolve(known.map(({ application }) => customersNamed(application))),
      known,
    );
  }

  /** Contexts of the applications of a list, among all their partners have: they are read with them. */
  async function contextsIn(known: readonly StoredApplication[]): Promise<ContextFor> {
    const partnerIds = [...new Set(known.map(({ application }) => application.partnerId))];
    return contextsBeside(applications.customersNamed(...partnerIds), known);
  }

  async function contextsBeside(
    naming: Promise<readonly CustomersNamed[]>,
    known: readonly StoredApplication[],
    besides: readonly unknown[] = [],
  ): Promise<ContextFor> {
    const [named, partners] = await Promise.all([
      naming,
      directory.partnersBy([...new Set(known.map(({ application }) => application.partnerId))]),
      live.calendars.refresh(),
      live.cycleTimes.refresh(),
    ]);
    const said = known.map(({ application, history }) => [application, history]);
    const { staff, person } = await peopleAround(directory, said, [...partners.values()], besides);
    // Another process may have published the edition that one of these was opened on.
    if (known.some(({ application }) => live.catalog.edition(application.edition) === undefined))
      await live.catalog.refresh();
    const decider = deciderAmong(staff, localDate(clock.now(), calendars(null).program.zone));
    return (stored, actor) => {
      const { application } = stored;
      const { ref } = application;
      const partner = partners.get(application.partnerId);
      if (partner === undefined)
        throw new Error(`${ref} names the partner ${application.partnerId}, who is not on record.`);
      const edition = live.catalog.edition(application.edition);
      if (edition === undefined)
        throw new Error(`${ref} names the checklist ${application.edition}, which is not in the catalogue.`);
      const rules = rulesFor(application, parts.rules);
      const fitted = withRoomFor(application, rules);
      return {
        application: fitted,
        partner,
        edition: pagedFor(edition, fitted.caseStudies.length),
        rules,
        calendars: calendars(partner),
        counting: countingFor(partner, stored),
        offering: offeringOf(application.designation),
        siblings: siblingsOf(application, named),
        poaSupported: live.catalog.designation(application.designation)?.poaSupported ?? null,
        now: clock.now(),
        cycleTimes: live.cycleTimes.current(),
        actor:
          'name' in actor
            ? { id: actor.id, ids: idsOf(actor), roles: rolesTowards(actor, application, partner) }
            : actor,
        person,
        decider,
      };
    };
  }

  /** The context of an application that was just changed: nothing else around it is read anew. */
  function contextAfter(ctx: StepContext, application: Application): StepContext {
    const rules = rulesFor(application, parts.rules);
    const fitted = withRoomFor(application, rules);
    const edition = live.catalog.edition(application.edition) ?? ctx.edition;
    return { ...ctx, application: fitted, rules, edition: pagedFor(edition, fitted.caseStudies.length) };
  }

  return {
    calendars,
    contextOf,
    contextsAmong,
    contextsIn,
    contextAfter,
    actorOf: (id: string) => actorOf(directory, id),
  };
}

/** The environment's calendar, in force until another is set. */
export function initialCalendar({
  initialCalendar: set,
}: Pick<DeskParts, 'initialCalendar'>): CalendarSetting {
  return set ?? { zone: defaultCalendar.zone, holidays: '' };
}

/**
 * An application as it is stored; null when there is none. One that a newer release of the desk changed in a way this
 * one does not understand is refused and left as it is.
 */
export async function loadStored(
  applications: Pick<Applications, 'load'>,
  ref: string,
): Promise<StoredApplication | Refusal | null> {
  try {
    return await applications.load(ref);
  } catch (error) {
    if (error instanceof NotUnderstood) return ofNewerRelease(ref);
    throw error;
  }
}

/** Words for whoever asks for what only a newer release understands. */
export function ofNewerRelease(ref: string): Refusal {
  return new Refusal(
    'blocked',
    `${ref} was last changed by a newer version of Delivery Desk than the one that answers you: an update is under way. ` +
      'Nothing was changed. Please try again in a few minutes; if it stays like this, tell a desk administrator.',
  );
}

/** References are not secret, but who applies is: somebody without a part in it learns nothing (standing rules). */
export function notFound(ref: string): Refusal {
  return new Refusal('not-found', `I find no application ${ref} that you take part in.`).towards({
    see: 'own-applications',
  });
}
