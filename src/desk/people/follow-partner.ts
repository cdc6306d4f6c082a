import type { CalendarSetting, MovedCount } from '../../program/clocks/calendar-setting.js';
import type { PartnerEntry } from '../../program/people/partner.js';
import { Refusal } from '../../program/refusal.js';
import type { StoredPartner } from '../ports/stored-records.js';

/** What a saved partner is followed through: the log of calendars, and awards whose rules it may not meet any more. */
export interface FollowParts {
  /** Logs a change of a partner's calendar, once for each `once`. */
  logPartner(
    was: CalendarSetting & { id: string },
    is: CalendarSetting,
    change: { by: string; reason: string; count: MovedCount; once: string },
  ): Promise<unknown>;
  flagLostStanding(partnerId: string): Promise<unknown>;
}

/**
 * Brings about what a saved partner means beyond its own record: each change of its calendar is logged, from where it
 * moves the dates of applications, and the office is asked about awards whose rules it no longer meets (SDP-17). All
 * of it is found from how things stand and done once, so that whoever looks next finishes what a crash left.
 */
export function createFollowPartner({ logPartner, flagLostStanding }: FollowParts) {
  return async ({ partner, history }: StoredPartner): Promise<void> => {
    for (const { revision, by, calendar } of history.filter(changesCalendar)) {
      const { was, is, reason, count } = calendar;
      const once = `partner/${partner.id}/${revision}`;
      const logged = await logPartner({ ...was, id: partner.id }, is, { by, reason, count, once });
      if (logged instanceof Refusal) throw logged;
    }
    if (history.some(({ step }) => step === 'change-partner')) await flagLostStanding(partner.id);
  };
}

function changesCalendar(
  entry: PartnerEntry,
): entry is PartnerEntry & { calendar: NonNullable<PartnerEntry['calendar']> } {
  return entry.calendar !== undefined;
}
