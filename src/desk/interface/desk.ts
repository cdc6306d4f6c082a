import type { Application } from '../../program/application.js';
import type { Partner } from '../../program/people/partner.js';
import type { Refusal } from '../../program/refusal.js';
import type { RuleSet } from '../../program/rule-set.js';
import type { Calendars, StepContext } from '../../program/step-context.js';
import type { Announcement } from '../announce.js';
import type { ApplicationView } from '../application-view.js';
import type { LiveCatalog } from '../live-catalog.js';
import type { Clock } from '../ports/clock.js';
import type { StoredApplication } from '../ports/stored-records.js';
import type { Perform, RenewalRequest } from '../requests.js';
import type {
  ApplicationQueries,
  AuditorQueries,
  DutyQueries,
  WorkbookQueries,
} from './application-queries.js';
import type { CalendarDesk } from './calendar-desk.js';
import type { ChecklistDesk } from './checklist-desk.js';
import type { EventsDesk } from './events-desk.js';
import type { GuideDesk } from './guide-desk.js';
import type { PartnersDesk } from './partners-desk.js';
import type { PeopleDesk } from './people-desk.js';
import type { RowsDesk } from './rows-desk.js';
import type { TaskQueries } from './task-queries.js';

/**
 * Everything that can be asked of the desk from outside, and nothing that is stored: no surface reaches further.
 * People are named by their ids, applications and events by their references; instants are UTC, days `YYYY-MM-DD`.
 * What the rules say no to is given back as a `Refusal`; whatever is thrown is a fault, as when the database is away.
 */
export interface Desk extends ApplicationCommands, ApplicationReading {
  applications: ApplicationQueries;
  auditors: AuditorQueries;
  duties: DutyQueries;
  workbooks: WorkbookQueries;
  tasks: TaskQueries;
  people: PeopleDesk;
  partners: PartnersDesk;
  businessEvents: EventsDesk;
  calendar: CalendarDesk;
  checklists: ChecklistDesk;
  guide: GuideDesk;
  rows: RowsDesk;
  /** The catalogue with everything published here, as it was last read. */
  catalog: LiveCatalog;
  /** The rule set in force: that of drafts. */
  rules: RuleSet;
  clock: Clock;
  /** The program's calendar now, and the partner's; null: no partner's. */
  calendars(partner: Partner | null): Calendars;
}

/** Commands: what changes applications, and what is told beside them. */
export interface ApplicationCommands {
  /** Takes a step. @throws OutcomeUnknown when it is not known whether it was saved */
  perform: Perform;
  /**
   * Opens a draft for the partner of the person who asks.
   * @param once the same whenever this very request comes again: it then gives the draft that was opened
   * @throws OutcomeUnknown when it is not known whether it was saved
   */
  open(by: string, designationKey: string, once?: string): Promise<Application | Refusal>;
  /**
   * Applies for a designation again, with what the ended application `ref` brought and left open (SDP-90); `once` as
   * for `open`.
   */
  reapply(by: string, ref: string, once?: string): Promise<Application | Refusal>;
  /** Starts the renewal of awards, one application for each designation among them; refused for all or for none. */
  startRenewal(request: RenewalRequest): Promise<Application[] | Refusal>;
  /**
   * Brings about what a saved application means for its partner and for the awards it renews; gives the refusals it
   * met.
   */
  followUp(application: Application): Promise<Refusal[]>;
  /** Tells people or channels something beside any one application, once (by its key). */
  announce(announcement: Announcement): Promise<void>;
}

/** Queries: applications as somebody may see them. */
export interface ApplicationReading {
  /**
   * The application as this person may see it; refused to everybody it is none of the business of (trace section 4).
   */
  view(ref: string, by: string): Promise<ApplicationView | Refusal>;
  /** The application as it stood at an instant, for whoever may see it now, with what they may read of it now. */
  viewAsOf(ref: string, by: string, instant: Date): Promise<ApplicationView | Refusal>;
  /** Whether this was announced to all of them already. */
  announced(announcement: Pick<Announcement, 'key' | 'to'>): Promise<boolean>;
  /** The step context of an application as the program itself sees it, for clocks and deliveries. */
  contextOf(stored: StoredApplication): Promise<StepContext>;
  /** As `contextOf`, for many at once: what surrounds them is read once; what throws for one spoils no other. */
  contextsAmong(stored: readonly StoredApplication[]): Promise<(one: StoredApplication) => StepContext>;
}
