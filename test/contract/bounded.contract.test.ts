import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BSON } from 'mongodb';
import { stoodAt } from '../../src/desk/memory/as-of.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { isBreak, verifyJournal } from '../../src/desk/memory/verify.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import { applicationKind } from '../../src/desk/records/kinds.js';
import { Application } from '../../src/program/application.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { sampleEntry } from '../doubles/samples.js';
import { emptyDraft, monday } from '../step-contexts.js';

let store: Store;
beforeAll(async () => {
  store = await openStore(databaseForTest());
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

const ref = 'DD-7001';
const requirements = Array.from({ length: 34 }, (_, index) => `ECS-${String(index + 1).padStart(3, '0')}`);

/** A draft with every answer 3,000 characters long, and others at every save. */
function full(save: number): Application {
  const answer = (id: string) => ({ met: 'Y' as const, where: `${id} at ${save}: `.padEnd(3_000, 'x') });
  const answers = Object.fromEntries(requirements.map((id) => [id, { '0': answer(id), '1': answer(id) }]));
  return { ...emptyDraft(), ref, answers };
}

async function saveFull(save: number, before: StoredApplication | null): Promise<void> {
  const entry = sampleEntry(save, {
    step: 'save-answers',
    at: new Date(monday.getTime() + save * 3_600_000),
  });
  const saving = sealedSave(before, { application: full(save), entry, notices: [] });
  expect(await (before === null ? store.applications.insert(saving) : store.applications.save(saving))).toBe(
    true,
  );
}

test('200 full saves of a self-assessment leave a small document, a whole history and every past state', async () => {
  await saveFull(1, null);
  for (let save = 2; save <= 200; save += 1) await saveFull(save, await store.applications.load(ref));
  await store.applications.settle(ref, 200);
  const document = await store.db.collection<{ _id: string }>('applications').findOne({ _id: ref });
  expect(BSON.calculateObjectSize(document ?? {})).toBeLessThan(1_000_000);
  const stored = await store.applications.load(ref);
  expect(stored?.history.map(({ revision }) => revision)).toEqual(
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  const journal = await store.applications.journal(ref);
  if (journal === null) throw new Error('It is there.');
  expect(isBreak(verifyJournal(journal, applicationKind))).toBe(false);
  for (const save of [1, 2, 77, 180, 199, 200]) {
    const stood = stoodAt(journal, Application, new Date(monday.getTime() + save * 3_600_000));
    expect(stood?.state.answers).toEqual(full(save).answers);
  }
});
