import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, take, tryStep } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { InputOf, StepName } from '../lifecycle.js';
import { Refusal } from '../refusal.js';
import { type Clock, type ClockName, dueDay, runningClocks } from './clock.js';
import { daysUsed } from './days-used.js';
import { explainClock } from './explain-clock.js';
import { reminderSchedule } from './reminders.js';

/** The instant it is `hour` o'clock in Los Angeles on a day of September or October 2026; 7 September is a Monday. */
const at = (day: string, hour = '10:00') => new Date(`2026-${day}T${hour}:00-07:00`);

function step<Name extends StepName>(
  application: Application,
  [name, by, day]: readonly [Name, string, Date],
  input: InputOf<Name>,
): Application {
  return take(name, aStepContext(application, by, { now: day }), input).application;
}

function clockOf(application: Application, name: ClockName, now: Date): Clock {
  const found = runningClocks(aStepContext(application, 'desk', { now })).find(
    (clock) => clock.name === name,
  );
  if (found === undefined) throw new Error(`${name} does not run`);
  return found;
}

const due = (application: Application, name: ClockName, now: Date) => dueDay(clockOf(application, name, now));
const explained = (application: Application, name: ClockName, now: Date) =>
  explainClock(clockOf(application, name, now), aStepContext(application, 'desk', { now }));

const answer = { item: 'A1', text: 'Done.', evidence: '' };

/** Report filed on Tuesday 15 September after the window passed, with A1 still open. */
function reportedWithOpenItem(): Application {
  return step(anApplicationAt('remediation'), ['file-report', 'UAUDITOR', at('09-15')], {
    recommendation: 'award',
    remarks: '',
  });
}

