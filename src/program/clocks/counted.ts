import type { Stage } from '../stage.js';
import type { ClockContext, Running } from './clock-rule.js';
import { countBusinessDays } from './count.js';
import { pausesFor, standstillOf } from './standstill.js';

/** A clock of the program's own side: so many business days of its calendar, without the partner's turns and holds. */
export function programDays(ctx: ClockContext, from: Date, days: number): Omit<Running, 'owner'> {
  const { program } = ctx.calendars;
  const pauses = pausesFor('program', ctx.application, ctx.now);
  const span = countBusinessDays(from, days, program, { pauses });
  const paused = standstillOf('program', ctx.application);
  return {
    started: from,
    due: span.due,
    earliest: null,
    zone: program.zone,
    calendar: program,
    span,
    pauses,
    // What was late before the wait began is late still.
    paused:
      paused === null || span.due <= paused.since
        ? null
        : { ...paused, since: paused.since > from ? paused.since : from },
  };
}

/** Whether the application stands at one of these stages. */
export function during(ctx: ClockContext, ...stages: readonly Stage[]): boolean {
  return stages.includes(ctx.application.stage);
}
