import { beforeEach, describe, expect, test } from '@jest/globals';
import { bareDesk } from '../../../test/doubles/bare-desk.js';
import type { MemoryStore } from '../../../test/doubles/memory-store.js';
import { seenBy } from '../../../test/doubles/seen-by.js';
import { anApplicationAt, calendar, monday, people } from '../../../test/step-contexts.js';
import { loadCatalog } from '../../catalog/index.js';
import type { Application } from '../../program/application.js';
import { guide2019 } from '../../program/rule-sets/guide-2019.js';
import { type Stage, stages } from '../../program/stage.js';
import { createDesk } from '../desk.js';
import type { Desk } from '../interface/desk.js';
import { type Page, pageSize, type TaskFilter, type TaskQueries } from '../interface/task-queries.js';
import { sealedSave } from '../memory/sealed-save.js';

let store: MemoryStore;
let desk: Desk;
beforeEach(async () => {
  ({ store, desk } = await bareDesk());
});

async function hold(application: Application): Promise<void> {
  const { stage } = application;
  const entry = { revision: 1, step: 'open-application', part: 'application', by: 'UAPPLICANT' };
  const told = { at: monday, from: null, to: stage, note: 'opened' };
  await store.applications.insert(
    sealedSave(null, { application, entry: { ...entry, ...told }, notices: [] }),
  );
}

/** One application at every stage: `DD-draft`, `DD-submitted` … */
async function holdEveryStage(): Promise<void> {
  for (const stage of stages) await hold(at(stage));
}

const at = (stage: Stage, ref = `DD-${stage}`) => ({ ...anApplicationAt(stage), ref, designation: ref });