describe('two parties, one clock each', () => {
  test('SDP-67: each resubmission starts the initial review anew', () => {
    const returned = step(anApplicationAt('submitted'), ['return-as-incomplete', 'UOFFICE', at('09-09')], {
      missing: ['A diagram.'],
    });
    expect(
      runningClocks(aStepContext(returned, 'desk', { now: at('09-10') })).map(({ name }) => name),
    ).toEqual(['journey']);
    const again = step(returned, ['submit', 'UAPPLICANT', at('09-16')], { name: 'Paula (demo)' });
    expect(due(anApplicationAt('submitted'), 'initial-review', at('09-07'))).toBe('2026-09-14');
    expect(due(again, 'initial-review', at('09-16'))).toBe('2026-09-23');
    expect(clockOf(again, 'initial-review', at('09-16')).target).toBe(true);
  });

  test('SDP-88: the decision clock stands still while the partner owes action items, and says so', () => {
    const reported = reportedWithOpenItem();
    const waiting = clockOf(reported, 'decision', at('09-25'));
    expect(waiting.paused).toEqual({ since: at('09-15'), why: 'waiting on the partner' });
    expect(explained(reported, 'decision', at('09-25')).short).toContain(
      'paused since Tue 15 Sep 10:00: waiting on the partner',
    );
    const answered = step(reported, ['respond-to-item', 'UTECH', at('09-25')], answer);
    // Twenty business days from 15 September are 13 October; seven, 16 to 24 September, belong to the partner.
    expect(due(answered, 'decision', at('09-25'))).toBe('2026-10-22');
    expect(clockOf(answered, 'decision', at('09-25')).paused).toBeNull();
    expect(explained(answered, 'decision', at('09-25')).short).toContain('(waiting on the partner)');
  });

  test('SDP-88: no reminder is given while it stands still, but twenty business days are never passed in silence', () => {
    const reported = reportedWithOpenItem();
    const [only, ...others] = reminderSchedule(reported, clockOf(reported, 'decision', at('09-25')));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ at: at('10-14', '09:00'), to: ['program-managers', 'managers'] });
    expect(only?.says).toContain('Waiting on partner');
    const later = reminderSchedule(reported, clockOf(reported, 'decision', at('10-20')));
    expect(later.map(({ key }) => key)).toEqual([only?.key]);
  });

  test('SDP-88: a decision that was late before the partner’s turn began stays late', () => {
    const reported = step(anApplicationAt('remediation'), ['respond-to-item', 'UTECH', at('09-08')], answer);
    const filed = step(
      step(reported, ['close-item', 'UAUDITOR', at('09-09')], { item: 'A1', note: '' }),
      ['file-report', 'UAUDITOR', at('09-10')],
      { recommendation: 'award', remarks: '' },
    );
    const reopened = step(filed, ['reopen-item', 'UAUDITOR', at('10-12')], {
      item: 'A1',
      note: 'Not shown.',
    });
    const clock = clockOf(reopened, 'decision', at('10-20'));
    expect(clock.paused).toBeNull();
    expect(dueDay(clock)).toBe('2026-10-08');
  });

  test('SDP-75: the partner’s window stands still while the auditor verifies, and goes on when an item is reopened', () => {
    const remedying = anApplicationAt('remediation');
    expect(due(remedying, 'remediation', at('09-07'))).toBe('2026-09-14');
    const responded = step(remedying, ['respond-to-item', 'UTECH', at('09-09')], answer);
    const reopened = step(responded, ['reopen-item', 'UAUDITOR', at('09-11')], { item: 'A1', note: 'More.' });
    // Wednesday and Thursday 17:00 belong to the auditor.
    expect(due(reopened, 'remediation', at('09-11'))).toBe('2026-09-16');
    expect(explained(reopened, 'remediation', at('09-11')).moved).toEqual([
      'Paused from Wed 9 Sep 10:00 to Fri 11 Sep 10:00: waiting on the program.',
    ]);
  });

  test('SDP-78: the partner’s window stands still while its plan is forwarded and decided', () => {
    const filed = step(anApplicationAt('remediation'), ['file-action-plan', 'UAPPLICANT', at('09-08')], {
      items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-25' }],
    });
    const forwarded = step(filed, ['forward-action-plan', 'UPDM', at('09-10')], { comment: 'x' });
    const rejected = step(forwarded, ['rule-on-plan', 'UPROGRAM', at('09-11')], {
      outcome: 'rejected',
      comment: 'No.',
    });
    expect(due(rejected, 'remediation', at('09-11'))).toBe('2026-09-17');
  });

  test('SDP-85: the final report clock runs on through the partner’s remediation; only a hold stops it', () => {
    const remedying = anApplicationAt('remediation');
    expect(due(remedying, 'final-report', at('09-18'))).toBe('2026-09-21');
    const held = step(remedying, ['hold', 'UOFFICE', at('09-08')], { reason: 'Merger.' });
    const resumed = step(held, ['resume', 'UOFFICE', at('09-10')], {});
    expect(due(resumed, 'final-report', at('09-10'))).toBe('2026-09-23');
  });

  test('SDP-82: an extension is moved by holds after it was granted, and explains itself', () => {
    const extended = step(anApplicationAt('remediation'), ['extend-remediation', 'UOFFICE', at('09-08')], {
      until: '2026-09-18',
      reason: 'Illness.',
    });
    const held = step(extended, ['hold', 'UOFFICE', at('09-09')], { reason: 'Merger.' });
    const resumed = step(held, ['resume', 'UOFFICE', at('09-11')], {});
    expect(due(resumed, 'remediation', at('09-11'))).toBe('2026-09-20');
    const { short, moved } = explained(resumed, 'remediation', at('09-11'));
    expect(short).toContain('extended to Sun 20 Sep 17:00');
    expect(moved).toEqual([
      'Paused from Wed 9 Sep 10:00 to Fri 11 Sep 10:00: on hold (Merger.).',
      'Extended to Fri 18 Sep 2026 by UOFFICE (demo) on Tue 8 Sep 10:00: Illness.',
    ]);
  });

  test('SDP-81: the day of an accepted plan is moved by a hold', () => {
    const held = step(anApplicationAt('action-plan'), ['hold', 'UOFFICE', at('09-08')], {
      reason: 'Merger.',
    });
    const resumed = step(held, ['resume', 'UOFFICE', at('09-10')], {});
    expect(due(anApplicationAt('action-plan'), 'action-plan', at('09-10'))).toBe('2026-09-25');
    expect(due(resumed, 'action-plan', at('09-10'))).toBe('2026-09-27');
  });
});

