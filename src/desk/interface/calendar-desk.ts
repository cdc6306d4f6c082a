import type { CalendarSetting, MovedCount } from '../../program/clocks/calendar-setting.js';
import type { Partner } from '../../program/people/partner.js';
import type { Refusal } from '../../program/refusal.js';
import type { CalendarEntry, StoredCalendars } from '../calendar/ports.js';
import type { Moved, Wanted } from '../calendar/preview.js';
import type { Left } from '../calendar/recount.js';

/** A change of calendar, and which dates it moves: none where it was made before. */
export type ChangedCalendar = Omit<CalendarEntry, 'moved'> & { moved: Moved };

/** Changes of calendars: previewed, logged with a reason, carried out on every application whose dates they move. */
export interface CalendarDesk {
  // Commands
  /**
   * Sets the program's calendar from now on. `seen` is the revision of the record the person looked at. What it moves
   * is carried out by `carryOut`, at once or at the next tick. Gives the entry, and which dates move.
   */
  change(by: string, typed: unknown, seen: number): Promise<ChangedCalendar | Refusal>;
  /**
   * Logs that a partner's calendar was changed, for whoever changed it: once, however often it is asked for.
   * @param change `once` is the same whenever this very change is meant
   */
  logPartner(
    was: Pick<Partner, 'id'> & CalendarSetting,
    is: CalendarSetting,
    change: { by: string; reason: string; count: MovedCount; once: string },
  ): Promise<CalendarEntry | Refusal>;
  /**
   * Writes what changes moved into every application that was counted on another calendar. Gives what it could not do.
   */
  carryOut(): Promise<Left[]>;
  // Queries
  /** The program's calendar now in force, as last read. */
  setting(): CalendarSetting;
  /** How many changes there were, as last read. */
  revision(): number;
  /** The record of all changes, read anew. */
  stored(): Promise<StoredCalendars>;
  /** Why this person may not change calendars; null for those who may. */
  refused(by: string): Promise<Refusal | null>;
  /** The dates a change would move, without changing anything; refuses a holiday list that cannot be read. */
  preview(wanted: Wanted): Promise<Moved | Refusal>;
}
