import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, partner, take } from '../../../../test/step-contexts.js';
import type { Application } from '../../application.js';
import type { StepContext } from '../../step-context.js';
import { runningClocks } from '../clock.js';
import { reminderSchedule } from '../reminders.js';

const at = (instant: string) => ({ now: new Date(instant) });

/** Filed on Monday 7 September 2026 at ten in Los Angeles. */
function filed(targetDate: string): Application {
  const items = [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate }];
  return take('file-action-plan', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), { items })
    .application;
}

function forwarded(targetDate: string): Application {
  const later = aStepContext(filed(targetDate), 'UPDM', at('2026-09-08T17:00:00Z'));
  return take('forward-action-plan', later, { comment: 'Realistic.' }).application;
}

function chased(application: Application, change: Partial<StepContext> = {}) {
  const here = aStepContext(application, 'desk', { ...at('2026-09-08T18:00:00Z'), ...change });
  const clock = runningClocks(here).find(({ name }) => name.startsWith('plan-'));
  if (clock === undefined) return null;
  const reminderSteps = reminderSchedule(application, clock).map(({ name, at: when, to }) => [
    name,
    when.toISOString().slice(0, 10),
    to,
  ]);
  return { name: clock.name, owner: clock.owner, due: clock.due.toISOString(), reminderSteps };
}

test('SDP-78: a filed plan is the PDM’s for two business days, then the office hears of it, and again before its own day', () => {
  expect(chased(filed('2026-09-25'))).toEqual({
    name: 'plan-forwarding',
    owner: 'pdm',
    due: '2026-09-10T00:00:00.000Z',
    reminderSteps: [
      ['due', '2026-09-09', ['pdm']],
      ['overdue', '2026-09-10', ['pdm', 'case-handler']],
      ['plans-day', '2026-09-24', ['pdm', 'case-handler']],
    ],
  });
});

test('SDP-78: where there is neither PDM nor PDR it is the office’s from the start', () => {
  const unmanaged = { partner: { ...partner, pdm: null, pdr: null } };
  expect(chased(filed('2026-09-25'), unmanaged)).toMatchObject({
    owner: 'program-office',
    reminderSteps: [['due', '2026-09-09', ['case-handler']], expect.anything(), expect.anything()],
  });
});

test('SDP-80: a forwarded plan is the Program Manager’s for two business days, then the office hears of it', () => {
  expect(chased(forwarded('2026-09-25'))).toEqual({
    name: 'plan-ruling',
    owner: 'program-manager',
    due: '2026-09-11T00:00:00.000Z',
    reminderSteps: [
      ['due', '2026-09-10', ['program-managers']],
      ['overdue', '2026-09-11', ['program-managers', 'case-handler']],
      ['plans-day', '2026-09-24', ['program-managers', 'case-handler']],
    ],
  });
});

test('a plan whose own day is nearer is due by then, at the end of the partner’s day', () => {
  const tokyo = { ...aStepContext(filed('2026-09-08'), 'desk').calendars.program, zone: 'Asia/Tokyo' };
  const { program } = aStepContext(filed('2026-09-08'), 'desk').calendars;
  const there = { ...at('2026-09-07T18:00:00Z'), calendars: { program, partner: tokyo } };
  expect(chased(filed('2026-09-09'), there)).toMatchObject({ due: '2026-09-09T08:00:00.000Z' });
});

test('nobody is chased for a plan that was decided', () => {
  const accepted = take('rule-on-plan', aStepContext(forwarded('2026-09-25'), 'UPROGRAM'), {
    outcome: 'accepted',
    comment: '',
  }).application;
  expect(chased(accepted)).toBeNull();
});