test('SDP-81: a plan whose day passed while it waited is not accepted; the partner names a new one', () => {
  const filed = step(anApplicationAt('remediation'), ['file-action-plan', 'UAPPLICANT', at('09-08')], {
    items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-10' }],
  });
  const forwarded = step(filed, ['forward-action-plan', 'UPDM', at('09-11')], { comment: 'x' });
  const late = aStepContext(forwarded, 'UPROGRAM', { now: at('09-11') });
  expect(tryStep('rule-on-plan', late, { outcome: 'accepted', comment: '' })).toMatchObject({
    fields: { outcome: expect.stringContaining('A1 passed while the plan waited') },
  });
  expect(tryStep('rule-on-plan', late, { outcome: 'changes', comment: 'A new day.' })).not.toBeInstanceOf(
    Refusal,
  );
});

test('SDP-08: a renewal tells what set its day', () => {
  const awarded = anApplicationAt('awarded');
  expect(explained(awarded, 'renewal', at('09-08')).short).toContain(
    '12 calendar months from the award Mon 7 Sep 10:00',
  );
  const { award } = awarded;
  if (award === null) throw new Error('no award');
  const ruling = {
    outcome: 'deferred' as const,
    until: '2027-12-01',
    reason: 'A new checklist comes.',
    ref: null,
    by: 'UOFFICE',
    at: at('09-08'),
  };
  const deferred = { ...awarded, award: { ...award, renewalDue: '2027-12-01', renewals: [ruling] } };
  const { short, moved } = explained(deferred, 'renewal', at('09-08'));
  expect(short).toContain('the day was set anew since');
  expect(moved).toEqual([
    'Set to Wed 1 Dec 2027 by UOFFICE (demo) on Tue 8 Sep 10:00: A new checklist comes.',
  ]);
});

test('counting rule: each business day belongs to whoever has the turn at its 17:00', () => {
  const { program } = aStepContext(anApplicationAt('draft'), 'desk').calendars;
  const used = (application: Application, now: Date) => daysUsed(application, program, now);
  expect(used(anApplicationAt('draft'), at('09-30'))).toBeNull();
  const submitted = anApplicationAt('submitted');
  expect(used(submitted, at('09-10', '16:59'))).toEqual({ partner: 0, program: 2, onHold: 0 });
  expect(used(submitted, at('09-10', '17:01'))).toEqual({ partner: 0, program: 3, onHold: 0 });
  const returned = step(submitted, ['return-as-incomplete', 'UOFFICE', at('09-10', '17:01')], {
    missing: ['x'],
  });
  const again = step(returned, ['submit', 'UAPPLICANT', at('09-15', '17:00')], { name: 'Paula (demo)' });
  // Friday and Monday with the partner; Tuesday 17:00 sharp is the program's again.
  const held = step(again, ['hold', 'UOFFICE', at('09-17')], { reason: 'Merger.' });
  const resumed = step(held, ['resume', 'UOFFICE', at('09-19')], {});
  expect(used(resumed, at('09-21', '18:00'))).toEqual({ partner: 2, program: 6, onHold: 2 });
});

test('SDP-85: the day-5 target runs only where nothing is to be remedied, reminds on day 5, and then the tenth day counts', () => {
  const clean = anApplicationAt('summary-sent');
  const target = clockOf(clean, 'final-report-target', at('09-08'));
  expect(dueDay(target)).toBe('2026-09-14');
  expect(reminderSchedule(clean, target).map(({ name, at: when, to }) => [name, when, to])).toEqual([
    ['due', at('09-14', '09:00'), ['auditor']],
  ]);
  const report = clockOf(clean, 'final-report', at('09-08'));
  expect(reminderSchedule(clean, report).map(({ at: when }) => when)).toEqual([
    at('09-17', '09:00'),
    at('09-21', '09:00'),
    at('09-22', '09:00'),
  ]);
  const running = (application: Application, now: Date) =>
    runningClocks(aStepContext(application, 'desk', { now })).map(({ name }) => name);
  expect(running(clean, at('09-14', '17:01'))).toEqual(['final-report', 'journey']);
  expect(running(anApplicationAt('remediation'), at('09-08'))).not.toContain('final-report-target');
});

