import type { Moved } from '../../desk/calendar/preview.js';
import { sameSetting, settingOf } from '../../program/clocks/calendar-setting.js';
import type { Partner } from '../../program/people/partner.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';

/** A partner's calendar as it changes with its record: why, and which running dates move. */
export interface CalendarChanged {
  before: Partner;
  reason: string;
  moved: Moved;
}

/** How many dates are named at the field. */
const max = 4;

/**
 * What a save changes in the partner's calendar; null where it stays. Without a reason it is refused, naming the dates that
 * would move: so the first press is the preview, and the reason confirms it.
 */
export async function partnerCalendarChange(
  { desk }: SlackParts,
  { before, after, reason }: { before: Partner | null; after: Partner; reason: string },
): Promise<CalendarChanged | Refusal | null> {
  if (before === null || sameSetting(before, after)) return null;
  const moved = await desk.calendar.preview({ partner: before, ...settingOf(after) });
  if (moved instanceof Refusal) return moved;
  if (reason === '')
    return refuseField('calendarReason', `Nothing is saved yet. ${says(moved)} Please say why, then save.`);
  return { before, reason, moved };
}

function says(moved: Moved): string {
  const dates = moved.flatMap(({ ref, moves }) =>
    moves.map(({ clock, was, is }) => `${ref} ${clock}: ${was} → ${is}`),
  );
  if (dates.length === 0) return 'This calendar moves no running date.';
  const more = dates.length > max ? ` and ${dates.length - max} more` : '';
  return `This calendar moves: ${dates.slice(0, max).join('; ')}${more}.`;
}

/** Logs the change, once however often the form comes; before the partner is saved, so that it can be sent again in between. */
export async function logPartnerCalendar(
  { desk }: SlackParts,
  { before, reason, moved }: CalendarChanged,
  { after, by, once }: { after: Partner; by: string; once: string },
): Promise<void> {
  const entry = await desk.calendar.logPartner(before, settingOf(after), { by, reason, moved, once });
  if (entry instanceof Refusal) throw entry;
}

/** Writes it into the applications whose dates it moved: longer than Slack waits; what fails is done at the next tick. */
export function carryOutCalendar({ desk, log }: SlackParts): void {
  desk.calendar
    .carryOut()
    .catch((error: unknown) => log.error('a change of calendar is not written yet', { error }));
}
