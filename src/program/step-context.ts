import type { Application } from './application.js';
import type { Edition } from './checklist/edition.js';
import type { Calendar } from './clocks/calendar.js';
import type { CountedOn } from './clocks/calendar-setting.js';
import type { CycleTimes } from './forecast/cycle-times.js';
import type { ApplicationRole } from './people/application-role.js';
import type { Audits } from './people/audits.js';
import type { Partner } from './people/partner.js';
import type { Person } from './people/person.js';
import type { RuleSet } from './rule-set.js';

/** The calendars an application is counted in: AWS-side clocks in the program's, remediation in the partner's too. */
export interface Calendars {
  program: Calendar;
  partner: Calendar;
}

/** The calendars in force now, and how an application is counted on others. */
export interface Counting {
  now: CountedOn;
  /** Those that an application was counted on which does not remember any. */
  before: CountedOn;
  calendarsOn(settings: CountedOn): Calendars;
}

/** Where else one of this application's customers or case studies appears, for SDP-63's warnings. */
export interface Sibling {
  ref: string;
  designationLabel: string;
  customers: readonly string[];
}

/** What the catalogue offers for an application's designation, beside the edition it is on. */
export interface Offering {
  /** Every edition known of it, whatever its window. */
  editions: readonly Edition[];
  /** The narrowings that may be chosen; often none. */
  subCategories: readonly string[];
  /** That it is retired and what has taken its place, in words; left out while it can be applied for. */
  retired?: string;
}

/** Who decides on a day: a Program Manager who is there, else whoever of the Program Office they let decide on it. */
export type Decider = 'program-manager' | 'delegate' | 'nobody';

/** Everything a step may look at. `now` is the instant of asking (UTC); `person` finds people by id. */
export interface StepContext {
  application: Application;
  partner: Partner;
  edition: Edition;
  offering: Offering;
  rules: RuleSet;
  calendars: Calendars;
  /** What the calendars are drawn from; left out where dates are not followed. */
  counting?: Counting;
  siblings: readonly Sibling[];
  /** Whether Partner Opportunity Acceleration supports this designation; null: not known (SDP-13). */
  poaSupported: boolean | null;
  now: Date;
  /** Who acts; `ids` are all that records name them by, left out where that is `id` alone. */
  actor: { id: string; ids?: readonly string[]; roles: readonly ApplicationRole[] };
  person(id: string): Person | null;
  /** Who decides on the day of asking; left out where it is not looked at. */
  decider?: Decider;
  /** How fast decisions came so far; left out where nothing is foreseen. */
  cycleTimes?: CycleTimes;
  /** Who audits what, read for those steps alone that look at it (`looksAtAudits`). */
  audits?: Audits;
}
