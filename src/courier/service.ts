import { readingOnce } from '../desk/reading-once.js';

export interface ServiceParts<Item> {
  /** How many are served at once. */
  width: number;
  /** The next to be served; null when there is none for now. */
  take(): Promise<Item | null>;
  serve(item: Item): Promise<void>;
  /** Taking or serving failed, by a fault nobody below understood. */
  failed(error: unknown): void;
  /** Nothing is left for now, and something was served since the last time that was so. */
  rested(): void;
}

/** Serves whatever there is, several at once, so that one which takes its time holds up no more than itself. */
export function createService<Item>({ width, take, serve, failed, rested }: ServiceParts<Item>) {
  let working = 0;
  let asked = false;
  let served = false;
  let resting: (() => void)[] = [];

  function engage(): void {
    if (working >= width) return;
    working += 1;
    void work()
      .catch(failed)
      .finally(() => {
        working -= 1;
        if (working === 0) rest();
      });
  }

  async function work(): Promise<void> {
    for (;;) {
      asked = false;
      const item = await take();
      if (item === null) {
        // Something came while this look was under way, perhaps just behind it.
        if (asked) continue;
        return;
      }
      served = true;
      engage();
      await readingOnce(() => serve(item));
    }
  }

  function rest(): void {
    const waiting = resting;
    resting = [];
    const again = served;
    served = false;
    if (again) rested();
    for (const resolve of waiting) resolve();
  }

  return {
    /** There may be something to serve. Never throws. */
    wake(): void {
      asked = true;
      engage();
    },
    busy: () => working > 0,
    /** Resolves when nobody is served any more. */
    idle: () => (working === 0 ? Promise.resolve() : new Promise<void>((resolve) => resting.push(resolve))),
  };
}

export type Service = ReturnType<typeof createService>;
