import { readingOnce } from '../desk/reading-once.js';
import type { Person } from '../program/people/person.js';
import { nextBesideAt, remindBeside } from './beside-reminders.js';
import { enterDigests, nextDigestAt } from './digest.js';
import type { Drawing } from './drawing.js';
import type { Lease } from './lease.js';
import { createForgetting } from './left-duties.js';
import type { CourierParts } from './parts.js';
import { createSharedChannels } from './shared-channels.js';
import { createSweep } from './sweep.js';
import { forgetUnused } from './unused-channels.js';

/** Something that is looked after at every tick: what the log calls it, and how it is done. */
type Task = readonly [name: string, work: () => Promise<void>];

/** Looks at every tick after what falls due by the clock alone, and after what was lost on its way. */
export function createRounds(
  parts: CourierParts,
  { lease, drawing, drawAnew }: { lease: Lease; drawing: Drawing; drawAnew(ref: string): void },
) {
  const { desk, directory, logger } = parts;
  const sweep = createSweep(parts, drawAnew);
  const forgetLeavers = createForgetting(parts);
  const sharedChannels = createSharedChannels(parts);

  const before: readonly Task[] = [
    ['read what was published', () => desk.catalog.refresh()],
    ['read what is answered', () => desk.guide.refresh()],
    ['carry out rulings on business events', () => desk.businessEvents.carryOn()],
    ['carry out changes of calendars', () => carryOutCalendars(parts)],
    ['take back lost deliveries', lease.reclaim],
    ['forget channels that are not used any more', () => forgetUnused(parts)],
  ];
  const among = (people: readonly Person[]): readonly Task[] => [
    ['look after reminders', sweep.run],
    ['forget who has nothing left', forgetLeavers],
    ['remind of what waits beside the applications', () => remindBeside(parts)],
    ['enter the digests', () => enterDigests(parts, people)],
    ['draw what was handed over', drawing.drawHandedOver],
    ['tell of channels that partners share', sharedChannels.look],
  ];

  /** One after the other; what fails is logged, and the others go on. */
  async function attend(tasks: readonly Task[]): Promise<void> {
    for (const [name, work] of tasks)
      try {
        await work();
      } catch (error) {
        logger.error({ err: error }, `could not ${name}`);
      }
  }

  return {
    run: () =>
      readingOnce(async () => {
        await attend(before);
        await attend(among(await directory.staff()));
      }),
    /** The first instant after `after` at which something falls due; null when nothing will. */
    async nextAt(after: Date): Promise<Date | null> {
      const instants = [
        await sweep.nextAt(after),
        nextDigestAt(parts, await directory.staff(), after),
        await nextBesideAt(parts, after),
        await desk.businessEvents.nextDue(after),
      ].filter((instant) => instant !== null);
      return instants.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
    },
  };
}

/** What a change of calendar moves is written into the applications at once; after a crash, here. */
async function carryOutCalendars({ desk, logger }: CourierParts): Promise<void> {
  for (const { ref, why } of await desk.calendar.carryOut())
    logger.warn({ ref, why: why.message }, 'a change of calendar could not be written into an application');
}
