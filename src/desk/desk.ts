import type { Catalog } from '../catalog/index.js';
import type { Application, HistoryEntry } from '../program/application.js';
import { withEventNotes } from '../program/business-events/notes.js';
import type { Calendars, Case } from '../program/case.js';
import type { Finding } from '../program/checklist/finding.js';
import { defaultCalendar } from '../program/clocks/calendar.js';
import type { CalendarSetting } from '../program/clocks/calendar-change.js';
import { type Clock as RunningClock, runningClocks } from '../program/clocks/clock.js';
import { localDate } from '../program/clocks/local-date.js';
import { completeness } from '../program/completeness.js';
import { type InputOf, type StepName, steps } from '../program/lifecycle.js';
import { openApplication } from '../program/opening.js';
import { type CaseRole, rolesTowards, rolesTowardsPartner } from '../program/people/case-role.js';
import type { Partner } from '../program/people/partner.js';
import type { DeskRole, Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { RuleSet } from '../program/rule-set.js';
import { rulesFor } from '../program/rule-sets/known.js';
import { stageNames } from '../program/stage.js';
import { attempt, type Outcome, type Step } from '../program/step.js';
import { type Announcement, announceIn } from './announce.js';
import { auditsAround } from './audits.js';
import { createEventsDesk } from './business-events/events-desk.js';
import type { BusinessEvents } from './business-events/ports.js';
import { createCalendarDesk } from './calendar/calendar-desk.js';
import { liveCalendars } from './calendar/live-calendars.js';
import type { CalendarRecord } from './calendar/ports.js';
import { changedSince } from './conflict.js';
import { followUp } from './follow-up.js';
import { liveCatalog } from './live-catalog.js';
import { livePace } from './live-pace.js';
import { earlier, heldAt, wasDraft } from './memory/held-at.js';
import { sealedSave, timeAfter } from './memory/sealed-save.js';
import { offeredDesignation } from './offered-designation.js';
import { continuing, lastEnded, openingsAgain } from './open-again.js';
import type {
  Applications,
  Clock,
  Directory,
  Editions,
  HeldApplication,
  Ledger,
  References,
} from './ports.js';
import { siblingsOf } from './siblings.js';

/** What the desk is built from. `wake` is called after every save, so that notices leave at once. */
export interface DeskParts {
  applications: Applications;
  businessEvents: BusinessEvents;
  directory: Directory;
  references: References;
  /** Where what is told beside any one application is entered. */
  ledger: Pick<Ledger, 'enter'>;
  editions: Editions;
  /** As shipped; what is published here comes on top. */
  catalog: Catalog;
  clock: Clock;
  /** The rule set in force: that of drafts. */
  rules: RuleSet;
  /** Where calendar changes are held. */
  calendarRecord: CalendarRecord;
  /** The program's calendar until another is set; left out: Pacific time, weekends only. */
  initialCalendar?: CalendarSetting;
  /** The calendars an application of this partner is counted in, good for years around `now`; `set` null: the initial one. */
  calendars(partner: Partner | null, now: Date, set: CalendarSetting | null): Calendars;
  wake(): void;
}

/** A request for a step. `seen` is the revision the person was looking at; null when they looked at none. */
export interface Request<Name extends StepName> {
  ref: string;
  by: string;
  input: InputOf<Name>;
  seen: number | null;
}

/** What a step came to. */
export interface Performed {
  held: HeldApplication;
  entry: HistoryEntry;
}

/** An application in front of one person, with everything needed to draw it. */
export interface Sight extends HeldApplication {
  at: Case;
  viewer: Person;
  roles: readonly CaseRole[];
  clocks: readonly RunningClock[];
  findings: readonly Finding[];
}

export type Desk = ReturnType<typeof createDesk>;

/** Roles whose work is with every partner's applications. */
const seeingAll: readonly DeskRole[] = ['program-office', 'program-manager', 'manager'];

/** How often a save is tried anew when somebody else saved in between. */
const maxTries = 5;

/** The shell around the program: brings steps what they look at, saves what they say, and answers questions. */
export function createDesk(parts: DeskParts) {
  const { applications, directory, clock } = parts;
  const catalog = liveCatalog(parts.catalog, parts.editions);
  const live = liveCalendars(parts.calendarRecord);
  const pace = livePace(parts);

  /** The calendars of the program and of a partner (null: the program's for both). */
  function calendars(partner: Partner | null): Calendars {
    return parts.calendars(partner, clock.now(), live.current().program);
  }

  function offeringOf(key: string): Case['offering'] {
    return {
      editions: catalog.editions.filter(({ designation }) => designation === key),
      subCategories: catalog.designation(key)?.subCategories ?? [],
    };
  }

  async function caseOf(held: HeldApplication, actor: Case['actor'] | Person): Promise<Case> {
    const theirs = await applications.find({ partnerId: held.application.partnerId });
    return (await surroundingsOf(theirs))(held, actor);
  }

  /** Assembles cases from what surrounds them, read once for as many applications as are looked at. */
  async function surroundingsOf(
    known: readonly HeldApplication[],
  ): Promise<(held: HeldApplication, actor: Case['actor'] | Person) => Case> {
    const [everybody, companies] = await Promise.all([
      directory.people(),
      directory.partners(),
      live.refresh(),
      pace.refresh(),
    ]);
    // Another process may have published the edition that one of these was opened on.
    if (known.some(({ application }) => catalog.edition(application.edition) === undefined))
      await catalog.refresh();
    const people = new Map(everybody.map((person) => [person.id, person]));
    const partners = new Map(companies.map((partner) => [partner.id, partner]));
    return ({ application }, actor) => {
      const { ref } = application;
      const partner = partners.get(application.partnerId);
      if (partner === undefined)
        throw new Error(`${ref} names the partner ${application.partnerId}, who is not on record.`);
      const edition = catalog.edition(application.edition);
      if (edition === undefined)
        throw new Error(`${ref} names the checklist ${application.edition}, which is not in the catalogue.`);
      return {
        application,
        partner,
        edition,
        rules: rulesFor(application, parts.rules),
        calendars: calendars(partner),
        offering: offeringOf(application.designation),
        siblings: siblingsOf(application, known),
        poaSupported: catalog.designation(application.designation)?.poaSupported ?? null,
        now: clock.now(),
        pace: pace.current(),
        actor: 'name' in actor ? { id: actor.id, roles: rolesTowards(actor, application, partner) } : actor,
        person: (id) => people.get(id) ?? null,
      };
    };
  }

  async function actorOf(id: string): Promise<Person | Refusal> {
    const person = await directory.person(id);
    if (person?.active === true) return person;
    return new Refusal(
      'not-permitted',
      'I do not know you yet. Please ask a desk administrator to add you, then try again.',
    );
  }

  /**
   * Takes a step for a person, or, for `by: 'desk'`, for the program itself. Refuses with words for that person; throws only
   * for faults. Whoever comes second to the same part of an application is told what changed meanwhile.
   */
  async function perform<Name extends StepName>(
    name: Name,
    request: Request<Name>,
  ): Promise<Performed | Refusal> {
    const actor =
      request.by === 'desk' ? ({ id: 'desk', roles: ['desk'] } as const) : await actorOf(request.by);
    if (actor instanceof Refusal) return actor;
    // One union of steps cannot be called with one union of inputs; the step's own schema checks the input.
    const step = steps[name] as unknown as Step;
    for (let tries = 0; tries < maxTries; tries += 1) {
      const held = await applications.load(request.ref);
      if (held === null) return notFound(request.ref);
      const around = await caseOf(held, actor);
      const at = {
        ...around,
        now: timeAfter(held, clock.now()),
        ...(step.looksAtAudits === true ? { audits: await auditsAround(parts, around.partner) } : {}),
      };
      const outcome = decideOn(step, { at, held, input: request.input, seen: request.seen });
      if (outcome instanceof Refusal) return outcome;
      const entry = entryOf(step, { at, held, input: request.input, outcome });
      const { application, notices } = outcome;
      const save = sealedSave(held, { application, entry, notices });
      if (await applications.save(save)) {
        parts.wake();
        return {
          held: {
            application,
            revision: entry.revision,
            head: save.seal.hash,
            history: [...held.history, entry],
          },
          entry,
        };
      }
    }
    return new Refusal(
      'conflict',
      'Several people are changing this application at once. Nothing of yours was lost; please try again.',
    );
  }

  /** Opens a draft for the partner of the person who asks. */
  async function open(by: string, designationKey: string): Promise<Application | Refusal> {
    const person = await actorOf(by);
    if (person instanceof Refusal) return person;
    const partner = await directory.partnerOf(by);
    if (partner === null) {
      return new Refusal(
        'not-permitted',
        'Applications are opened by a partner’s people. Please ask a desk administrator to add you to yours.',
      );
    }
    const now = clock.now();
    await catalog.refresh();
    const today = localDate(now, calendars(null).program.zone);
    const offered = offeredDesignation(catalog, designationKey, today);
    if (offered instanceof Refusal) return offered;
    const { designation, edition } = offered;
    const openRef = await applications.openRef(partner.id, designationKey);
    const opened = openApplication({
      ref: openRef === null ? await parts.references.next() : '',
      partner,
      designation,
      edition,
      rules: parts.rules,
      now,
      actor: { id: by, roles: rolesTowardsPartner(person, partner) },
      openRef,
    });
    if (opened instanceof Refusal) return opened;
    const theirs = await applications.find({ partnerId: partner.id });
    const before = lastEnded(theirs, designationKey);
    const application = withEventNotes(
      before === null ? opened.application : continuing(opened.application, before),
      theirs.map((held) => held.application),
    );
    const inserted = await applications.insert(sealedSave(null, { ...opened, application, notices: [] }));
    if (!inserted)
      return new Refusal(
        'blocked',
        `An application for ${designation.label} is open already. Ask me for *status* to continue it.`,
      );
    parts.wake();
    return application;
  }

  /** The application as this person may see it; refused to everybody it is none of the business of (trace section 4). */
  async function look(ref: string, by: string): Promise<Sight | Refusal> {
    const person = await actorOf(by);
    if (person instanceof Refusal) return person;
    const held = await applications.load(ref);
    if (held === null) return notFound(ref);
    const at = await caseOf(held, person);
    if (!maySee(at)) return notFound(ref);
    return sight(held, at, person);
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
    const then = await caseOf(held, today.viewer);
    const at = { ...then, siblings: [], actor: today.at.actor, now: earlier(instant, then.now) };
    return maySee(at) ? sight(held, at, today.viewer) : wasDraft(ref);
  }

  function sight(held: HeldApplication, at: Case, viewer: Person): Sight {
    return {
      ...held,
      at,
      viewer,
      roles: at.actor.roles,
      clocks: runningClocks(at),
      findings: completeness(at),
    };
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
    const caseIn = await surroundingsOf(all);
    return all
      .map((held) => ({ held, at: caseIn(held, person) }))
      .filter(({ at }) => maySee(at))
      .map(({ held, at }) => sight(held, at, person));
  }

  /** Tells people or channels something beside any one application, once (by its key). */
  async function announce(announcement: Announcement): Promise<void> {
    await announceIn(parts.ledger, announcement, clock.now());
    parts.wake();
  }

  /** A case as the program itself sees it, for clocks and deliveries. */
  async function inside(held: HeldApplication): Promise<Case> {
    return caseOf(held, { id: 'desk', roles: ['desk'] });
  }

  /** As `inside`, for many at once: what surrounds them is read once; what throws for one spoils no other. */
  async function insideMany(held: readonly HeldApplication[]): Promise<(one: HeldApplication) => Case> {
    const caseIn = await surroundingsOf(held);
    return (one) => caseIn(one, { id: 'desk', roles: ['desk'] });
  }

  const zone = () => calendars(null).program.zone;

  return {
    perform,
    open,
    ...openingsAgain({ parts, catalog, perform, look, zone }),
    /** Brings about what a saved application means for its partner and for the awards it renews; gives the refusals it met. */
    followUp: (application: Application): Promise<Refusal[]> =>
      followUp({ applications, directory, perform }, application),
    look,
    lookAsOf,
    caseload,
    inside,
    insideMany,
    announce,
    calendars,
    calendar: createCalendarDesk({
      ...parts,
      initial: parts.initialCalendar ?? { zone: defaultCalendar.zone, holidays: '' },
      live,
      insideMany,
      perform,
    }),
    rules: parts.rules,
    catalog,
    editions: parts.editions,
    directory,
    applications,
    businessEvents: createEventsDesk({
      ...parts,
      events: parts.businessEvents,
      zone: () => calendars(null).program.zone,
      perform,
    }),
    clock,
  };
}

/** References are not secret, but who applies is: somebody without a part in it learns nothing (standing rules). */
function notFound(ref: string): Refusal {
  return new Refusal(
    'not-found',
    `I find no application ${ref} that you take part in. Ask me for *status* to see yours.`,
  );
}

/** Drafts are the partner's own; the Program Office sees them from submission on, its PDM before (trace section 4). */
function maySee({ application, actor }: Case): boolean {
  if (actor.roles.length === 0) return false;
  const onlyOffice = actor.roles.every((role) => role === 'program-office' || role === 'manager');
  return application.submissions.length > 0 || !onlyOffice;
}

interface Deciding {
  at: Case;
  held: HeldApplication;
  input: unknown;
  seen: number | null;
}

function decideOn(step: Step, { at, held, input, seen }: Deciding): Outcome | Refusal {
  const outcome = attempt(step, at, input);
  const refused = outcome instanceof Refusal;
  const looking =
    seen === null ? null : { seen, part: partOf(step, input), actor: at.actor, person: at.person };
  const changed = looking === null ? null : changedSince(held, looking, refused);
  if (changed === null) return outcome;
  // A refusal of the moment is explained best by what has happened since; one of permission stays as it is.
  if (refused && outcome.code !== 'wrong-stage') return outcome;
  return new Refusal(
    'conflict',
    `${changed} It stands at “${stageNames[at.application.stage]}” now. Your click changed nothing; please look again.`,
  );
}

function partOf(step: Step, input: unknown): string {
  const parsed = step.input.safeParse(input);
  return parsed.success ? step.part(parsed.data) : 'application';
}

function entryOf(
  step: Step,
  { at, held, input, outcome }: Omit<Deciding, 'seen'> & { outcome: Outcome },
): HistoryEntry {
  return {
    revision: held.revision + 1,
    step: step.name,
    part: partOf(step, input),
    by: at.actor.id,
    at: at.now,
    from: held.application.stage,
    to: outcome.application.stage,
    note: outcome.note,
  };
}
