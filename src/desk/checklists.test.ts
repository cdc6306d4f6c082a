import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../test/doubles/memory-store.js';
import { nextEdition, nextEditionDiff } from '../../test/doubles/next-edition.js';
import { fullRows, workbook, workbookOf } from '../../test/doubles/workbook.js';
import { edition, monday } from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import { Refusal } from '../program/refusal.js';
import { ruleOnWindow } from './checklist-windows.js';
import {
  type ChecklistRequest,
  FaultyChecklist,
  PreviewChanged,
  previewChecklist,
  previewPrint,
  publishChecklist,
} from './checklists.js';
import { type LiveCatalog, liveCatalog } from './live-catalog.js';

const shipped = loadCatalog();
const today = '2026-09-07';
let store: MemoryStore;
let catalog: LiveCatalog;

beforeEach(() => {
  store = createMemoryStore();
  catalog = liveCatalog(shipped, store.editions);
});

async function request(change: Partial<ChecklistRequest> = {}): Promise<ChecklistRequest> {
  return {
    file: { name: 'ecs.xlsx', bytes: await workbookOf(nextEdition, fullRows) },
    designation: 'amazon-ecs',
    label: '2026-08',
    validFrom: '2026-09-01',
    acceptedUntil: null,
    previousUntil: null,
    ...change,
  };
}

const publish = async (change: Partial<ChecklistRequest> = {}, by = 'UOFFICE') =>
  publishChecklist({ catalog, editions: store.editions, by, now: monday, today }, await request(change));

const refusedBy = (outcome: unknown) => (outcome instanceof Refusal ? outcome.fields : 'not refused');

test('a preview shows what would change and changes nothing', async () => {
  const preview = await previewChecklist(catalog, await request(), today);
  if (preview instanceof Refusal) throw preview;
  expect(preview.previous?.id).toBe(edition.id);
  expect(preview.diff?.changed.map(({ after }) => after.id)).toEqual(nextEditionDiff.changed);
  expect(preview.warnings).toEqual([
    'amazon-ecs/2026-08 is valid from Tue 1 Sep 2026, which has passed: it holds at once.',
  ]);
  await catalog.refresh();
  expect(catalog.edition('amazon-ecs/2026-08')).toBeUndefined();
});

describe('a published edition', () => {
  test('SDP-25: shows at once here, and elsewhere at the next look', async () => {
    const elsewhere = liveCatalog(shipped, store.editions);
    expect(await publish({ previousUntil: '2026-11-30' })).toMatchObject({ outcome: 'new' });
    expect(catalog.currentEdition('amazon-ecs', today)?.id).toBe('amazon-ecs/2026-08');
    expect(catalog.edition(edition.id)?.acceptedUntil).toBe('2026-11-30');
    expect(elsewhere.currentEdition('amazon-ecs', today)?.id).toBe(edition.id);
    await elsewhere.refresh();
    expect(elsewhere.currentEdition('amazon-ecs', today)?.id).toBe('amazon-ecs/2026-08');
    expect(elsewhere.revision()).toBe(1);
  });

  test('SDP-01: never changes: the same again is nothing new, another text under its id is refused by what differs', async () => {
    await publish();
    expect(await publish({}, 'UPROGRAM')).toMatchObject({ outcome: 'same' });
    const other = { ...nextEdition, groups: nextEdition.groups.slice(1) };
    const outcome = await publish({ file: { name: 'ecs.xlsx', bytes: await workbookOf(other, fullRows) } });
    expect(outcome).toMatchObject({
      message: expect.stringMatching(
        /^amazon-ecs\/2026-08 is published already, .* This file differs in: ECS-001 is missing, /,
      ),
    });
    expect((await store.editions.records()).published).toHaveLength(1);
  });

  test('SDP-01: one that the desk ships is as fixed as one published here', async () => {
    const bytes = await workbookOf(edition, fullRows);
    const outcome = await publish({
      file: { name: 'ecs.xlsx', bytes },
      label: '2025-02',
      validFrom: '2025-02-14',
    });
    expect(outcome).toMatchObject({ message: expect.stringMatching(/differs in: title, notice/) });
  });
});

describe('what is published is what was shown', () => {
  const confirmed = async (shown: string, key = 'k1') =>
    publishChecklist(
      { catalog, editions: store.editions, by: 'UOFFICE', now: monday, today, confirms: { shown, key } },
      await request(),
    );
  const shown = async () => {
    const preview = await previewChecklist(catalog, await request(), today);
    if (preview instanceof Refusal) throw preview;
    return previewPrint(preview);
  };
  const rule = (acceptedUntil: string | null) =>
    store.editions.rule({ edition: edition.id, acceptedUntil, by: 'UPROGRAM', at: monday, reason: 'AWS' });

  test('where something else would come of it by now, it is shown anew and nothing is published', async () => {
    const before = await shown();
    await rule('2026-12-31');
    const outcome = await confirmed(before);
    expect(outcome).toBeInstanceOf(PreviewChanged);
    expect(outcome).toMatchObject({ preview: { previous: { acceptedUntil: '2026-12-31' } } });
    expect((await store.editions.records()).published).toEqual([]);
    if (!(outcome instanceof PreviewChanged)) throw outcome;
    expect(await confirmed(previewPrint(outcome.preview))).toMatchObject({ outcome: 'new' });
  });

  test('the same request twice is one publication, and told the same both times', async () => {
    const before = await shown();
    const both = await Promise.all([confirmed(before), confirmed(before)]);
    expect(both).toMatchObject([{ outcome: 'new' }, { outcome: 'new' }]);
    expect(await confirmed(before)).toMatchObject({ outcome: 'new' });
    expect(await confirmed(before, 'k2')).toMatchObject({ outcome: 'same' });
    expect((await store.editions.records()).published).toMatchObject([{ key: 'k1' }]);
  });
});

