import type { Json } from './json.js';

/** One line of the raw traffic between bot, Slack and the rest of the world. */
export interface TrafficEntry {
  n: number;
  /** ISO instant of the world's clock. */
  at: string;
  /** 'web-api', 'event', 'interaction', 'socket', 'response-url', 'fault', or a counterpart's own: 'mail', 'mongo'. */
  kind: string;
  direction: 'from-bot' | 'to-bot' | 'note';
  summary: string;
  detail: unknown;
}

export interface Traffic {
  add(entry: Omit<TrafficEntry, 'n' | 'at'>): void;
  after(n: number): TrafficEntry[];
  /** The number of the newest entry; 0 when there is none. */
  newest(): number;
  /** Resolves with the next entry, or after so many real milliseconds without one. */
  next(withinMs: number): Promise<void>;
}

const KEPT = 5000;

export function createTraffic(now: () => Date): Traffic {
  let entries: TrafficEntry[] = [];
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    add(entry) {
      count += 1;
      entries.push({ n: count, at: now().toISOString(), ...entry });
      if (entries.length > KEPT * 1.2) entries = entries.slice(-KEPT);
      for (const heard of waiting) heard();
    },
    after: (n) => entries.filter((entry) => entry.n > n),
    newest: () => count,
    next: (withinMs) =>
      new Promise((resolve) => {
        const heard = () => {
          waiting.delete(heard);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(heard, withinMs);
        waiting.add(heard);
      }),
  };
}

/** Tells whoever watches (the page) that part of the world changed: 'messages', 'views', 'clock', 'mail', … */
export interface Changes {
  notify(what: string): void;
  subscribe(listener: (what: string) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(what: string) => void>();
  return {
    notify(what) {
      for (const listener of listeners) listener(what);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** How much is under way, so that a test can wait for quiet. */
export interface Busy {
  /** Marks the start of something; call what it returns at its end. */
  begin(): () => void;
  /** Real milliseconds since anything was under way; 0 while something is. */
  quietFor(): number;
}

export function createBusy(realNow: () => number): Busy {
  let open = 0;
  let lastEnd = realNow();
  return {
    begin() {
      open += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        open -= 1;
        lastEnd = realNow();
      };
    },
    quietFor: () => (open > 0 ? 0 : realNow() - lastEnd),
  };
}

/** A Web API call as an observer sees it; 'after' comes once the effect took place, before the answer leaves. */
export interface ApiMoment {
  phase: 'before' | 'after';
  method: string;
  args: Json;
  response?: Json;
}

export type ApiObserver = (moment: ApiMoment) => void | Promise<void>;
