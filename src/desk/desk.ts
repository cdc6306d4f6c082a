import type { Application } from '../program/application.js';
import type { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import { type Announcement, announcedIn, announceIn } from './announce.js';
import { createApplicationViews } from './application-views.js';
import { createEventsDesk } from './business-events/events-desk.js';
import { createCalendarDesk } from './calendar/calendar-desk.js';
import { liveCalendars } from './calendar/live-calendars.js';
import { createContextLoader, initialCalendar } from './context-loader.js';
import { noticesOfLeaving } from './departures.js';
import type { DeskParts } from './desk-parts.js';
import { followUp } from './follow-up.js';
import { liveCatalog } from './live-catalog.js';
import { liveCycleTimes } from './live-cycle-times.js';
import { createOpen } from './open.js';
import { openingsAgain } from './open-again.js';
import { createPartnersDesk } from './people/partners-desk.js';
import { createPeopleDesk } from './people/people-desk.js';
import { createPerform } from './perform.js';
import type { StoredApplication } from './ports.js';
import { flagLostStanding } from './standing.js';
import { notingWrites } from './writes.js';

export type Desk = ReturnType<typeof createDesk>;

/** The program itself, acting when a clock strikes or a delivery succeeds. */
const itself: StepContext['actor'] = { id: 'desk', roles: ['desk'] };

/** The shell around the program: brings steps what they look at, saves what they say, and answers questions. */
export function createDesk(given: DeskParts) {
  const parts = notedParts(given);
  const { applications, directory, clock } = parts;
  const catalog = liveCatalog(parts.catalog, parts.editions);
  const live = liveCalendars(parts.calendarRecord);
  const contextLoader = createContextLoader(parts, {
    catalog,
    calendars: live,
    cycleTimes: liveCycleTimes(parts),
  });
  const perform = createPerform(parts, contextLoader);
  const { view, viewAsOf, caseload } = createApplicationViews(parts, contextLoader);
  const zone = () => contextLoader.calendars(null).program.zone;

  /** Tells people or channels something beside any one application, once (by its key). */
  async function announce(announcement: Announcement): Promise<void> {
    await announceIn(parts.ledger, announcement, clock.now());
    parts.wake();
  }

  /** A step context as the program itself sees it, for clocks and deliveries. */
  async function contextOf(stored: StoredApplication): Promise<StepContext> {
    return contextLoader.contextOf(stored, itself);
  }

  /** As `contextOf`, for many at once: what surrounds them is read once; what throws for one spoils no other. */
  async function contextsAmong(
    stored: readonly StoredApplication[],
  ): Promise<(one: StoredApplication) => StepContext> {
    const contextFor = await contextLoader.contextsAmong(stored);
    return (one) => contextFor(one, itself);
  }

  const calendar = createCalendarDesk({
    ...parts,
    initial: initialCalendar(parts),
    live,
    contextsAmong,
    perform,
  });
  const reading = { ...parts, calendars: contextLoader.calendars, contextsAmong };
  const people = createPeopleDesk({
    ...parts,
    zone,
    noticesOfLeaving: (channels) => (person, because) =>
      noticesOfLeaving(reading, channels, { person, because }),
  });
  const partners = createPartnersDesk({
    ...parts,
    closingHour: () => contextLoader.calendars(null).program.closingHour,
    preview: calendar.preview,
    register: people.register,
    calendars: contextLoader.calendars,
    logPartner: (...change) => calendar.logPartner(...change),
    flagLostStanding: (partnerId) => flagLostStanding({ applications, perform }, partnerId),
  });

  return {
    perform,
    people,
    partners,
    open: createOpen(parts, catalog, contextLoader),
    ...openingsAgain({ parts, catalog, perform, view, zone }),
    /**
     * Brings about what a saved application means for its partner and for the awards it renews; gives the refusals it
     * met.
     */
    followUp: (application: Application): Promise<Refusal[]> =>
      followUp({ applications, partners, perform }, application),
    view,
    viewAsOf,
    caseload,
    contextOf,
    contextsAmong,
    announce,
    announced: (announcement: Pick<Announcement, 'key' | 'to'>) => announcedIn(parts.ledger, announcement),
    calendars: contextLoader.calendars,
    calendar,
    rules: parts.rules,
    catalog,
    editions: parts.editions,
    directory,
    applications,
    businessEvents: createEventsDesk({ ...parts, partners, events: parts.businessEvents, zone, perform }),
    clock,
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
    ledger: notingWrites(parts.ledger, ['enter']),
  };
}
