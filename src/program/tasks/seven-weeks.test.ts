import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, take } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { remindersOf, type TaskReminder } from './schedule.js';
import { tasksOf } from './tasks.js';

/** Seven weeks after Monday 7 September 2026, on which everything in these tests happens. */
const sevenWeeks = new Date('2026-10-26T17:00:00Z');

function remindersUntil(application: Application, until = sevenWeeks): TaskReminder[] {
  const ctx = aStepContext(application, 'desk', { now: until });
  return remindersOf(tasksOf(ctx), ctx).filter(({ at }) => at <= until);
}

const short: Record<string, string> = {
  applicants: 'applicants',
  'alliance-lead': 'lead',
  'technical-contacts': 'technical',
  pdm: 'PDM',
  auditor: 'auditor',
  'case-handler': 'office',
  'program-managers': 'PgM',
  managers: 'managers',
};

/** "Tue 22 Sep 09:00: applicants, lead, PDM — Overdue: …", in Los Angeles. */
function lines(reminders: readonly TaskReminder[], title: string): string[] {
  return reminders
    .filter((one) => one.title === title)
    .map(({ at, to }) => {
      const when = at.toLocaleString('en-GB', {
        timeZone: 'America/Los_Angeles',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
      return `${when}: ${to.map((one) => short[String(one)] ?? 'a person').join(', ')}`;
    });
}

/** On that Monday: an item responded to, a plan filed and forwarded, a question asked. */
const responded = () =>
  take('respond-to-item', aStepContext(anApplicationAt('remediation'), 'UTECH'), {
    item: 'A1',
    text: 'Done.',
    evidence: '',
  }).application;
const filed = () =>
  take('file-action-plan', aStepContext(anApplicationAt('remediation'), 'UAPPLICANT'), {
    items: [{ item: 'A1', approach: 'Scope.', owner: 'Tina', targetDate: '2026-09-25' }],
  }).application;
const forwarded = () =>
  take('forward-action-plan', aStepContext(filed(), 'UPDM'), { comment: 'Realistic.' }).application;
const asked = () =>
  take('ask-question', aStepContext(anApplicationAt('validating'), 'UTECH'), { question: 'Which region?' })
    .application;

/** Written by hand from the rule set: what is waited for, then each morning and who is reminded. */
const table: [string, () => Application, string, string[]][] = [
  [
    'a draft: twenty business days, to Monday 5 October',
    () => anApplicationAt('draft'),
    'submission of the draft',
    [
      'Mon 28 Sept, 09:00: applicants, lead',
      'Mon 5 Oct, 09:00: applicants, lead',
      'Tue 6 Oct, 09:00: applicants, lead, PDM',
      'Thu 8 Oct, 09:00: applicants, lead, PDM',
      'Mon 12 Oct, 09:00: applicants, lead, PDM',
      'Mon 19 Oct, 09:00: applicants, lead, PDM',
      'Mon 26 Oct, 09:00: applicants, lead, PDM',
    ],
  ],
  [
    'a returned application: ten business days, to Monday 21 September',
    () => anApplicationAt('returned'),
    'resubmission',
    [
      'Thu 17 Sept, 09:00: applicants, lead',
      'Mon 21 Sept, 09:00: applicants, lead',
      'Tue 22 Sept, 09:00: applicants, lead, PDM',
      'Thu 24 Sept, 09:00: applicants, lead, office',
      'Mon 28 Sept, 09:00: applicants, lead, PgM',
      'Mon 5 Oct, 09:00: applicants, lead, managers',
      'Mon 12 Oct, 09:00: applicants, lead, managers',
      'Mon 19 Oct, 09:00: applicants, lead, managers',
      'Mon 26 Oct, 09:00: applicants, lead, managers',
    ],
  ],
  [
    'a validation in progress: fifteen business days, to Monday 28 September',
    () => anApplicationAt('validating'),
    'technical validation',
    [
      'Mon 21 Sept, 09:00: auditor',
      'Fri 25 Sept, 09:00: auditor',
      'Mon 28 Sept, 09:00: auditor',
      'Tue 29 Sept, 09:00: auditor, office',
      'Thu 1 Oct, 09:00: auditor, PgM',
      'Mon 5 Oct, 09:00: auditor, managers',
      'Mon 12 Oct, 09:00: auditor, managers',
      'Mon 19 Oct, 09:00: auditor, managers',
      'Mon 26 Oct, 09:00: auditor, managers',
    ],
  ],
  [
    'a plan to forward: two business days, to Wednesday 9 September; it names Friday 25 September',
    filed,
    'forwarding of the action plan',
    [
      'Wed 9 Sept, 09:00: PDM',
      'Thu 10 Sept, 09:00: PDM, office',
      'Mon 14 Sept, 09:00: PDM, PgM',
      'Wed 16 Sept, 09:00: PDM, managers',
      'Wed 23 Sept, 09:00: PDM, managers',
      'Thu 24 Sept, 09:00: PDM, office',
      'Wed 30 Sept, 09:00: PDM, managers',
      'Wed 7 Oct, 09:00: PDM, managers',
      'Wed 14 Oct, 09:00: PDM, managers',
      'Wed 21 Oct, 09:00: PDM, managers',
    ],
  ],
  [
    'a plan to rule on: the same, of the Program Manager',
    forwarded,
    'decision on the action plan',
    [
      'Wed 9 Sept, 09:00: PgM',
      'Thu 10 Sept, 09:00: PgM, office',
      'Mon 14 Sept, 09:00: PgM, managers',
      'Wed 16 Sept, 09:00: PgM, managers',
      'Wed 23 Sept, 09:00: PgM, managers',
      'Thu 24 Sept, 09:00: PgM, office',
      'Wed 30 Sept, 09:00: PgM, managers',
      'Wed 7 Oct, 09:00: PgM, managers',
      'Wed 14 Oct, 09:00: PgM, managers',
      'Wed 21 Oct, 09:00: PgM, managers',
    ],
  ],
  [
    'a final report: ten business days, to Monday 21 September',
    () => anApplicationAt('summary-sent'),
    'final report',
    [
      'Thu 17 Sept, 09:00: auditor',
      'Mon 21 Sept, 09:00: auditor',
      'Tue 22 Sept, 09:00: auditor, office, managers',
      'Thu 24 Sept, 09:00: auditor, PgM',
      'Mon 28 Sept, 09:00: auditor, managers',
      'Mon 5 Oct, 09:00: auditor, managers',
      'Mon 12 Oct, 09:00: auditor, managers',
      'Mon 19 Oct, 09:00: auditor, managers',
      'Mon 26 Oct, 09:00: auditor, managers',
    ],
  ],
  [
    'action items: five business days, to Monday 14 September',
    () => anApplicationAt('remediation'),
    'remediation',
    [
      'Thu 10 Sept, 09:00: applicants, lead, technical',
      'Fri 11 Sept, 09:00: applicants, lead, technical',
      'Mon 14 Sept, 09:00: applicants, lead, technical',
      'Tue 15 Sept, 09:00: applicants, lead, technical, PDM, office',
      'Thu 17 Sept, 09:00: applicants, lead, technical, office',
      'Mon 21 Sept, 09:00: applicants, lead, technical, PgM',
      'Mon 28 Sept, 09:00: applicants, lead, technical, managers',
      'Mon 5 Oct, 09:00: applicants, lead, technical, managers',
      'Mon 12 Oct, 09:00: applicants, lead, technical, managers',
      'Mon 19 Oct, 09:00: applicants, lead, technical, managers',
      'Mon 26 Oct, 09:00: applicants, lead, technical, managers',
    ],
  ],
  [
    'a response to verify: three business days, to Thursday 10 September',
    responded,
    'verification of the response (A1)',
    [
      'Thu 10 Sept, 09:00: auditor',
      'Fri 11 Sept, 09:00: auditor, office',
      'Tue 15 Sept, 09:00: auditor, PgM',
      'Thu 17 Sept, 09:00: auditor, managers',
      'Thu 24 Sept, 09:00: auditor, managers',
      'Thu 1 Oct, 09:00: auditor, managers',
      'Thu 8 Oct, 09:00: auditor, managers',
      'Thu 15 Oct, 09:00: auditor, managers',
      'Thu 22 Oct, 09:00: auditor, managers',
    ],
  ],
  [
    'a question: two business days, to Wednesday 9 September',
    asked,
    'answer to the question (Q1)',
    [
      'Wed 9 Sept, 09:00: PDM',
      'Thu 10 Sept, 09:00: PDM, office',
      'Mon 14 Sept, 09:00: PDM, PgM',
      'Wed 16 Sept, 09:00: PDM, managers',
      'Wed 23 Sept, 09:00: PDM, managers',
      'Wed 30 Sept, 09:00: PDM, managers',
      'Wed 7 Oct, 09:00: PDM, managers',
      'Wed 14 Oct, 09:00: PDM, managers',
      'Wed 21 Oct, 09:00: PDM, managers',
    ],
  ],
  [
    'a hold: ten business days, to Monday 21 September',
    () => anApplicationAt('on-hold'),
    'look at whether the hold is still needed',
    [
      'Mon 21 Sept, 09:00: office',
      'Tue 22 Sept, 09:00: office, PgM',
      'Thu 24 Sept, 09:00: office, managers',
      'Mon 28 Sept, 09:00: office, managers',
      'Mon 5 Oct, 09:00: office, managers',
      'Mon 12 Oct, 09:00: office, managers',
      'Mon 19 Oct, 09:00: office, managers',
      'Mon 26 Oct, 09:00: office, managers',
    ],
  ],
];

describe('seven weeks in which nobody acts: who is reminded, and when', () => {
  test.each(table)('%s', (_, application, title, expected) => {
    expect(lines(remindersUntil(application()), title)).toEqual(expected);
  });

  test('no key is used twice, and a look at any later moment finds the same ones', () => {
    for (const [, application] of table) {
      const early = remindersUntil(application(), new Date('2026-09-29T17:00:00Z'));
      const keys = remindersUntil(application()).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.slice(0, early.length)).toEqual(early.map(({ key }) => key));
    }
  });

  test('a hold rests everything but its own task', () => {
    const held = take('hold', aStepContext(asked(), 'UOFFICE'), {
      reason: 'A ruling is awaited.',
    }).application;
    expect(remindersUntil(held).map(({ title }) => title)).toEqual(
      Array.from({ length: 8 }, () => 'look at whether the hold is still needed'),
    );
  });
});
