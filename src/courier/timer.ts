/** One alarm, at the earliest instant it was asked for. */
export function createTimer(ring: () => void) {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let at = Number.POSITIVE_INFINITY;

  return {
    wakeIn(pauseMs: number): void {
      const wished = performance.now() + pauseMs;
      if (stopped || (timer !== null && at <= wished)) return;
      if (timer !== null) clearTimeout(timer);
      at = wished;
      timer = setTimeout(() => {
        timer = null;
        ring();
      }, pauseMs);
      timer.unref();
    },
    stop(): void {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
