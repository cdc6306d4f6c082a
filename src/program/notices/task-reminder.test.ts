import { expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../../test/step-contexts.js';
import type { Stage } from '../stage.js';
import { remindersOf } from '../tasks/schedule.js';
import { tasksOf } from '../tasks/tasks.js';
import { taskReminderNotice } from './task-reminder.js';

/** The notice of the newest reminder of what goes by this title, as it is given at an instant. */
function saidAt(stage: Stage, title: string, now: string) {
  const ctx = aStepContext(anApplicationAt(stage), 'desk', { now: new Date(now) });
  const newest = remindersOf(tasksOf(ctx), ctx)
    .filter((one) => one.title === title && one.at <= ctx.now)
    .at(-1);
  if (newest === undefined) throw new Error(`nothing is said of ${title}`);
  const { title: says, lines } = taskReminderNotice(ctx, newest);
  return [says.replace(/ — .*$/, ''), ...lines];
}

const when = 'Mon 28 Sep 2026 17:00 (America/Los_Angeles)';
const waits = 'Waits: the auditor completes the technical validation.';

test.each([
  ['2026-09-21T17:00:00Z', `5 business days left: technical validation due ${when}`],
  ['2026-09-23T17:00:00Z', `Technical validation is due ${when}`],
  ['2026-09-28T17:00:00Z', `Due today: technical validation, ${when}`],
  ['2026-09-29T17:00:00Z', `Past its target: technical validation was due ${when}`],
  ['2026-10-01T17:00:00Z', `Past its target for 3 business days: technical validation was due ${when}`],
  ['2026-10-02T17:00:00Z', `Technical validation was due ${when}`],
  ['2026-10-26T17:00:00Z', `Past its target for 20 business days: technical validation was due ${when}`],
])('a reminder given on %s counts nothing that has passed', (now, says) => {
  expect(saidAt('validating', 'technical validation', now)).toEqual([says, waits]);
});

test('SDP-74, SDP-82: action items that are late are counted, whoever reads it', () => {
  expect(saidAt('remediation', 'remediation', '2026-09-17T17:00:00Z')).toEqual([
    'Overdue for 3 business days: remediation was due Mon 14 Sep 2026 17:00 (America/Los_Angeles)',
    '1 action item waits for a response.',
  ]);
});

test('nobody is called “you” in words that two companies read', () => {
  for (const stage of ['draft', 'returned', 'remediation', 'action-plan', 'validated', 'awarded'] as const) {
    const ctx = aStepContext(anApplicationAt(stage), 'desk', { now: new Date('2027-10-26T17:00:00Z') });
    for (const reminder of remindersOf(tasksOf(ctx), ctx)) {
      const { title, lines } = taskReminderNotice(ctx, reminder);
      expect([title, ...lines].join(' ')).not.toMatch(/\byour?\b/i);
    }
  }
});
