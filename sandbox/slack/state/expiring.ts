import { secret } from './ids.js';

/** Real milliseconds; protocol lifetimes run in real time, whatever the world's clock says. */
export type RealTime = () => number;

export interface Trigger {
  id: string;
  user: string;
  /** The modal it was clicked in; null when from a message, command, shortcut or home. */
  viewId: string | null;
}

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Trigger ids: 3 real seconds unless a test gives them more, one exchange each. */
export interface Triggers {
  issue(user: string, viewId: string | null): string;
  exchange(id: string): Trigger | TriggerRefusal;
}

/** How long a spent trigger is still told apart from one that never was. */
const KEPT_MS = 60_000;

export function createTriggers(realNow: RealTime, triggerMs: number): Triggers {
  const issued = new Map<string, Trigger & { until: number; used: boolean }>();
  return {
    issue(user, viewId) {
      for (const [old, { until }] of issued) if (until < realNow() - KEPT_MS) issued.delete(old);
      const id = `${Math.floor(realNow())}.${Math.floor(Math.random() * 1e9)}.${secret()}`;
      issued.set(id, { id, user, viewId, until: realNow() + triggerMs, used: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (trigger === undefined) return 'invalid_trigger_id';
      if (trigger.used) return 'exchanged_trigger_id';
      if (realNow() > trigger.until) return 'expired_trigger_id';
      trigger.used = true;
      return trigger;
    },
  };
}

/** Where a response_url leads. */
export interface ResponseTarget {
  user: string;
  channel: string;
  /** The message it was clicked on, null for commands and shortcuts. */
  ts: string | null;
  threadTs: string | null;
}

/** response_urls: 5 uses within 30 real minutes. */
export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  use(key: string): ResponseTarget | 'invalid_url' | 'expired_url' | 'used_url';
}

const RESPONSE_MS = 30 * 60 * 1000;
const RESPONSE_USES = 5;

export function createResponseUrls(base: () => string, realNow: RealTime): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; until: number; uses: number }>();
  return {
    issue(target) {
      for (const [old, { until }] of issued) if (until < realNow() - KEPT_MS) issued.delete(old);
      const key = secret(12);
      issued.set(key, { target, until: realNow() + RESPONSE_MS, uses: 0 });
      return `${base()}/response/${key}`;
    },
    use(key) {
      const entry = issued.get(key);
      if (entry === undefined) return 'invalid_url';
      if (realNow() > entry.until) return 'expired_url';
      if (entry.uses >= RESPONSE_USES) return 'used_url';
      entry.uses += 1;
      return entry.target;
    },
  };
}