/** Ninety days on, everything that has a day is late. */
function later(): Desk {
  return createDesk({
    ...store,
    catalog: loadCatalog(),
    clock: { now: () => new Date(monday.getTime() + 90 * 24 * 3_600_000) },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
}

const ids = async (page: Promise<Page<{ task: { id: string } }>>) =>
  (await page).items.map(({ task }) => task.id);
const refs = async (page: Promise<Page<{ application: { ref: string } }>>) =>
  (await page).items.map(({ application }) => application.ref);

describe('the lists of one person', () => {
  test('an auditor has what is theirs to do, whatever else an application waits for', async () => {
    await holdEveryStage();
    expect((await ids(desk.tasks.mine('UAUDITOR'))).sort()).toEqual([
      'DD-action-plan/file-report',
      'DD-ready/accept-assignment/1',
      'DD-remediation/file-report',
      'DD-summary-sent/file-report',
      'DD-validated/file-report',
      'DD-validating/complete-validation',
    ]);
    expect((await refs(desk.tasks.others('UAUDITOR'))).sort()).toEqual(['DD-awarded', 'DD-decision-pending']);
  });

  test('a technical contact is asked for answers and action items, never to submit', async () => {
    await holdEveryStage();
    const { items } = await desk.tasks.mine('UTECH');
    expect(items.map(({ task }) => task.kind).sort()).toEqual(['keep-plan', 'respond-to-item']);
    expect(items.flatMap(({ task }) => task.steps)).not.toContain('submit');
  });

  test.each(people.map(({ id }) => id))('%s: everything they see stands in exactly one place', async (id) => {
    await holdEveryStage();
    const seen = (await seenBy(desk, store.applications, id)).map(({ application }) => application.ref);
    const mine = (await desk.tasks.mine(id)).items.map(({ about }) => about.ref);
    const [others, held, ended] = await Promise.all([
      refs(desk.tasks.others(id)),
      refs(desk.tasks.held(id)),
      refs(desk.tasks.ended(id)),
    ]);
    expect([...new Set([...mine, ...others, ...held, ...ended])].sort()).toEqual(seen.sort());
    expect(mine.filter((ref) => others.includes(ref) || ended.includes(ref))).toEqual([]);
    expect(await desk.tasks.counts(id)).toEqual({
      mine: mine.length,
      late: 0,
      others: others.length,
      held: held.length,
      ended: ended.length,
    });
  });

  test('whoever the desk does not know has nothing', async () => {
    await holdEveryStage();
    expect(await desk.tasks.mine('UNOBODY')).toEqual({ items: [], total: 0, next: null });
    expect(await desk.tasks.counts('UNOBODY')).toMatchObject({ mine: 0, others: 0, held: 0, ended: 0 });
  });
});

test('a PDM has an unanswered question until it is answered or passed on', async () => {
  const asked = { id: 'Q1', requirement: null, text: 'How?', asked: { by: 'UAPPLICANT', at: monday } };
  const question = { ...asked, passedOn: null, answer: null };
  await hold({ ...anApplicationAt('submitted'), questions: [question] });
  expect(await ids(desk.tasks.mine('UPDM'))).toEqual(['DD-1001/answer-question/Q1']);
});

test('SDP-101: the office has a question on a draft that was passed on, and sees nothing else of it', async () => {
  const by = { by: 'UPDM', at: monday };
  const asked = { id: 'Q1', requirement: null, text: 'How?', asked: by };
  const question = { ...asked, passedOn: { ...by, note: '' }, answer: null };
  await hold({ ...anApplicationAt('draft'), questions: [question] });
  const { items } = await desk.tasks.mine('UOFFICE');
  expect(items).toMatchObject([{ task: { kind: 'answer-passed-on-question' }, appView: null }]);
  expect((await desk.tasks.others('UOFFICE')).total).toBe(0);
});

describe('pages and filters', () => {
  /** Walks a list to its end. */
  async function walked(list: TaskQueries['others'], filter: TaskFilter = {}): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof list>> = await list('UOFFICE', filter, cursor);
      pages.push(page.items.map(({ application }) => application.ref));
      if (page.next === null) return pages;
      cursor = page.next;
    }
  }

  test('a long list comes in pages that miss nothing and repeat nothing, each with the whole count', async () => {
    const many = Array.from({ length: pageSize * 2 + 3 }, (_, index) => `DD-${2001 + index}`);
    for (const ref of many) await hold(at('validating', ref));
    const pages = await walked(desk.tasks.others);
    expect(pages.map(({ length }) => length)).toEqual([pageSize, pageSize, 3]);
    expect(pages.flat().sort()).toEqual(many);
    expect((await desk.tasks.others('UOFFICE')).total).toBe(many.length);
  });

  test('a cursor nobody gave begins at the beginning', async () => {
    await hold(at('validating'));
    expect(await refs(desk.tasks.others('UOFFICE', {}, 'not ours'))).toEqual(['DD-validating']);
    expect(await refs(desk.tasks.others('UOFFICE', {}, '["a"]'))).toEqual(['DD-validating']);
  });

  test.each<[string, TaskFilter, string[]]>([
    ['a stage', { stage: 'submitted' }, ['DD-submitted']],
    ['a designation', { designation: 'DD-initial-review' }, ['DD-initial-review']],
    ['words of a partner’s name', { partner: 'ACME', stage: 'submitted' }, ['DD-submitted']],
    ['another partner’s name', { partner: 'globex' }, []],
    ['a partner', { partnerId: 'acme-demo', stage: 'submitted' }, ['DD-submitted']],
    ['another partner', { partnerId: 'globex' }, []],
    ['what is late, while nothing is', { late: true }, []],
  ])('%s narrows the list and its count', async (_, filter, expected) => {
    await holdEveryStage();
    const page = await desk.tasks.mine('UOFFICE', filter);
    expect(page.items.map(({ about }) => about.ref)).toEqual(expected);
    expect(page.total).toBe(expected.length);
  });

  test('what is late is late of whoever has it: the partner’s item is not the auditor’s', async () => {
    await holdEveryStage();
    const late = await later().tasks.mine('UAUDITOR', { late: true });
    expect(late.items.map(({ task }) => task.id)).toContain('DD-remediation/file-report');
    expect((await later().tasks.counts('UAUDITOR')).late).toBe(late.total);
    expect(await refs(later().tasks.others('UPDM', { late: true, stage: 'remediation' }))).toEqual([
      'DD-remediation',
    ]);
  });
});
