import type { Application } from '../program/application.js';
import type { Refusal } from '../program/refusal.js';
import type { StepContext } from '../program/step-context.js';
import { type Announcement, announcedIn, announceIn } from './announce.js';
import { createApplicationViews } from './application-views.js';
import { createEventsDesk } from './business-events/events-desk.js';
import { createCalendarDesk } from './calendar/calendar-desk.js';
import { liveCalendars } from './calendar/live-calendars.js';
import { createContextLoader, initialCalendar } from './context-loader.js';
import type { DeskParts } from './desk-parts.js';
import { followUp } from './follow-up.js';
import { liveCatalog } from './live-catalog.js';
import { liveCycleTimes } from './live-cycle-times.js';
import { createOpen } from './open.js';
import { openingsAgain } from './open-again.js';
import { createPerform } from './perform.js';
import type { StoredApplication } from './ports.js';
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

  return {
    perform,
    open: createOpen(parts, catalog, contextLoader),
    ...openingsAgain({ parts, catalog, perform, view, zone }),
    /** Brings about what a saved application means for its partner and for the awards it renews; gives the refusals it met. */
    followUp: (application: Application): Promise<Refusal[]> =>
      followUp({ applications, directory, perform }, application),
    view,
    viewAsOf,
    caseload,
    contextOf,
    contextsAmong,
    announce,
    announced: (announcement: Pick<Announcement, 'key' | 'to'>) => announcedIn(parts.ledger, announcement),
    calendars: contextLoader.calendars,
    calendar: createCalendarDesk({
      ...parts,
      initial: initialCalendar(parts),
      live,
      contextsAmong,
      perform,
    }),
    rules: parts.rules,
    catalog,
    editions: parts.editions,
    directory,
    applications,
    businessEvents: createEventsDesk({ ...parts, events: parts.businessEvents, zone, perform }),
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
    directory: notingWrites(parts.directory, [
      'savePerson',
      'addPerson',
      'changePerson',
      'savePartner',
      'changePartner',
      'addPartner',
      'relinkPartner',
      'removePartner',
      'claimFirstAward',
    ]),
    editions: notingWrites(parts.editions, ['publish', 'rule']),
    ledger: notingWrites(parts.ledger, ['enter']),
  };
}
