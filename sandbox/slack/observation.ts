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
    next: (withinMs) => next(waiting, withinMs),
  };
}

/** Tells whoever watches (the page) that part of the world changed: 'messages', 'views', 'clock', 'mail', … */
export interface Changes {
  notify(what: string): void;
  subscribe(listener: (what: string) => void): () => void;
  /** How often something that people see has changed. */
  count(): number;
  /** Resolves once it has changed more often than that, or after so many real milliseconds. */
  beyond(count: number, withinMs: number): Promise<void>;
}

/** What nobody in the workspace sees. */
const unseen = new Set(['traffic', 'clock']);

export function createChanges(): Changes {
  const listeners = new Set<(what: string) => void>();
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    notify(what) {
      for (const listener of listeners) listener(what);
      if (unseen.has(what)) return;
      count += 1;
      for (const heard of waiting) heard();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count: () => count,
    beyond: (known, withinMs) => (count > known ? Promise.resolve() : next(waiting, withinMs)),
  };
}

/** Resolves when the next of those waiting are told, or after so many real milliseconds. */
function next(waiting: Set<() => void>, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      waiting.delete(heard);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(heard, withinMs);
    waiting.add(heard);
  });
}

/** How much is under way, so that a test can wait for quiet. */
export interface Busy {
  /** Marks the start of something; call what it returns at its end. */
  begin(): () => void;
  /** Real milliseconds since anything was under way; 0 while something is. */
  quietFor(): number;
  /** Resolves when something that is under way ends, or after so many real milliseconds. */
  ended(withinMs: number): Promise<void>;
}

export function createBusy(realNow: () => number): Busy {
  const waiting = new Set<() => void>();
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
        for (const heard of waiting) heard();
      };
    },
    quietFor: () => (open > 0 ? 0 : realNow() - lastEnd),
    ended: (withinMs) => (open > 0 ? next(waiting, withinMs) : Promise.resolve()),
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
