import { atHour, localDate } from '../clocks/local-date.js';
import { countdown, morning, onTheDay } from '../clocks/reminder-steps.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { lateDays } from './late-days.js';
import type { TaskDue } from './task.js';

/** What is due, in words, and by when. */
interface Basis {
  title: string;
  due: TaskDue;
}

/** One time it is called to mind: its name among those of the same day, when (UTC), and the words. */
interface Said {
  name: string;
  at: Date;
  says: string;
}

/** So many business days before its day each, and on it; what would come before it was owed is left out. */
export function saidAhead({ title, due }: Basis, before: readonly number[]): Said[] {
  const basis = { title, due: due.at, zone: due.zone, calendar: due.calendar };
  return [...before.map((days) => countdown(basis, days, [])), onTheDay(basis, [])]
    .map(({ name, day, says }) => ({ name, says, at: atHour(day, morning, due.zone) }))
    .filter(({ at }) => at > due.started);
}

/** While it is late, up to the first time that lies ahead of `until`; `turn` counts them from 0. */
export function saidLate(basis: Basis, late: readonly number[], until: Date): (Said & { turn: number })[] {
  return lateDays(basis.due, late, until).map(({ turn, days, at }) => ({
    turn,
    name: turn === 0 ? 'overdue' : `late-${localDate(at, basis.due.zone)}`,
    at,
    says: lateWords(basis, days),
  }));
}

function lateWords({ title, due: { at, zone, ours } }: Basis, days: number): string {
  const since = days === 1 ? '' : ` for ${days} business days`;
  return `${ours ? 'Past its target' : 'Overdue'}${since}: ${title} was due ${sayInstantIn(at, zone)}.`;
}

/** Whom it goes up to: one level each time, then the last. */
export function levelAt<Level>(
  levels: readonly (readonly Level[])[],
  { turn }: { turn: number },
): readonly Level[] {
  return levels[Math.min(turn, levels.length - 1)] ?? [];
}
