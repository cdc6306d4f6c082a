import { expect, test } from '@jest/globals';
import { bareDesk } from '../../test/doubles/bare-desk.js';
import { createMemoryStore } from '../../test/doubles/memory-store.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { anApplicationAt, aStepContext, fullDraft, monday, take } from '../../test/step-contexts.js';
import type { Application } from '../program/application.js';
import { forecast } from '../program/forecast/forecast.js';
import { Refusal } from '../program/refusal.js';
import { liveCycleTimes } from './live-cycle-times.js';

const dayMs = 86_400_000;

/** Declined so many days after its report. */
function declined(number: number, days: number): Application {
  const now = new Date(monday.getTime() + days * dayMs);
  const ctx = aStepContext(anApplicationAt('decision-pending'), 'UPROGRAM', { now });
  const outcome = { outcome: 'declined', reason: 'Not the focal point.', internalNote: '' } as const;
  return { ...take('decide', ctx, outcome).application, ref: `DD-${number}`, designation: `demo-${number}` };
}

test('SDP-93: what the desk shows of an application is foreseen from its own decided ones', async () => {
  const { desk, store } = await bareDesk();
  await store.applications.insert(sampleSave(anApplicationAt('decision-pending'), 1));
  for (const [index, days] of [4, 6, 8, 10, 12].entries())
    await store.applications.insert(sampleSave(declined(2001 + index, days), 1));
  const appView = await desk.view('DD-1001', 'UOFFICE');
  if (appView instanceof Refusal) throw appView;
  expect(forecast(appView.ctx)).toMatchObject({ basis: 'history', applications: 5, latest: '2026-09-21' });
});

test('it is read again when it has grown old, and not before', async () => {
  const { applications } = createMemoryStore();
  let now = monday;
  const cycleTimes = liveCycleTimes({ applications, clock: { now: () => now } });
  await cycleTimes.refresh();
  await applications.insert(sampleSave(declined(2001, 4), 1));
  await applications.insert(sampleSave(fullDraft(), 1));
  await cycleTimes.refresh();
  expect(cycleTimes.current()).toEqual({});
  now = new Date(monday.getTime() + 3_600_000);
  await cycleTimes.refresh();
  expect(cycleTimes.current()['decision-pending']).toEqual([4]);
});