describe('refused in words, with nothing changed', () => {
  test('a faulty file: every fault of it', async () => {
    const bytes = await workbook({
      S: [
        ['ID', 'Requirement Description'],
        ['ECS-1', 'x'],
        ['ECS-2', null],
      ],
    });
    const outcome = await publish({ file: { name: 'ecs.xlsx', bytes } });
    expect(outcome).toBeInstanceOf(FaultyChecklist);
    expect(outcome instanceof FaultyChecklist && outcome.faults).toEqual([
      'S, row 3, Requirement Description: expected what is asked, found nothing',
    ]);
    expect((await store.editions.records()).published).toEqual([]);
  });

  test.each([
    [{ designation: 'nothing' }, 'designation', /There is no designation nothing/],
    [{ label: 'Summer 2026' }, 'label', /small letters, digits, dots and dashes/],
    [{ acceptedUntil: '2026-08-01' }, 'acceptedUntil', /cannot end before it begins/],
    [{ acceptedUntil: '2026-09-06' }, 'acceptedUntil', /Nobody could apply on it: Sun 6 Sep 2026 has passed/],
    [{ previousUntil: '2026-09-06' }, 'previousUntil', /drafts would be shut out without a warning/],
    [
      { validFrom: '2025-01-01', previousUntil: '2026-12-01' },
      'previousUntil',
      /There is no edition before it/,
    ],
  ])('%j', async (change, field, words) => {
    const fields = refusedBy(await publish(change));
    expect(fields).toEqual({ [field]: expect.stringMatching(words) });
    expect((await store.editions.records()).published).toEqual([]);
  });
});

test('what is worth a second look is said before publishing', async () => {
  await ruleOnWindow(
    { catalog, editions: store.editions, by: 'UOFFICE', now: monday, today },
    { edition: edition.id, acceptedUntil: '2026-12-31', reason: 'AWS announced it' },
  );
  const preview = await previewChecklist(
    catalog,
    await request({ validFrom: '2026-10-01', previousUntil: '2026-09-20' }),
    today,
  );
  expect(preview instanceof Refusal ? preview : preview.warnings).toEqual([
    'amazon-ecs/2025-02 was accepted until Thu 31 Dec 2026 so far; this shortens it.',
    'Drafts on amazon-ecs/2025-02 have 13 days left; 30 are usual.',
    'Between Sun 20 Sep 2026 and Thu 1 Oct 2026 nobody could apply.',
  ]);
});

describe('the last day of an edition', () => {
  const rule = (change: object) =>
    ruleOnWindow(
      { catalog, editions: store.editions, by: 'UOFFICE', now: monday, today },
      { edition: edition.id, acceptedUntil: '2026-12-31', reason: 'AWS announced it', ...change },
    );

  test('is set, moved and opened again, each kept with who and why', async () => {
    expect(await rule({})).toBeNull();
    expect(catalog.edition(edition.id)?.acceptedUntil).toBe('2026-12-31');
    expect(await rule({ acceptedUntil: null })).toBeNull();
    expect(catalog.edition(edition.id)?.acceptedUntil).toBeNull();
    expect((await store.editions.records()).rulings).toMatchObject([
      { acceptedUntil: '2026-12-31', by: 'UOFFICE', reason: 'AWS announced it' },
      { acceptedUntil: null },
    ]);
  });

  test('the same request twice is one ruling; another day meanwhile in force is shown first', async () => {
    const confirms = { shown: null, key: 'k1' };
    expect(await Promise.all([rule({ confirms }), rule({ confirms })])).toEqual([null, null]);
    await rule({ acceptedUntil: null });
    expect(await rule({ confirms })).toBeNull();
    expect((await store.editions.records()).rulings).toHaveLength(2);
    await rule({ acceptedUntil: '2027-01-31' });
    const late = await rule({ confirms: { shown: null, key: 'k2' } });
    expect(late).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/until Sun 31 Jan 2027 now/),
    });
    expect((await store.editions.records()).rulings).toHaveLength(3);
    expect(await rule({ confirms: { shown: '2027-01-31', key: 'k3' } })).toBeNull();
  });

  test.each([
    [{ edition: 'amazon-ecs/none' }, 'edition', /There is no edition/],
    [{ acceptedUntil: '2026-09-06' }, 'acceptedUntil', /has passed/],
    [{ acceptedUntil: null }, 'acceptedUntil', /That is its last day already/],
    [{ reason: ' ' }, 'reason', /say why/],
  ])('%j is refused', async (change, field, words) => {
    expect(refusedBy(await rule(change))).toEqual({ [field]: expect.stringMatching(words) });
    expect((await store.editions.records()).rulings).toEqual([]);
  });
});
