import { localDate } from '../program/clocks/local-date.js';
import { deciderAmong } from '../program/people/delegation.js';
import type { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import type { BesideKind } from '../program/tasks/task-kind.js';
import { announcedIn, announceIn } from './announce.js';
import { createApplicationViews } from './application-views.js';
import { choiceFor, proposeAll } from './assigning.js';
import { createEventsDesk } from './business-events/events-desk.js';
import { createCalendarDesk } from './calendar/calendar-desk.js';
import { liveCalendars } from './calendar/live-calendars.js';
import { createChecklistDesk } from './checklist-office.js';
import { conflictsKnown } from './conflicts-known.js';
import { createContextLoader, initialCalendar } from './context-loader.js';
import { noticesOfLeaving } from './departures.js';
import type { DeskParts } from './desk-parts.js';
import { earlierPractices, earlierStudies } from './earlier.js';
import { previewUndoing, previewWorkbook } from './filled-checklists.js';
import { followUp } from './follow-up.js';
import { createGuideDesk } from './guide-desk.js';
import { holders } from './holders.js';
import type { CalendarDesk } from './interface/calendar-desk.js';
import type { ApplicationCommands, ApplicationReading, Desk } from './interface/desk.js';
import type { PartnersDesk } from './interface/partners-desk.js';
import type { PeopleDesk } from './interface/people-desk.js';
import type { RowsDesk } from './interface/rows-desk.js';
import type { TaskQueries } from './interface/task-queries.js';
import { handedOver, leftDutiesFor } from './left-duties.js';
import { liveCatalog } from './live-catalog.js';
import { liveCycleTimes } from './live-cycle-times.js';
import { createOpen } from './open.js';
import { openingsAgain } from './open-again.js';
import { createPartnersDesk } from './people/partners-desk.js';
import { createPeopleDesk } from './people/people-desk.js';
import { createPerform } from './perform.js';
import { planFor } from './plan-hand-over.js';
import { planMerge } from './plan-merge.js';
import { questionsFor } from './questions.js';
import { sharedCalendars, sharedEditions, sharedPorts } from './shared-ports.js';
import { flagLostStanding } from './standing.js';
import { startedBefore } from './started-before.js';
import { besideWork } from './tasks/beside.js';
import { createDeriving } from './tasks/deriving.js';
import { createMarking } from './tasks/marking.js';
import { createTaskQueries } from './tasks/task-queries.js';
import { notingWrites } from './writes.js';

/** The shell around the program: brings steps what they look at, saves what they say, and answers questions. */
export function createDesk(given: DeskParts): Desk {
  const core = createCore(notedParts(shared(given)));
  const reading = createReading(core);
  const calendar = calendarOn(core, reading);
  const people = peopleOn(core, reading);
  const partners = partnersOn(core, { calendar, people });
  const rows = rowsOn(core, reading);
  const { parts, catalog, contextLoader, perform, zone } = core;
  const { clock, rules } = parts;
  return {
    ...commandsOn(core, reading, partners),
    ...reading,
    ...queriesOn(core, reading),
    tasks: tasksOn(core, rows),
    people,
    partners,
    businessEvents: createEventsDesk({ ...parts, partners, events: parts.businessEvents, zone, perform }),
    calendar,
    guide: createGuideDesk({ ...parts, contextOf: reading.contextOf }),
    rows,
    checklists: createChecklistDesk({ ...parts, catalog, calendars: contextLoader.calendars }),
    catalog,
    rules,
    clock,
    calendars: contextLoader.calendars,
  };
}

/** What every command and query goes by. */
type Core = ReturnType<typeof createCore>;

function createCore(parts: DeskParts) {
  const catalog = liveCatalog(parts.catalog, parts.editions);
  const calendars = liveCalendars(parts.calendarRecord);
  const cycleTimes = liveCycleTimes(parts);
  const contextLoader = createContextLoader(parts, { catalog, calendars, cycleTimes });
  return {
    parts,
    catalog,
    live: calendars,
    contextLoader,
    perform: createPerform(parts, contextLoader),
    zone: () => contextLoader.calendars(null).program.zone,
  };
}

/** The program itself, acting when a clock strikes or a delivery succeeds. */
const itself: StepContext['actor'] = { id: 'desk', roles: ['desk'] };

function createReading({ parts, contextLoader }: Core): ApplicationReading {
  return {
    ...createApplicationViews(parts, contextLoader),
    announced: (announcement) => announcedIn(parts.ledger, announcement),
    contextOf: (stored) => contextLoader.contextOf(stored, itself),
    async contextsAmong(stored) {
      const contextFor = await contextLoader.contextsAmong(stored);
      return (one) => contextFor(one, itself);
    },
  };
}

function commandsOn(
  { parts, catalog, contextLoader, perform, zone }: Core,
  { view }: ApplicationReading,
  partners: PartnersDesk,
): ApplicationCommands {
  return {
    perform,
    open: createOpen(parts, catalog, contextLoader),
    ...openingsAgain({ parts, catalog, perform, view, zone }),
    followUp: (application): Promise<Refusal[]> =>
      followUp({ applications: parts.applications, partners, perform }, application),
    async announce(announcement) {
      await announceIn(parts.ledger, announcement, parts.clock.now());
      parts.wake();
    },
  };
}

/** The questions that are asked about many applications, or beside one. */
function queriesOn(
  { parts, catalog }: Core,
  { contextOf, contextsAmong }: ApplicationReading,
): Pick<Desk, 'applications' | 'auditors' | 'duties' | 'workbooks'> {
  const { applications, directory } = parts;
  const sources = { applications, directory, catalog, contextOf, contextsAmong };
  return {
    applications: {
      startedBefore: (partnerId, designation) => startedBefore(applications, partnerId, designation),
      earlierPractices: (asking) => earlierPractices(applications, asking),
      earlierStudies: (asking) => earlierStudies(applications, asking),
      questionsFor: (ref, by) => questionsFor(sources, ref, by),
      conflictsKnown: (appView) => conflictsKnown(sources, appView),
      holders: (by, named) => holders(sources, by, named),
    },
    auditors: {
      choiceFor: (ctx) => choiceFor(sources, ctx),
      proposeAll: (by) => proposeAll(sources, by),
    },
    duties: {
      leftFor: (asking) => leftDutiesFor(sources, asking),
      handedOver: (ids) => handedOver(sources, ids),
      plan: (asked) => planFor(sources, asked),
      planMerge: (asked) => planMerge(sources, asked),
    },
    workbooks: {
      preview: (appView, workbook) => previewWorkbook(sources, appView, workbook),
      previewUndoing: (appView) => previewUndoing(sources, appView),
    },
  };
}

function tasksOn(core: Core, { deriveMissing }: RowsDesk): TaskQueries {
  const { parts, contextLoader } = core;
  return createTaskQueries({ parts, contextLoader, besideWork: besideOn(core), deriveMissing });
}

/** What waits beside the applications, as it stands now. */
function besideOn({ parts, catalog, contextLoader: { calendars } }: Core) {
  return (kinds?: ReadonlySet<BesideKind>) => besideWork({ parts, catalog, calendars }, kinds);
}

function rowsOn(core: Core, { contextsAmong }: ApplicationReading): RowsDesk {
  const { parts, live, catalog, contextLoader } = core;
  const { applications, clock, directory, tasks } = parts;
  const today = () => localDate(clock.now(), contextLoader.calendars(null).program.zone);
  const decider = async () => deciderAmong(await directory.staff(), today());
  return {
    ...createDeriving({ applications, tasks, contextsAmong, clock, besideWork: besideOn(core) }),
    markChanges: createMarking({ applications, calendars: live, catalog, decider }),
  };
}

function calendarOn({ parts, live, perform }: Core, { contextsAmong }: ApplicationReading): CalendarDesk {
  return createCalendarDesk({ ...parts, initial: initialCalendar(parts), live, contextsAmong, perform });
}

function peopleOn({ parts, contextLoader, zone }: Core, { contextsAmong }: ApplicationReading): PeopleDesk {
  const reading = { ...parts, calendars: contextLoader.calendars, contextsAmong };
  return createPeopleDesk({
    ...parts,
    zone,
    noticesOfLeaving: (channels) => (person, because) =>
      noticesOfLeaving(reading, channels, { person, because }),
  });
}

function partnersOn(
  { parts, contextLoader, perform }: Core,
  { calendar, people }: { calendar: CalendarDesk; people: PeopleDesk },
): PartnersDesk {
  const { applications } = parts;
  return createPartnersDesk({
    ...parts,
    closingHour: () => contextLoader.calendars(null).program.closingHour,
    preview: calendar.preview,
    register: people.register,
    calendars: contextLoader.calendars,
    logPartner: (...change) => calendar.logPartner(...change),
    flagLostStanding: (partnerId) => flagLostStanding({ applications, perform }, partnerId),
  });
}

/** The same ports, of which each piece of work reads nothing twice. */
function shared(parts: DeskParts): DeskParts {
  return {
    ...sharedPorts(parts),
    calendarRecord: sharedCalendars(parts.calendarRecord),
    editions: sharedEditions(parts.editions),
  };
}

/** The same ports; whoever watches their work knows whether it tried to save anything. */
function notedParts(parts: DeskParts): DeskParts {
  return {
    ...parts,
    applications: notingWrites(parts.applications, ['insert', 'save']),
    businessEvents: notingWrites(parts.businessEvents, ['insert', 'save']),
    calendarRecord: notingWrites(parts.calendarRecord, ['insert', 'save']),
    personRecords: notingWrites(parts.personRecords, ['insert', 'save']),
    partnerRecords: notingWrites(parts.partnerRecords, ['insert', 'save']),
    editions: notingWrites(parts.editions, ['publish', 'rule']),
    guideAnswers: notingWrites(parts.guideAnswers, ['rule']),
    ledger: notingWrites(parts.ledger, ['enter']),
  };
}
