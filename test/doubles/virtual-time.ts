/** A timer that has not rung yet. */
interface Waiting {
  at: number;
  order: number;
  ring(): void;
}

const real = {
  Date: globalThis.Date,
  performance: globalThis.performance,
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
};

/**
 * Time that runs as fast as it is worked through: timers, dates and `performance.now` of everything in this realm go
 * by it until `restore`. `late` says by how many milliseconds a timer misses its time; real ones ring up to one too
 * early.
 */
export function takeTime(start: number, late: () => number) {
  let now = start;
  let order = 0;
  let waiting: Waiting[] = [];

  function add(ms: number, ring: () => void): Waiting {
    order += 1;
    const timer = { at: now + Math.max(0, ms + late()), order, ring };
    const behind = waiting.findLastIndex(({ at }) => at <= timer.at);
    waiting.splice(behind + 1, 0, timer);
    return timer;
  }

  function handle(remove: () => void) {
    const timer = { ref: () => timer, unref: () => timer, remove };
    return timer;
  }

  const setTimeout = (ring: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = add(ms, () => ring(...given));
    return handle(() => {
      waiting = waiting.filter((one) => one !== timer);
    });
  };
  const setInterval = (ring: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    let next: Waiting;
    const again = () => {
      next = add(ms, () => {
        again();
        ring(...given);
      });
    };
    again();
    return handle(() => {
      waiting = waiting.filter((one) => one !== next);
    });
  };
  const clear = (timer: { remove?(): void } | undefined) => timer?.remove?.();
  const VirtualDate = class extends real.Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now] : given) as [number]));
    }
    static override now = () => now;
  };
  Object.assign(globalThis, { Date: VirtualDate, setTimeout, setInterval });
  Object.assign(globalThis, { clearTimeout: clear, clearInterval: clear });
  Object.defineProperty(globalThis, 'performance', { value: { now: () => now }, configurable: true });

  return {
    now: () => now,
    /** Lets so many milliseconds pass, one timer after the other, each with all that follows from it. */
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      await settled();
      for (let next = waiting[0]; next !== undefined && next.at <= until; next = waiting[0]) {
        waiting.shift();
        now = Math.max(now, next.at);
        next.ring();
        await settled();
      }
      now = until;
    },
    restore(): void {
      const { performance, ...rest } = real;
      Object.assign(globalThis, rest);
      Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true });
    },
  };
}

/** Promises are worked off before an immediate. */
const settled = () => new Promise<void>((resolve) => real.setImmediate(resolve));
