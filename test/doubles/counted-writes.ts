import { AsyncLocalStorage } from 'node:async_hooks';
import type { MemoryStore } from './memory-store.js';

/**
 * What changes what the desk keeps, by port. References, and what was handled or answered before, are no matter of a
 * form.
 */
const writes: Partial<Record<keyof MemoryStore, readonly string[]>> = {
  applications: ['insert', 'save'],
  businessEvents: ['insert', 'save'],
  calendarRecord: ['insert', 'save'],
  editions: ['publish', 'rule'],
  guideAnswers: ['rule'],
  ledger: ['enter'],
  partnerRecords: ['insert', 'save'],
  personRecords: ['insert', 'save'],
};

/** The call under way. One for all stores: each of these is carried along by every promise there is. */
const running = new AsyncLocalStorage<{ writes: number }>();

/** A store that says how many of its writes took effect in the course of one call. */
export interface CountedStore {
  store: MemoryStore;
  during<Result>(call: () => Promise<Result>): Promise<{ result: Result; writes: number }>;
}

export function countedWrites(store: MemoryStore): CountedStore {
  const counted = (name: string, port: object) => {
    const counts = writes[name as keyof MemoryStore] ?? [];
    return new Proxy(port, {
      get(target, method) {
        const call: unknown = Reflect.get(target, method);
        if (typeof call !== 'function' || !counts.includes(String(method))) return call;
        return async (...args: unknown[]) => {
          const result: unknown = await Reflect.apply(call, target, args);
          const course = running.getStore();
          if (course !== undefined && result !== false && !(result instanceof Error)) course.writes += 1;
          return result;
        };
      },
    });
  };
  const ports = Object.entries(store).map(([name, port]) =>
    typeof port === 'function' ? [name, port] : [name, counted(name, port as object)],
  );
  return {
    store: Object.fromEntries(ports) as MemoryStore,
    async during(call) {
      const course = { writes: 0 };
      const result = await running.run(course, call);
      return { result, writes: course.writes };
    },
  };
}
