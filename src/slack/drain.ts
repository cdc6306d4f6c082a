import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '@slack/bolt';

export interface InFlight {
  /**
   * Takes nothing new (Slack sends it again, or tells whoever clicked) and waits for what is being answered: Bolt's own
   * `stop` does not. False when something is still being answered after `timeoutMs`.
   */
  drain(timeoutMs: number): Promise<boolean>;
  /** Waits for what is being answered, and takes what comes meanwhile. */
  settle(): Promise<void>;
}

/** Counts what is being answered. To be asked before any listener is registered. */
export function watchInFlight(app: App): InFlight {
  let running = 0;
  let closed = false;
  const waiting = new Set<() => void>();
  const ended = () => {
    running -= 1;
    if (running > 0) return;
    for (const settled of waiting) settled();
    waiting.clear();
  };
  app.use(async ({ next }) => {
    if (closed) return;
    running += 1;
    try {
      await next();
    } finally {
      ended();
    }
  });
  return {
    async settle() {
      while (running > 0) await new Promise<void>((settled) => waiting.add(settled));
    },
    async drain(timeoutMs) {
      closed = true;
      for (let waited = 0; running > 0; waited += 20) {
        if (waited >= timeoutMs) return false;
        await wait(20);
      }
      return true;
    },
  };
}
