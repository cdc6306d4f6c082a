import type { Catalog } from '../catalog/index.js';
import type { CalendarSetting } from '../program/clocks/calendar-setting.js';
import type { Partner } from '../program/people/partner.js';
import type { RuleSet } from '../program/rule-set.js';
import type { Calendars } from '../program/step-context.js';
import type { Channels } from './audience.js';
import type { BusinessEvents } from './business-events/ports.js';
import type { CalendarRecords } from './calendar/ports.js';
import type { Losses } from './losses.js';
import type { Applications } from './ports/applications.js';
import type { Clock } from './ports/clock.js';
import type { Directory, PartnerRecords, PersonRecords } from './ports/directory.js';
import type { Editions } from './ports/editions.js';
import type { GuideAnswers } from './ports/guide-answers.js';
import type { Ledger } from './ports/ledger.js';
import type { References } from './ports/references.js';
import type { Tasks } from './ports/tasks.js';

/** What the desk is built from. `wake` is called after every save, so that notices leave at once. */
export interface DeskParts {
  applications: Applications;
  businessEvents: BusinessEvents;
  directory: Directory;
  personRecords: PersonRecords;
  partnerRecords: PartnerRecords;
  /** Where what lists go by is stored. */
  tasks: Tasks;
  references: References;
  /** Where what is told beside any one application is entered. */
  ledger: Pick<Ledger, 'enter' | 'known' | 'failures'>;
  /** What the desk cannot speak through for now. */
  losses: Pick<Losses, 'all'>;
  editions: Editions;
  guideAnswers: GuideAnswers;
  /** As shipped; what is published here comes on top. */
  catalog: Catalog;
  /** The desk's own channels, and its administrators (Slack user ids); left out: it speaks in none, and has none. */
  channels?: Channels;
  admins?: readonly string[];
  clock: Clock;
  /** The rule set in force: that of drafts. */
  rules: RuleSet;
  /** Where calendar changes are stored. */
  calendarRecord: CalendarRecords;
  /** The program's calendar until another is set; left out: Pacific time, weekends only. */
  initialCalendar?: CalendarSetting;
  /**
   * The calendars an application of this partner is counted in, good for years around `now`; `set` null: the initial
   * one.
   */
  calendars(partner: Partner | null, now: Date, set: CalendarSetting | null): Calendars;
  wake(): void;
}
