import { expect, test } from '@jest/globals';
import { aCase, fullDraft, monday, standingAt, take } from '../../test/cases.js';
import { bareDesk } from '../../test/doubles/bare-desk.js';
import { createMemoryStore } from '../../test/doubles/memory-store.js';
import { sampleSave } from '../../test/doubles/samples.js';
import type { Application } from '../program/application.js';
import { forecast } from '../program/forecast/forecast.js';
import { Refusal } from '../program/refusal.js';
import { livePace } from './live-pace.js';

const dayMs = 86_400_000;

/** Declined so many days after its report. */
function declined(number: number, days: number): Application {
  const now = new Date(monday.getTime() + days * dayMs);
  const at = aCase(standingAt('decision-pending'), 'UPROGRAM', { now });
  const outcome = { outcome: 'declined', reason: 'Not the focal point.', internalNote: '' } as const;
  return { ...take('decide', at, outcome).application, ref: `DD-${number}`, designation: `demo-${number}` };
}

test('SDP-93: what the desk shows of an application is foreseen from its own decided ones', async () => {
  const { desk, store } = await bareDesk();
  await store.applications.insert(sampleSave(standingAt('decision-pending'), 1));
  for (const [index, days] of [4, 6, 8, 10, 12].entries())
    await store.applications.insert(sampleSave(declined(2001 + index, days), 1));
  const sight = await desk.look('DD-1001', 'UOFFICE');
  if (sight instanceof Refusal) throw sight;
  expect(forecast(sight.at)).toMatchObject({ basis: 'history', applications: 5, latest: '2026-09-21' });
});

test('it is read again when it has grown old, and not before', async () => {
  const { applications } = createMemoryStore();
  let now = monday;
  const pace = livePace({ applications, clock: { now: () => now } });
  await pace.refresh();
  await applications.insert(sampleSave(declined(2001, 4), 1));
  await applications.insert(sampleSave(fullDraft(), 1));
  await pace.refresh();
  expect(pace.current()).toEqual({});
  now = new Date(monday.getTime() + 3_600_000);
  await pace.refresh();
  expect(pace.current()['decision-pending']).toEqual([4]);
});
