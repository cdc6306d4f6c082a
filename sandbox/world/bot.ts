import type { RunningDesk } from '../../src/app.js';

/** The bot, wherever it runs. */
export interface Bot extends RunningDesk {
  /** Ends it as a crash would, with nothing put in order. Only a bot in a process of its own can be killed. */
  kill(): Promise<void>;
  /** Starts it again after `kill` or `stop`. */
  restart(): Promise<void>;
}

/** Where and how the bot is to run: its environment, and the world's clock. */
export interface BotOptions {
  env: Record<string, string>;
  clock: { now(): Date; onMove(listener: (now: Date) => void): () => void };
}
