import { describe, expect, test } from '@jest/globals';
import { sampleSave } from '../../../test/doubles/samples.js';
import { populatedStore, timedDesk } from '../../../test/doubles/timed-desk.js';
import { anApplicationAt } from '../../../test/step-contexts.js';
import { Application } from '../../program/application.js';
import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import { stoodAt } from '../memory/as-of.js';
import { isBreak, verifyJournal } from '../memory/verify.js';
import { applicationKind } from './kinds.js';

const begin = new Date('2026-09-07T17:00:00Z');
const minute = (n: number) => new Date(begin.getTime() + n * 60_000);

/** A draft whose people take steps at given minutes. */
async function draft() {
  const store = await populatedStore();
  await store.applications.insert(sampleSave(anApplicationAt('draft'), 1));
  let now = begin;
  const desk = timedDesk(store, () => now);
  const take = async <Name extends StepName>(
    at: number,
    name: Name,
    input: InputOf<Name>,
    { by = 'UAPPLICANT', seen = null as number | null, key = '' } = {},
  ) => {
    now = minute(at);
    const request = { ref: 'DD-1001', by, input, seen, ...(key === '' ? {} : { key }) };
    const done = await desk.perform(name, request);
    if (done instanceof Refusal) throw done;
    return done.entry;
  };
  const stored = async () => {
    const found = await store.applications.load('DD-1001');
    if (found === null) throw new Error('It is there.');
    return found;
  };
  const journal = async () => {
    const found = await store.applications.journal('DD-1001');
    if (found === null) throw new Error('It is there.');
    return found;
  };
  return { take, stored, journal };
}

const solution = (text: string) => ({ solution: text });

describe('saves of one page within minutes', () => {
  test('are one entry, under a chain that is whole and in which every save can be read', async () => {
    const { take, stored, journal } = await draft();
    for (const at of [1, 2, 3]) await take(at, 'save-solution', solution(`At ${at}.`));
    const { history, revision, application } = await stored();
    expect(history.map((entry) => entry.revision)).toEqual([1, 4]);
    expect(history.at(-1)?.merged?.map((one) => one.revision)).toEqual([2, 3]);
    expect([revision, application.solution]).toEqual([4, 'At 3.']);
    const whole = verifyJournal(await journal(), applicationKind);
    if (isBreak(whole)) throw new Error(JSON.stringify(whole));
    expect([...whole.heads.keys()]).toEqual([1, 2, 3, 4]);
    for (const at of [1, 2, 3])
      expect(stoodAt(await journal(), Application, minute(at))?.state.solution).toBe(`At ${at}.`);
  });

  test('are entries of their own where another page, another person or ten minutes lie between', async () => {
    const { take, stored } = await draft();
    await take(1, 'save-solution', solution('One.'));
    await take(2, 'save-solution', solution('Two.'), { by: 'ULEAD' });
    await take(3, 'save-solution', solution('Three.'));
    await take(13, 'save-solution', solution('Four.'));
    expect((await stored()).history.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
  });

  test('stand for no more than a few, so that no entry grows without bound', async () => {
    const { take, stored } = await draft();
    for (let save = 0; save < 12; save += 1) await take(1, 'save-solution', solution(`Save ${save}.`));
    expect((await stored()).history.map(({ revision }) => revision)).toEqual([1, 10, 13]);
  });

  test('are known again each by its own request', async () => {
    const { take, stored } = await draft();
    await take(1, 'save-solution', solution('First.'), { key: 'A' });
    await take(2, 'save-solution', solution('Second.'), { key: 'B' });
    expect((await take(3, 'save-solution', solution('First.'), { key: 'A' })).revision).toBe(3);
    expect((await stored()).application.solution).toBe('Second.');
  });

  test('keep nobody who looked in between from being joined with: what they did not touch stays', async () => {
    const { take, stored } = await draft();
    const [id] = Object.keys((await stored()).application.answers);
    if (id === undefined) throw new Error('no answers');
    const answers = async (where: string[]) => {
      const before = (await stored()).application.answers[id];
      const [one, two] = where.map((text, index) => ({
        ...before?.[index === 0 ? '0' : '1'],
        met: 'Y' as const,
        where: text,
      }));
      return { group: 'g', answers: { [id]: { '0': one, '1': two } } } as InputOf<'save-answers'>;
    };
    await take(1, 'save-answers', await answers(['a', 'b']));
    const seen = (await stored()).revision;
    await take(2, 'save-answers', await answers(['a2', 'b']));
    await take(3, 'save-answers', await answers(['a', 'b2']), { by: 'ULEAD', seen });
    const now = (await stored()).application.answers[id];
    expect([now?.['0']?.where, now?.['1']?.where]).toEqual(['a2', 'b2']);
  });
});
