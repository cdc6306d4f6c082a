import { type Move, movesBetween } from '../../program/clocks/calendar-change.js';
import { type CalendarSetting, type MovedCount, settingOf } from '../../program/clocks/calendar-setting.js';
import type { Partner } from '../../program/people/partner.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import { openStages, type Stage } from '../../program/stage.js';
import type { Calendars, StepContext } from '../../program/step-context.js';
import { inBatches } from '../batches.js';
import type { Applications } from '../ports/applications.js';
import type { Clock } from '../ports/clock.js';
import type { StoredApplication } from '../ports/stored-records.js';
import type { LiveCalendars } from './live-calendars.js';

export interface PreviewParts {
  applications: Applications;
  clock: Clock;
  live: LiveCalendars;
  calendars(partner: Partner | null, now: Date, set: CalendarSetting | null): Calendars;
  contextsAmong(stored: readonly StoredApplication[]): Promise<(one: StoredApplication) => StepContext>;
}

/** Which dates of which applications another calendar moves. */
export type Moved = readonly { ref: string; moves: readonly Move[] }[];

/** How many dates of how many applications. */
export function movedCountOf(moved: Moved): MovedCount {
  const dates = moved.reduce((count, { moves }) => count + moves.length, 0);
  return { dates, applications: moved.length };
}

/** A calendar to be set; `partner` null: the program's own. */
export interface Wanted extends CalendarSetting {
  partner: Partner | null;
}

/** Stages in which a date may be running. */
export const datedStages: readonly Stage[] = [...openStages.filter((stage) => stage !== 'draft'), 'awarded'];

/** The dates a change would move, without changing anything; refuses a holiday list that cannot be read. */
export function createPreview({ applications, clock, live, calendars, contextsAmong }: PreviewParts) {
  function calendarsWith(wanted: Wanted, partner: Partner | null): Calendars {
    const setting = settingOf(wanted);
    if (wanted.partner === null) return calendars(partner, clock.now(), setting);
    return calendars({ ...wanted.partner, ...setting }, clock.now(), live.current().state.program);
  }

  async function movedAmong(some: readonly StoredApplication[], wanted: Wanted): Promise<Moved> {
    const contextOf = await contextsAmong(some);
    return some.flatMap((stored): Moved => {
      const ctx = contextOf(stored);
      const moves: Move[] = movesBetween(ctx, calendarsWith(wanted, ctx.partner));
      return moves.length === 0 ? [] : [{ ref: stored.application.ref, moves }];
    });
  }

  return async (wanted: Wanted): Promise<Moved | Refusal> => {
    await live.refresh();
    try {
      calendarsWith(wanted, null);
    } catch (error) {
      return refuseField(
        'holidays',
        error instanceof Error ? error.message.slice(0, 500) : 'Not understood.',
      );
    }
    const partnerIds = wanted.partner === null ? {} : { partnerIds: [wanted.partner.id] };
    const moved: Moved[number][] = [];
    for await (const some of inBatches(applications, { stages: datedStages, ...partnerIds }))
      moved.push(...(await movedAmong(some, wanted)));
    // As lists of applications stand everywhere.
    return moved.reverse();
  };
}
