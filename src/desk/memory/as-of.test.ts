import { expect, test } from '@jest/globals';
import { populatedStore, timedDesk } from '../../../test/doubles/timed-desk.js';
import { fullDraft, monday } from '../../../test/step-contexts.js';
import { Application } from '../../program/application.js';
import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { ApplicationView } from '../application-view.js';
import { stoodAt } from './as-of.js';
import { sealedSave } from './sealed-save.js';

const hour = (n: number) => new Date(monday.getTime() + n * 3_600_000);

/** A desk on which each step is taken an hour after the one before. */
async function deskWithTime() {
  const store = await populatedStore();
  let now = monday;
  const desk = timedDesk(store, () => now);
  const application = { ...fullDraft(), solution: 'Before.' };
  const entry = { step: 'x', part: 'x', by: 'UAPPLICANT', note: 'opened', from: null, to: 'draft' as const };
  await store.applications.insert(
    sealedSave(null, { application, entry: { ...entry, revision: 1, at: now }, notices: [] }),
  );
  return {
    desk,
    store,
    at(instant: Date) {
      now = instant;
    },
    async take<Name extends StepName>(step: Name, by: string, input: InputOf<Name>) {
      const done = await desk.perform(step, { ref: 'DD-1001', by, input, seen: null });
      if (done instanceof Refusal) throw done;
      return done;
    },
  };
}

type Timed = Awaited<ReturnType<typeof deskWithTime>>;

/** Draft at 0, changed at 1, submitted at 2, accepted at 3, given to an auditor at 4. */
async function journey(): Promise<Timed> {
  const timed = await deskWithTime();
  timed.at(hour(1));
  await timed.take('save-solution', 'UAPPLICANT', { solution: 'After.' });
  timed.at(hour(2));
  await timed.take('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  timed.at(hour(3));
  await timed.take('accept-as-complete', 'UOFFICE', {});
  timed.at(hour(4));
  await timed.take('assign-auditor', 'UOFFICE', { auditor: 'UAUDITOR' });
  timed.at(hour(9));
  return timed;
}

async function seen({ desk }: Timed, by: string, instant: Date): Promise<ApplicationView> {
  const found = await desk.viewAsOf('DD-1001', by, instant);
  if (found instanceof Refusal) throw found;
  return found;
}

const refusal = async ({ desk }: Timed, by: string, instant: Date) =>
  desk.viewAsOf('DD-1001', by, instant).then((found) => (found instanceof Refusal ? found.code : 'seen'));

test('it stands as the last save by then left it, with the history of then', async () => {
  const timed = await journey();
  const early = await seen(timed, 'UAPPLICANT', hour(0.5));
  expect([early.application.stage, early.application.solution, early.revision]).toEqual([
    'draft',
    'Before.',
    1,
  ]);
  const changed = await seen(timed, 'UAPPLICANT', hour(1));
  expect([changed.application.solution, changed.revision]).toEqual(['After.', 2]);
  const submitted = await seen(timed, 'UOFFICE', hour(2.9));
  expect(submitted.application.stage).toBe('submitted');
  expect(submitted.history.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  expect(submitted.clocks.map(({ name }) => name)).toContain('initial-review');
  expect(submitted.ctx.now).toEqual(hour(2.9));
});

test('as of now, it is what is there now', async () => {
  const timed = await journey();
  const now = await timed.desk.view('DD-1001', 'UOFFICE');
  if (now instanceof Refusal) throw now;
  const stood = await seen(timed, 'UOFFICE', hour(9));
  expect(stood.application).toStrictEqual(now.application);
  expect([stood.revision, stood.head, stood.history]).toEqual([now.revision, now.head, now.history]);
});

test('whoever has no part in it now learns nothing of then', async () => {
  const timed = await journey();
  expect(await refusal(timed, 'USTRANGER', hour(2))).toBe('not-found');
  expect(await refusal(timed, 'UTHIRD', hour(2))).toBe('not-found');
  expect(await refusal(timed, 'UNOBODY', hour(2))).toBe('not-permitted');
});

test('a draft stays the partner’s own: the office looks back to the first submission', async () => {
  const timed = await journey();
  for (const id of ['UOFFICE', 'UMANAGER']) {
    expect(await refusal(timed, id, hour(1.5))).toBe('not-permitted');
    expect(await refusal(timed, id, hour(2))).toBe('seen');
  }
  for (const id of ['UAPPLICANT', 'UPDM', 'UPROGRAM'])
    expect(await refusal(timed, id, hour(1.5))).toBe('seen');
});

test('what somebody may read follows from who they are now', async () => {
  const timed = await journey();
  const before = await seen(timed, 'UAUDITOR', hour(3));
  expect(before.application.validation).toBeNull();
  expect(before.roles).toEqual(['auditor']);
});

test('before its first entry there was nothing', async () => {
  const timed = await journey();
  expect(await refusal(timed, 'UAPPLICANT', hour(-0.001))).toBe('not-found');
});

test('a step taken while this process’s clock is behind is entered right after the one before', async () => {
  const timed = await deskWithTime();
  timed.at(hour(-1));
  const { entry } = await timed.take('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  expect(entry.at).toEqual(new Date(monday.getTime() + 1));
});

test('a history that cannot be read is a fault that holds none of its content', async () => {
  const { store } = await journey();
  const journal = await store.applications.journal('DD-1001');
  if (journal === null) throw new Error('It is there.');
  const spoilt = { ...journal, entries: [{ note: 'secret' }] };
  expect(() => stoodAt(spoilt, Application, hour(9))).toThrow('The history of DD-1001 cannot be read.');
  const cut = { ...journal, entries: journal.entries.slice(1) };
  expect(() => stoodAt(cut, Application, hour(9))).toThrow(/DD-1001/);
});
