import { departureKey, dutyLines } from '../desk/departures.js';
import { dutiesFound } from '../desk/duties-found.js';
import { everythingLeft } from '../desk/left-duties.js';
import { deliveryStates, type NewDelivery } from '../desk/ports/delivery.js';
import { notice } from '../program/notices/notice.js';
import { taskMorning, weekOf } from '../program/notices/task-digest.js';
import type { Person } from '../program/people/person.js';
import type { CourierParts } from './parts.js';

/**
 * Once a week, until it is done: what is left with people who are not there any more. The task of the day they left
 * is told once, and would be lost in a channel.
 */
export function createLeftDuties(parts: CourierParts) {
  const { clock, desk, digestHour, ledger, channels } = parts;
  let done: string | null = null;

  async function enter(): Promise<void> {
    const now = clock.now();
    const { program } = desk.calendars(null);
    const monday = weekOf(now, program);
    const morning = taskMorning(monday, program, digestHour);
    if (done === monday || now < morning) return;
    await forgetWithoutDuties(parts);
    const left = await everythingLeft(parts);
    const leftNow = await toldSince(
      morning,
      left.map(({ person }) => person),
    );
    const deliveries = left.flatMap(({ person: { id, name }, duties }): NewDelivery[] => {
      if (leftNow.has(id)) return [];
      const address = { via: 'channel', channel: channels.intake } as const;
      const says = notice({
        kind: 'duties-left',
        to: [],
        title: `Still left with ${name}, who is not there any more`,
        lines: dutyLines(duties),
        intents: ['hand-over'],
      });
      return [
        {
          key: `duties-left/${monday}/${id}/${channels.intake}`,
          ref: id,
          address,
          copy: false,
          notice: says,
          card: null,
          notBefore: now,
          createdAt: now,
          state: 'pending',
        },
      ];
    });
    await ledger.enter(deliveries);
    done = monday;
  }

  /** Whose leaving itself was told of this week, by whoever noticed: a restart must not tell of them once more. */
  async function toldSince(morning: Date, gone: readonly Person[]): Promise<Set<string>> {
    const told = new Set<string>();
    for (const person of gone) {
      const about = await ledger.list({ states: deliveryStates, ref: person.id });
      const key = departureKey(person);
      const entered = about.some(
        (one) => one.key === `${key}/${channels.intake}` && one.createdAt >= morning,
      );
      if (entered || (await waitsToBeTold(person.id, key, morning))) told.add(person.id);
    }
    return told;
  }

  /** It is saved with the record, and is on its way from there. */
  async function waitsToBeTold(id: string, key: string, morning: Date): Promise<boolean> {
    const waiting = await parts.personRecords.waiting(id);
    return waiting.some(({ notice: { addressed }, at }) => addressed?.key === key && at >= morning);
  }

  return { enter };
}

/** Whoever has nothing left to be handed over is asked after no more. */
export async function forgetWithoutDuties(
  parts: Pick<CourierParts, 'applications' | 'directory'>,
  ids?: readonly string[],
): Promise<void> {
  const all = await parts.directory.leavers();
  const leavers = ids === undefined ? all : all.filter(({ id }) => ids.includes(id));
  const duties = await dutiesFound(
    parts,
    leavers.map(({ id }) => id),
  );
  for (const leaver of leavers) if (!duties.has(leaver.id)) await parts.directory.forgetLeaver(leaver);
}
