import { createCalendars } from '../../src/catalog/calendars.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { runningClocks } from '../../src/program/clocks/clock.js';
import type { RuleSet } from '../../src/program/rule-set.js';
import { remindersOf } from '../../src/program/tasks/schedule.js';
import { tasksOf } from '../../src/program/tasks/tasks.js';
import type { Store } from '../../src/store/open-store.js';
import { program } from './environment.js';

/** The program's and its partners' calendars, as the bot of this world keeps them. */
export const calendars = createCalendars(program);

const catalog = loadCatalog();

/** What such a desk needs of a world. */
interface Place {
  store: Store;
  clock: { now(): Date };
  rules: RuleSet;
}

/**
 * A desk of the world's own on the bot's database, to look at applications; the bot delivers what comes of its steps.
 */
export function createPeoplesDesk({ store, clock, rules }: Place): Desk {
  const { applications, businessEvents, calendarRecord, references, editions, guideAnswers, ledger } = store;
  const { directory, personRecords, partnerRecords } = store;
  return createDesk({
    applications,
    businessEvents,
    calendarRecord,
    directory,
    personRecords,
    partnerRecords,
    references,
    tasks: store.tasks,
    ledger,
    losses: store.losses,
    editions,
    guideAnswers,
    catalog,
    clock,
    rules,
    initialCalendar: program,
    calendars,
    wake: () => undefined,
  });
}

/**
 * The earliest reminder or due date of any application after `after`; digests do not count. Null when there is none.
 */
export async function nextDeadline(
  { store, desk }: { store: Pick<Store, 'applications'>; desk: Desk },
  after: Date,
): Promise<Date | null> {
  let earliest: Date | null = null;
  const all = await store.applications.find({});
  const contextOf = await desk.contextsAmong(all);
  for (const stored of all) {
    const ctx = { ...contextOf(stored), now: after };
    const tasks = tasksOf(ctx);
    const instants = [
      ...runningClocks(ctx).map(({ due }) => due),
      ...tasks.flatMap(({ due }) => due?.at ?? []),
      ...remindersOf(tasks, ctx).map(({ at }) => at),
    ];
    for (const at of instants) if (at > after && (earliest === null || at < earliest)) earliest = at;
  }
  return earliest;
}
