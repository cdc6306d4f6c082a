import { expect, test } from '@jest/globals';
import { acme, awarded } from '../../../../test/doubles/event-contexts.js';
import { aStepContext, tryStep } from '../../../../test/step-contexts.js';
import { Refusal } from '../../refusal.js';
import { runningClocks } from '../clock.js';
import { reminderSchedule } from '../reminders.js';

const at = (instant: string) => ({ now: new Date(instant) });

function asked(day: string) {
  const effect = { event: 'EV-1001', kind: 're-apply' as const, text: 'Apply again.', day };
  const done = tryStep(
    'apply-business-event',
    aStepContext(awarded(acme, 'DD-1001'), 'desk', at('2026-09-08T17:00:00Z')),
    effect,
  );
  if (done instanceof Refusal) throw done;
  return done.application;
}

const clockAt = (instant: string) => {
  const found = runningClocks(aStepContext(asked('2026-12-07'), 'desk', at(instant))).find(
    ({ name }) => name === 're-application',
  );
  if (found === undefined) throw new Error('the clock runs');
  return found;
};

test('SDP-96: the day for the new application is called to mind, and nothing is removed when it passes', () => {
  const clock = clockAt('2026-09-08T17:00:00Z');
  expect(clock.due).toEqual(new Date('2026-12-08T01:00:00Z'));
  const reminders = reminderSchedule(asked('2026-12-07'), clock);
  expect(reminders.map(({ name, at: instant }) => [name, instant.toISOString().slice(0, 10)])).toEqual([
    ['60-days', '2026-10-08'],
    ['30-days', '2026-11-07'],
    ['7-days', '2026-11-30'],
    ['due', '2026-12-07'],
    ['overdue', '2026-12-08'],
  ]);
  for (const { to } of reminders)
    expect(to).toEqual(expect.arrayContaining(['alliance-lead', 'pdm', 'case-handler']));
  const late = clockAt('2027-02-01T17:00:00Z');
  expect(late.target).toBe(true);
  expect(asked('2026-12-07').award).toMatchObject({ status: 're-application-required', ended: null });
});

test('it stops when the request is undone or the award is renewed', () => {
  const application = asked('2026-12-07');
  const undone = tryStep(
    'undo-business-event',
    aStepContext(application, 'desk', at('2026-09-09T17:00:00Z')),
    {
      event: 'EV-1001',
      kind: 're-apply',
    },
  );
  if (undone instanceof Refusal || application.award === null) throw undone;
  const renewed = { ...application, award: { ...application.award, status: 'renewed' as const } };
  for (const one of [undone.application, renewed])
    expect(runningClocks(aStepContext(one, 'desk')).map(({ name }) => name)).not.toContain('re-application');
});
