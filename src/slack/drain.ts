import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '@slack/bolt';

/** Counts what is being answered, since Bolt's own `stop` does not wait for it. */
export function watchInFlight(app: App): { settled(timeoutMs: number): Promise<boolean> } {
  let running = 0;
  app.use(async ({ next }) => {
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  });
  return {
    /** True once nothing is being answered; false when something still is after `timeoutMs`. */
    async settled(timeoutMs) {
      for (let waited = 0; running > 0; waited += 20) {
        if (waited >= timeoutMs) return false;
        await wait(20);
      }
      return true;
    },
  };
}
