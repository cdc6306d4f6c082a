import { DateTime } from 'luxon';
import type { Application } from '../application.js';
import type { AwardTask } from '../awards/award.js';
import { openTasks } from '../awards/tasks.js';
import { type Calendar, nextBusinessDay } from '../clocks/calendar.js';
import { atHour, localDate, plusDays, sayDate } from '../clocks/local-date.js';
import { caption } from './drafts.js';
import { type Notice, notice } from './notice.js';
import { pointer } from './pointer.js';

const max = 15;

/** The Monday (`YYYY-MM-DD`) of the week it is in the program's zone. */
export function weekOf(now: Date, program: Calendar): string {
  return DateTime.fromJSDate(now, { zone: program.zone }).startOf('week').toFormat('yyyy-MM-dd');
}

/** The instant in the week that begins on this Monday from which its reminder may go out: once a week is no nagging. */
export function taskMorning(monday: string, program: Calendar, hour: number): Date {
  const first = nextBusinessDay(plusDays(monday, -1), program);
  return atHour(first, hour, program.zone);
}

/** The applications with tasks that were open before this week began; what came up since is known well enough. */
export function withOldTasks(
  applications: readonly Application[],
  monday: string,
  program: Calendar,
): Application[] {
  return applications.filter((application) => oldTasks(application, monday, program).length > 0);
}

function oldTasks({ award }: Application, monday: string, program: Calendar): AwardTask[] {
  const begins = atHour(monday, 0, program.zone);
  return award === null ? [] : openTasks(award).filter(({ raised }) => raised.at < begins);
}

/**
 * What the Program Office reads at the beginning of a week: how many tasks of awards wait since when, by award.
 * Reference, partner, service and dates only (trace section 5).
 */
export function taskDigest(
  waiting: readonly Application[],
  { monday, program, to }: { monday: string; program: Calendar; to: string },
): Notice {
  const lines = waiting.map((application) => {
    const tasks = oldTasks(application, monday, program);
    const oldest = tasks.reduce(
      (first, { raised }) => (raised.at < first ? raised.at : first),
      tasks[0]?.raised.at ?? new Date(0),
    );
    const count = tasks.length === 1 ? '1 task' : `${tasks.length} tasks`;
    return `• ${caption({ application })}: ${count}, since ${sayDate(localDate(oldest, program.zone))}`;
  });
  const rest = lines.length - max;
  return notice({
    kind: 'award-tasks',
    to: [{ person: to }],
    title: `This week: tasks of ${waiting.length === 1 ? '1 award' : `${waiting.length} awards`} are open`,
    lines: [
      ...lines.slice(0, max),
      ...(rest > 0 ? [`… and ${rest} more.`] : []),
      `${pointer('award-tasks')} to settle it as done or not needed.`,
    ],
  });
}
