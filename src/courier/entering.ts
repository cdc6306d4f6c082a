import { readingOnce } from '../desk/reading-once.js';
import { dispatchPartner, dispatchPerson } from './directory-notices.js';
import { dispatch } from './dispatch.js';
import { dispatchEvent } from './event-notices.js';
import type { CourierParts } from './parts.js';

/** How many applications are looked at at once. */
const width = 4;

/** Milliseconds a record rests that could not be brought out. */
const restMs = 30_000;

export interface EnteringParts {
  wakeIn(pauseMs: number): void;
  /** Done before each look. */
  look(): Promise<void>;
  /** The ledger has everything told so far; the cards of these applications may be behind. */
  entered(refs: readonly string[]): void;
  failed(error: unknown): void;
}

/**
 * Brings what applications, business events, people and partners tell into the ledger, again whenever it is asked
 * for, never twice at once.
 */
export function createEntering(parts: CourierParts, { wakeIn, look, entered, failed }: EnteringParts) {
  const { applications, businessEvents, personRecords, partnerRecords, logger, monotonic } = parts;
  const resting = new Map<string, number>();
  let again = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (again) {
      again = false;
      try {
        const [, unsettled, events, people, partners] = await Promise.all([
          look(),
          applications.unsettled(),
          businessEvents.unsettled(),
          personRecords.unsettled(),
          partnerRecords.unsettled(),
        ]);
        const refs = unsettled.filter((ref) => !rests(ref));
        await inParallel(refs, enter);
        for (const ref of events) await enterOther('business event', dispatchEvent, ref);
        for (const ref of people) await enterOther('person', dispatchPerson, ref);
        for (const ref of partners) await enterOther('partner', dispatchPartner, ref);
        entered(refs.filter((ref) => !rests(ref)));
      } catch (error) {
        failed(error);
      }
    }
  }

  async function enter(ref: string): Promise<void> {
    try {
      await readingOnce(() => dispatch(parts, ref));
      resting.delete(ref);
    } catch (error) {
      logger.error({ ref, err: error }, 'notices of this application could not be brought out');
      rest(ref);
    }
  }

  async function enterOther(
    what: string,
    dispatchOne: (parts: CourierParts, ref: string) => Promise<void>,
    ref: string,
  ): Promise<void> {
    try {
      await readingOnce(() => dispatchOne(parts, ref));
    } catch (error) {
      logger.error({ ref, err: error }, `what this ${what} tells could not be brought out`);
      wakeIn(restMs);
    }
  }

  function rests(ref: string): boolean {
    return (resting.get(ref) ?? Number.NEGATIVE_INFINITY) > monotonic();
  }

  function rest(ref: string): void {
    resting.set(ref, monotonic() + restMs);
    wakeIn(restMs);
  }

  function wake(): void {
    again = true;
    running ??= run().finally(() => {
      running = null;
      if (again) wake();
    });
  }

  return {
    wake,
    /** Leaves an application alone for a while. */
    rest,
    busy: () => running !== null,
    idle: async () => {
      while (running !== null) await running;
    },
  };
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
