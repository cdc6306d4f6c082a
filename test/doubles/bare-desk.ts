import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { calendar, monday, partner, people } from '../step-contexts.js';
import { createMemoryStore, type MemoryStore } from './memory-store.js';

/** A desk with the people of `step-contexts.ts` and nothing else around it; it always is Monday morning there. */
export async function bareDesk(): Promise<{ desk: Desk; store: MemoryStore }> {
  const store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  const desk = createDesk({
    ...store,
    catalog: loadCatalog(),
    clock: { now: () => monday },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
  return { desk, store };
}
