import { expect, test } from '@jest/globals';
import { bareDesk } from '../../test/doubles/bare-desk.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { anApplicationAt } from '../../test/step-contexts.js';
import { dueWithin } from './own-dates.js';

test('what falls due while somebody is away is theirs alone, on its own day, and not beside it', async () => {
  const { desk, store } = await bareDesk();
  await store.applications.insert(sampleSave(anApplicationAt('validating'), 1));
  const { items } = await desk.tasks.mine('UAUDITOR');
  const due = items[0]?.task.due;
  if (due == null) throw new Error('nothing falls due');
  const day = due.at.toLocaleDateString('sv', { timeZone: due.zone });
  const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const on = (from: string, to: string, who = 'UAUDITOR') => dueWithin(desk, who, { from, to });
  expect(await on(day, day)).toEqual({ says: [`DD-1001: ${items[0]?.task.asks}`], more: false });
  expect((await on(dayBefore, day)).says).toHaveLength(1);
  expect((await on(dayBefore, dayBefore)).says).toEqual([]);
  expect((await on(day, day, 'UOFFICE')).says).toEqual([]);
});