test('SDP-91: the Welcome Kit is expected within two business days of the award, and reminds on its day', () => {
  const awarded = anApplicationAt('awarded');
  const kit = clockOf(awarded, 'welcome-kit', at('09-08'));
  expect([dueDay(kit), kit.target, kit.owner]).toEqual(['2026-09-09', true, 'program-office']);
  expect(reminderSchedule(awarded, kit).map(({ name }) => name)).toEqual(['due', 'overdue']);
});

describe('SDP-93: the whole journey is an estimate', () => {
  test('SDP-93: two to three months from the first submission, however often it was returned', () => {
    const submitted = anApplicationAt('submitted');
    const clock = clockOf(submitted, 'journey', at('09-07'));
    expect([clock.earliest, clock.due]).toEqual([
      new Date('2026-11-07T17:00:00-08:00'),
      new Date('2026-12-07T17:00:00-08:00'),
    ]);
    const returned = step(submitted, ['return-as-incomplete', 'UOFFICE', at('09-10')], { missing: ['x'] });
    const again = step(returned, ['submit', 'UAPPLICANT', at('10-15')], { name: 'Paula (demo)' });
    expect(clockOf(again, 'journey', at('10-15'))).toMatchObject({
      earliest: clock.earliest,
      due: clock.due,
    });
    expect(explained(again, 'journey', at('10-15')).short).toContain(
      'From the last submission Thu 15 Oct 10:00 that would be between Tue 15 Dec 2026 and Fri 15 Jan 2027',
    );
  });

  test('SDP-93: nobody has to keep it: no reminder, no owner, never a promise; days on hold come on top', () => {
    const held = step(anApplicationAt('submitted'), ['hold', 'UOFFICE', at('09-08')], { reason: 'Merger.' });
    const resumed = step(held, ['resume', 'UOFFICE', at('09-18')], {});
    const clock = clockOf(resumed, 'journey', at('09-18'));
    expect(reminderSchedule(resumed, clock)).toEqual([]);
    expect(clock.owner).toBeNull();
    expect(explained(resumed, 'journey', at('09-18')).short).toContain('an estimate, not a promise');
    expect(dueDay(clock)).toBe('2026-12-17');
  });
});

test('SDP-70: a corrected validation date moves the summary, is kept with its reason, and is shown where it moved a date', () => {
  const validated = anApplicationAt('validated');
  expect(due(validated, 'summary', at('09-08'))).toBe('2026-09-09');
  const corrected = step(validated, ['correct-validation-date', 'UOFFICE', at('09-09')], {
    completedOn: '2026-09-08',
    reason: 'Typed the wrong day.',
  });
  expect(due(corrected, 'summary', at('09-09'))).toBe('2026-09-10');
  expect(corrected.corrections).toEqual([
    {
      what: 'the completed validation',
      was: 'Mon 7 Sep 2026 10:00 (America/Los_Angeles)',
      is: 'Tue 8 Sep 2026 17:00 (America/Los_Angeles)',
      reason: 'Typed the wrong day.',
      by: 'UOFFICE',
      at: at('09-09'),
    },
  ]);
  expect(explained(corrected, 'summary', at('09-09')).moved[0]).toMatch(
    /^Corrected .* by UOFFICE \(demo\) .*Typed the wrong day\.$/,
  );
});

test('SDP-74: a corrected receipt moves the window, is kept with its reason, and is shown', () => {
  const corrected = step(anApplicationAt('remediation'), ['reset-receipt', 'UOFFICE', at('09-10')], {
    receivedAt: at('09-09'),
    reason: 'The first delivery failed.',
  });
  expect(due(corrected, 'remediation', at('09-10'))).toBe('2026-09-16');
  expect(explained(corrected, 'remediation', at('09-10')).moved).toHaveLength(1);
  expect(explained(corrected, 'final-report', at('09-10')).moved).toEqual([]);
});
