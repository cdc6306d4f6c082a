/** The one clock of the sandbox's world: it runs at real speed from wherever it was last set. */
export interface VirtualClock {
  /** The world's present instant. */
  now(): Date;
  /**
   * Moves the world to `instant`; earlier than now is allowed (a person corrects a slip), real time goes on from there.
   */
  set(instant: Date): void;
  /** Calls `listener` after every move; returns how to stop listening. */
  onMove(listener: (now: Date) => void): () => void;
}

/** @param start the world's first instant; null starts at the real present. */
export function createVirtualClock(start: Date | null = null): VirtualClock {
  let offsetMs = start === null ? 0 : start.getTime() - Date.now();
  const listeners = new Set<(now: Date) => void>();
  const now = () => new Date(Date.now() + offsetMs);
  return {
    now,
    set(instant) {
      offsetMs = instant.getTime() - Date.now();
      for (const listener of listeners) listener(now());
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
