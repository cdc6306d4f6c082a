import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import type { Store } from '../../src/store/open-store.js';
import { calendar, partner, people } from '../step-contexts.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';

const catalog = loadCatalog();

/** A desk whose time is told, on any store; nobody is waiting to be woken. */
export function timedDesk(store: MemoryStore | Store, now: () => Date): Desk {
  return createDesk({
    ...store,
    catalog,
    clock: { now },
    rules: guide2019,
    initialCalendar: { zone: calendar.zone, holidays: '' },
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
}

/** A store in memory that knows the people of `step-contexts.ts` and their partner. */
export async function populatedStore(): Promise<MemoryStore> {
  const store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  return store;
}
