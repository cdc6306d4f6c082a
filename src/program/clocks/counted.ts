import type { Stage } from '../stage.js';
import type { Looked, Running } from './clock-rule.js';
import { countBusinessDays } from './count.js';
import { pausesFor, standstillOf } from './standstill.js';

/** A clock of the program's own side: so many business days of its calendar, without the partner's turns and holds. */
export function programDays(at: Looked, from: Date, days: number): Omit<Running, 'owner'> {
  const { program } = at.calendars;
  const pauses = pausesFor('program', at.application, at.now);
  const span = countBusinessDays(from, days, program, { pauses });
  const stands = standstillOf('program', at.application);
  return {
    started: from,
    due: span.due,
    earliest: null,
    zone: program.zone,
    calendar: program,
    span,
    pauses,
    // What was late before the wait began is late still.
    stands:
      stands === null || span.due <= stands.since
        ? null
        : { ...stands, since: stands.since > from ? stands.since : from },
  };
}

/** Whether the application stands at one of these stages. */
export function during(at: Looked, ...stages: readonly Stage[]): boolean {
  return stages.includes(at.application.stage);
}
