import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, take } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { nextCheckOf } from './next-check.js';
import { tasksOf } from './tasks.js';

function next(application: Application, now: string): string | null {
  const ctx = aStepContext(application, 'desk', { now: new Date(now) });
  return nextCheckOf(tasksOf(ctx), ctx)?.toISOString() ?? null;
}

const awarded = () => {
  const kit = take('confirm-welcome-kit', aStepContext(anApplicationAt('awarded'), 'UOFFICE'), {});
  return (kit.application.award?.tasks ?? []).reduce(
    (application, { id }) =>
      take('settle-award-task', aStepContext(application, 'UOFFICE'), {
        task: id,
        outcome: 'done',
        note: '',
      }).application,
    kit.application,
  );
};

test.each([
  // A validation due on Monday 28 September, 17:00 in Los Angeles.
  [
    'the first reminder',
    () => anApplicationAt('validating'),
    '2026-09-07T17:00:00Z',
    '2026-09-21T16:00:00.000Z',
  ],
  ['its day passes', () => anApplicationAt('validating'), '2026-09-28T17:00:00Z', '2026-09-29T00:00:00.000Z'],
  ['that day ends', () => anApplicationAt('validating'), '2026-09-29T01:00:00Z', '2026-09-29T07:00:00.000Z'],
  ['it is late', () => anApplicationAt('validating'), '2026-09-29T08:00:00Z', '2026-09-29T16:00:00.000Z'],
  ['and for years', () => anApplicationAt('validating'), '2029-05-01T17:00:00Z', '2029-05-07T16:00:00.000Z'],
  // Awarded on 7 September 2026: announced ninety days before 7 September 2027, due from its first hour on.
  ['a renewal is announced', awarded, '2026-09-08T17:00:00Z', '2027-06-09T16:00:00.000Z'],
  ['a renewal comes up', awarded, '2027-09-01T17:00:00Z', '2027-09-07T07:00:00.000Z'],
  ['nothing more', () => anApplicationAt('declined'), '2026-09-07T17:00:00Z', null],
])('an application is looked at again when %s', (_, application, now, expected) => {
  expect(next(application(), now)).toBe(expected);
});

test('while its summary is on its way it is looked at every time', () => {
  const undelivered = anApplicationAt('remediation');
  const summary = undelivered.summary === null ? null : { ...undelivered.summary, receivedAt: null };
  expect(next({ ...undelivered, summary }, '2026-09-07T18:00:00Z')).toBe('2026-09-07T18:00:00.000Z');
});
