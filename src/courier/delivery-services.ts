import type { Delivery, Surface } from '../desk/ports/delivery.js';
import { createDelivering, type DeliveringParts } from './delivering.js';
import type { Drawing } from './drawing.js';
import type { Faults } from './faults.js';
import { createService, type Service } from './service.js';

/**
 * How many addresses of a surface are served at once, each in its order; and how many applications' cards are drawn.
 */
const widths = { slack: 8, mail: 4, cards: 4 };

/** What a service of the courier needs of the whole. */
interface Serving {
  faults: Faults;
  /** Whether nothing new is to be begun. */
  stopped(): boolean;
  /** It rests, after having served something. */
  rested(): void;
}

/** Delivers what is to go out by one surface. */
export function deliveriesBy(
  surface: Surface,
  delivering: DeliveringParts,
  { faults, stopped, rested }: Serving,
): Service {
  const { take, serve } = createDelivering(surface, delivering);
  return createService<Delivery>({
    width: widths[surface],
    async take() {
      if (stopped()) return null;
      const next = await take();
      faults.over(surface);
      return next;
    },
    serve,
    failed: (error) => faults.met(surface, error),
    rested,
  });
}

interface Drawn extends Serving {
  drawing: Drawing;
  wakeIn(pauseMs: number): void;
  /** The cards of this application could not be drawn. */
  failed(ref: string, error: unknown): void;
}

/** Draws the cards of applications again, several at once. */
export function cardService({ drawing, faults, stopped, rested, wakeIn, failed }: Drawn) {
  /** Whether also what shows the newest revision is to be drawn again. */
  const toDraw = new Map<string, boolean>();
  const service = createService<{ ref: string; anew: boolean }>({
    width: widths.cards,
    async take() {
      const [next] = toDraw;
      if (next === undefined || stopped()) return null;
      const [ref, anew] = next;
      toDraw.delete(ref);
      return { ref, anew };
    },
    async serve({ ref, anew }) {
      try {
        const pause = await drawing.draw(ref, anew);
        if (pause !== null) wakeIn(pause);
      } catch (error) {
        failed(ref, error);
      }
    },
    failed: (error) => faults.met('cards', error),
    rested,
  });
  return {
    ...service,
    /**
     * The cards of these applications may be behind; they are drawn once the service is woken. `anew`: also those that
     * show the newest revision, since time has passed.
     */
    note(refs: Iterable<string>, { anew = false }: { anew?: boolean } = {}): void {
      for (const ref of refs) toDraw.set(ref, anew || toDraw.get(ref) === true);
    },
  };
}
