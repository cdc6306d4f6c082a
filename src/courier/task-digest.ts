import type { NewDelivery } from '../desk/ports/delivery.js';
import type { Application } from '../program/application.js';
import { plusDays } from '../program/clocks/local-date.js';
import { taskDigest, taskMorning, weekOf, withOldTasks } from '../program/notices/task-digest.js';
import type { Person } from '../program/people/person.js';
import type { CourierParts } from './parts.js';

/** Once a week, what of the awards still waits for the Program Office. */
export function createTaskDigest(parts: CourierParts) {
  const { applications, clock, desk, digestHour, ledger } = parts;
  /** The week that was looked at last: tasks older than it cannot come up any more. */
  let done: string | null = null;

  function program() {
    return desk.calendars(null).program;
  }

  /** Enters this week's reminder for everybody of the office who has none yet; a missed one goes out on return. */
  async function enter(people: readonly Person[]): Promise<void> {
    const now = clock.now();
    const monday = weekOf(now, program());
    if (done === monday || now < taskMorning(monday, program(), digestHour)) return;
    const waiting = await waitingIn(monday);
    const readers = waiting.length === 0 ? [] : office(people);
    const known = await ledger.known(readers.map((id) => keyFor(monday, id)));
    const missing = readers.filter((id) => !known.has(keyFor(monday, id)));
    await ledger.enter(
      missing.map(
        (id): NewDelivery => ({
          key: keyFor(monday, id),
          ref: null,
          address: { via: 'direct-message', person: id },
          copy: false,
          notice: taskDigest(waiting, { monday, program: program(), to: id }),
          card: null,
          notBefore: now,
          createdAt: now,
          state: 'pending',
        }),
      ),
    );
    done = monday;
  }

  async function waitingIn(monday: string): Promise<Application[]> {
    const awarded = await applications.find({ stages: ['awarded'] });
    return withOldTasks(
      awarded.map(({ application }) => application),
      monday,
      program(),
    );
  }

  /** The first instant after `after` at which a reminder falls due; null when none will, as things stand. */
  async function nextAt(people: readonly Person[], after: Date): Promise<Date | null> {
    if (office(people).length === 0) return null;
    const thisWeek = weekOf(after, program());
    for (const monday of [thisWeek, plusDays(thisWeek, 7)]) {
      const morning = taskMorning(monday, program(), digestHour);
      if (morning > after && (await waitingIn(monday)).length > 0) return morning;
    }
    return null;
  }

  return { enter, nextAt };
}

/** Begins the key of every such reminder. */
export const taskDigestPrefix = 'award-tasks/';

function keyFor(monday: string, person: string): string {
  return `${taskDigestPrefix}${monday}/${person}`;
}

function office(people: readonly Person[]): string[] {
  return people.filter(({ active, roles }) => active && roles.includes('program-office')).map(({ id }) => id);
}
