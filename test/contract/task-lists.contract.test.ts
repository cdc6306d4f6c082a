import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { loadCatalog } from '../../src/catalog/index.js';
import type { ApplicationView } from '../../src/desk/application-view.js';
import { createContextLoader } from '../../src/desk/context-loader.js';
import { createDesk } from '../../src/desk/desk.js';
import type { DeskParts } from '../../src/desk/desk-parts.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import type { Page, TaskFilter, TaskQueries } from '../../src/desk/interface/task-queries.js';
import type { Application } from '../../src/program/application.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { stages } from '../../src/program/stage.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createTaskQueries as listsOfCaseload } from '../doubles/lists-of-caseload.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { sampleSave } from '../doubles/samples.js';
import { seenBy } from '../doubles/seen-by.js';
import { unseenTasks } from '../doubles/unseen-tasks.js';
import { anApplicationAt, calendar, monday, partner, people, person } from '../step-contexts.js';

type Ports = Omit<DeskParts, 'catalog' | 'clock' | 'rules' | 'calendars' | 'wake'>;

const stores: Record<string, () => Promise<{ ports: Ports; close(): Promise<void> }>> = {
  'in memory': async () => ({ ports: createMemoryStore(), close: async () => undefined }),
  'in MongoDB': async () => {
    const store = await openStore(databaseForTest());
    return {
      ports: store,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const other = {
  ...partner,
  id: 'globex-demo',
  name: 'Globex (Demo)',
  applicants: ['UGLOBEX'],
  allianceLead: null,
  technicalContacts: ['UTECH'],
  pdm: 'UPDM2',
};
const everybody = [
  ...people,
  person('UGLOBEX'),
  person('UPDM2', { roles: ['pdm'] }),
  // Of the office, and PDM of one partner: what is passed on to the office is theirs in two ways.
  person('UBOTH', { roles: ['program-office', 'pdm'] }),
];

/** Two partners with an application at every stage, questions passed on among them, and twelve drafts more. */
function world(): Application[] {
  const asked = { id: 'Q1', requirement: null, text: 'How?', asked: { by: 'UAPPLICANT', at: monday } };
  const passedOn = { by: 'UPDM', at: monday, note: '' };
  const variants = (of: typeof partner, stage: (typeof stages)[number], n: number): Application => {
    const application = anApplicationAt(stage);
    return {
      ...application,
      ref: `DD-${of.id === partner.id ? 1 : 2}${100 + n}`,
      partnerId: of.id,
      partnerName: of.name,
      designation: `${stage}-${n}`,
      opened: { ...application.opened, at: new Date(monday.getTime() - n * 3_600_000) },
      questions: n % 3 === 0 ? [{ ...asked, passedOn: n % 2 === 0 ? passedOn : null, answer: null }] : [],
    };
  };
  return [partner, { ...other, pdr: 'UBOTH' }].flatMap((of) => [
    ...stages.map((stage, n) => variants(of, stage, n)),
    ...Array.from({ length: 12 }, (_, n) => variants(of, 'draft', stages.length + n)),
  ]);
}

const filters: TaskFilter[] = [
  {},
  { partnerId: other.id },
  { partner: ' GLOBEX (d' },
  { designation: 'draft-0' },
  { late: true },
];

/** A desk, the lists it is held against, and what somebody may see at all. */
interface DeskOnADay {
  desk: Desk;
  oracle: Omit<TaskQueries, 'awardTasks' | 'beside'>;
  seen(by: string): Promise<readonly ApplicationView[]>;
}

describe.each(Object.entries(stores))('the lists of everybody, %s', (_, open) => {
  let ports: Ports;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ ports, close } = await open());
    const put = seeding(ports);
    for (const one of everybody) await put.savePerson(one);
    for (const one of [partner, { ...other, pdr: 'UBOTH' }]) await put.savePartner(one);
    for (const application of world()) await ports.applications.insert(sampleSave(application, 1));
  });
  afterAll(() => close());

  /** A desk on a day, whose rows are as on that day. */
  async function deskOn(now: Date): Promise<DeskOnADay> {
    const parts: DeskParts = {
      ...ports,
      catalog: loadCatalog(),
      clock: { now: () => now },
      rules: guide2019,
      calendars: () => ({ program: calendar, partner: calendar }),
      wake: () => undefined,
    };
    const desk = createDesk(parts);
    for (const ref of await ports.applications.refsAfter(null, 1_000)) await desk.rows.derive(ref, null);
    const loader = createContextLoader(parts, {
      catalog: desk.catalog,
      calendars: { current: () => noChanges, refresh: async () => noChanges },
      cycleTimes: { current: () => ({}) as never, refresh: async () => undefined },
    });
    const seen = once((by) => seenBy(desk, ports.applications, by));
    const oracle = listsOfCaseload({
      caseload: seen,
      unseen: once((by) => unseenTasks(parts, loader, by)),
      now: () => now,
    });
    return { desk, oracle, seen };
  }

  const noChanges = { state: { program: null }, stored: null, revision: 0, head: null, history: [] };

  /** Nothing is changed while the lists are compared. */
  function once<Answer>(ask: (by: string) => Promise<Answer>): (by: string) => Promise<Answer> {
    const asked = new Map<string, Promise<Answer>>();
    return (by) => {
      const answer = asked.get(by) ?? ask(by);
      asked.set(by, answer);
      return answer;
    };
  }

  async function walked<Item>(
    page: (cursor: string | null) => Promise<Page<Item>>,
  ): Promise<{ items: Item[]; total: number }> {
    const items: Item[] = [];
    let total = 0;
    for (let cursor: string | null = null, pages = 0; pages < 50; pages += 1) {
      const one: Page<Item> = await page(cursor);
      items.push(...one.items);
      total = one.total;
      cursor = one.next;
      if (cursor === null) return { items, total };
    }
    throw new Error('The list has no end.');
  }

  test.each([0, 400])(
    'hold what everything each may see comes to, and nothing they may not see (%i days on)',
    async (days) => {
      const { desk, oracle, seen: seenOf } = await deskOn(new Date(monday.getTime() + days * 86_400_000));
      for (const { id } of everybody) {
        const seen = new Set((await seenOf(id)).map(({ application }) => application.ref));
        for (const filter of filters) {
          const mine = await walked((cursor) => desk.tasks.mine(id, filter, cursor));
          const expected = await walked((cursor) => oracle.mine(id, filter, cursor));
          const of = [id, filter] as const;
          expect([of, mine.items.map(({ task }) => task.id)]).toEqual([
            of,
            expected.items.map(({ task }) => task.id),
          ]);
          expect([of, mine.total]).toEqual([of, expected.total]);
          for (const list of ['others', 'held', 'ended'] as const) {
            const found = await walked((cursor) => desk.tasks[list](id, filter, cursor));
            const meant = await walked((cursor) => oracle[list](id, filter, cursor));
            const refs = ({ items }: typeof found) => items.map(({ application }) => application.ref);
            expect([...of, list, refs(found).toSorted()]).toEqual([...of, list, refs(meant).toSorted()]);
            expect([...of, list, found.total]).toEqual([...of, list, meant.total]);
            expect(refs(found).filter((ref) => !seen.has(ref))).toEqual([]);
            if (list !== 'others') expect(refs(found)).toEqual(refs(meant));
          }
        }
        expect([id, await desk.tasks.counts(id)]).toEqual([id, await oracle.counts(id)]);
      }
    },
    120_000,
  );

  test('are narrowed to tasks of a kind, or that fall due in a time', async () => {
    const { desk, oracle } = await deskOn(monday);
    const from = new Date(monday.getTime() - 86_400_000);
    const before = new Date(monday.getTime() + 14 * 86_400_000);
    for (const id of ['UOFFICE', 'ULEAD', 'UPDM']) {
      const all = (await walked((cursor) => oracle.mine(id, {}, cursor))).items.map(({ task }) => task);
      for (const kind of ['decide', 'answer-question', 'take-up'] as const) {
        const found = await walked((cursor) => desk.tasks.mine(id, { kind }, cursor));
        expect(found.items.map(({ task }) => task)).toEqual(all.filter((task) => task.kind === kind));
        expect(found.total).toBe(found.items.length);
      }
      const soon = await walked((cursor) => desk.tasks.mine(id, { due: { from, before } }, cursor));
      expect(soon.items.map(({ task }) => task)).toEqual(
        all.filter(({ due }) => due !== null && due.at >= from && due.at < before),
      );
    }
  });

  test('tasks of awards are the office’s, shown to whoever sees the awards', async () => {
    const { desk } = await deskOn(monday);
    const owed = await walked((cursor) => desk.tasks.mine('UOFFICE', { kind: 'award-task' }, cursor));
    expect(owed.total).toBeGreaterThan(0);
    for (const id of ['UOFFICE', 'UPROGRAM', 'UMANAGER']) {
      const page = await desk.tasks.awardTasks(id);
      expect([id, page.total]).toEqual([id, owed.total]);
      const refs = page.items.map(({ application }) => application.ref);
      expect(refs).toEqual([...new Set(owed.items.map(({ about: { ref } }) => ref))]);
    }
    expect(await desk.tasks.awardTasks('UNOBODY')).toEqual({ items: [], total: 0, next: null });
  });

  test('a cursor that somebody made up begins at the beginning', async () => {
    const { desk } = await deskOn(monday);
    const refs = ({ items }: Awaited<ReturnType<TaskQueries['others']>>) =>
      items.map(({ application }) => application.ref);
    const whole = refs(await desk.tasks.others('UOFFICE'));
    expect(whole.length).toBeGreaterThan(5);
    for (const cursor of ['', 'x', '{}', '[1e99,0,"a"]', '[null,null,null]', '["a","b","c"]'])
      expect(refs(await desk.tasks.others('UOFFICE', {}, cursor))).toEqual(whole);
  });
});
