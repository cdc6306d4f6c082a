import type { SlackParts } from '../kit/parts.js';

/**
 * Writes it into the applications whose dates it moved: longer than Slack waits; what fails is done at the next tick.
 */
export function carryOutCalendar({ desk, log }: SlackParts): void {
  desk.calendar
    .carryOut()
    .catch((error: unknown) => log.error('a change of calendar is not written yet', { error }));
}
