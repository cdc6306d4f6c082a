import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, calendar, monday } from '../../../test/step-contexts.js';
import type { Calendar } from '../clocks/calendar.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import type { Stage } from '../stage.js';
import type { StepContext } from '../step-context.js';
import { deliveryTask, lossTask } from '../tasks/beside/desk-tasks.js';
import { tasksOf } from '../tasks/tasks.js';
import { type DigestEntry, digestDay, digestNotice, nextDigest, weekEnd } from './digest.js';

/** An application at a stage, `days` after Monday 7 September 2026, ten in the morning in Los Angeles. */
function entryAt(stage: Stage, over: object = {}, change: Partial<StepContext> = {}): DigestEntry {
  const application = { ...anApplicationAt(stage), ...over };
  const ctx = aStepContext(application, 'desk', { decider: 'program-manager', ...change });
  return { application, ctx, tasks: tasksOf(ctx) };
}
const day = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const digest = (entries: readonly DigestEntry[], now: Date) =>
  digestNotice({ entries, beside: [], more: false }, now, calendar, 'UMANAGER');

test('late stands first, with the person, for how long, and a way to open it; then what is due this week', () => {
  const told = digest([entryAt('remediation')], day(8));
  expect(told?.title).toBe('This morning: 1 late, 0 due this week — Tue 15 Sep 2026');
  expect(told?.lines).toEqual([
    'Late:',
    '• DD-1001 · Amazon ECS · Acme Demo: 1 business day late, with ULEAD (demo): the partner responds to A1 (was due Mon 14 Sep 2026 17:00 (America/Los_Angeles))',
  ]);
  expect(told?.opens).toEqual(['DD-1001']);
  // The final report is due on Monday 21st: on Friday it is not this week's yet, on that Monday it is.
  expect(digest([entryAt('remediation')], day(11))?.title).toContain('1 late, 0 due this week');
  const lastDay = digest([entryAt('remediation')], day(14));
  expect(lastDay?.lines).toContain(
    '• DD-1001 · Amazon ECS · Acme Demo: the auditor files the final report, with UAUDITOR (demo), due Mon 21 Sep 2026 17:00 (America/Los_Angeles)',
  );
});

test('an auditor’s report that is late is told while the partner remediates', () => {
  const planned = digest([entryAt('action-plan')], day(16));
  expect(planned?.lines[1]).toMatch(
    /2 business days late, with UAUDITOR \(demo\): the auditor files the final report/,
  );
});

test('what nobody has is told although it is not late', () => {
  // Where no Program Manager is there, the office has the decision.
  expect(digest([entryAt('decision-pending', {}, { decider: 'nobody' })], monday)).toBeNull();
  const gone = (id: string) => (id === 'UAPPLICANT' || id === 'ULEAD' || id === 'UTECH' ? null : known(id));
  const { person: known } = aStepContext(anApplicationAt('remediation'), 'desk');
  const left = digest([entryAt('remediation', {}, { person: gone })], monday);
  expect(left?.lines).toEqual([
    'Nobody has:',
    '• DD-1001 · Amazon ECS · Acme Demo: the partner responds to A1, and nobody is there who could',
  ]);
  expect(left?.opens).toEqual(['DD-1001']);
});

test('there is none on a morning when all is well', () => {
  expect(digest([], monday)).toBeNull();
  expect(digest([entryAt('remediation')], monday)).toBeNull();
});

test('SDP-88: a decision that waits for the partner is not late, but the partner’s item is', () => {
  const owing = {
    items: anApplicationAt('remediation').items,
    turns: [{ side: 'partner' as const, since: monday }],
  };
  expect(digest([entryAt('decision-pending', owing)], day(40))?.lines.join(' ')).not.toMatch(/decides/);
  expect(digest([entryAt('decision-pending')], day(40))?.lines.join(' ')).toMatch(/decides/);
});

test('a thousand applications with the longest names are still one short message of public words', () => {
  const secret = 'SECRET-CUSTOMER';
  const one = entryAt('remediation', {
    partnerName: 'P'.repeat(120),
    designationLabel: 'D'.repeat(120),
    solution: secret,
  });
  const many = Array.from({ length: 1_000 }, (_, n) => ({
    ...one,
    application: { ...one.application, ref: `DD-${n + 1001}` },
  }));
  const told = digestNotice({ entries: many, beside: [], more: true }, day(30), calendar, 'UMANAGER');
  const text = [told?.title, ...(told?.lines ?? [])].join('\n');
  expect(text.length).toBeLessThan(12_000);
  expect(told?.lines.length).toBeLessThanOrEqual(45);
  expect(told?.title).toContain('more than 2000 late');
  expect(told?.lines).toContain('… and 1988 more: your Home lists them.');
  expect(text).not.toContain(secret);
  for (const { text: wording } of anApplicationAt('remediation').items) expect(text).not.toContain(wording);
  expect(told?.confidential).toBe(false);
});

test('a week ends when the next Monday begins in the program’s zone', () => {
  const ends = (iso: string) => weekEnd(new Date(iso), calendar).toISOString();
  expect(ends('2026-09-07T17:00:00Z')).toBe('2026-09-14T07:00:00.000Z');
  // Sunday evening there, Monday elsewhere already.
  expect(ends('2026-09-14T05:00:00Z')).toBe('2026-09-14T07:00:00.000Z');
  expect(ends('2026-09-14T07:00:00Z')).toBe('2026-09-21T07:00:00.000Z');
});

describe('its day', () => {
  const closed: Calendar = { ...calendar, holidays: new Map([['2026-09-08', 'a holiday']]) };

  test('begins at its hour in the program’s zone, on business days', () => {
    expect(digestDay(new Date('2026-09-07T14:59:59Z'), closed, 8)).toBeNull();
    expect(digestDay(new Date('2026-09-07T15:00:00Z'), closed, 8)).toBe('2026-09-07');
    expect(digestDay(new Date('2026-09-08T06:59:00Z'), closed, 8)).toBe('2026-09-07');
    expect(digestDay(new Date('2026-09-08T20:00:00Z'), closed, 8)).toBeNull();
    expect(digestDay(new Date('2026-09-12T20:00:00Z'), closed, 8)).toBeNull();
  });

  test('comes next on the first business morning after', () => {
    const next = (iso: string) => nextDigest(new Date(iso), closed, 8).toISOString();
    expect(next('2026-09-07T14:00:00Z')).toBe('2026-09-07T15:00:00.000Z');
    expect(next('2026-09-07T15:00:00Z')).toBe('2026-09-09T15:00:00.000Z');
    expect(next('2026-09-11T16:00:00Z')).toBe('2026-09-14T15:00:00.000Z');
    // The clocks go back on 1 November.
    expect(next('2026-10-30T16:00:00Z')).toBe('2026-11-02T16:00:00.000Z');
  });
});

test('what waits beside the applications is told with them; however much could not be told is one line', () => {
  const beside = { rules: guide2019, program: calendar, calendarOf: () => calendar };
  const untold = (id: string) => ({
    caption: '',
    task: deliveryTask({ id, ref: 'DD-1001', title: 'reminder for DD-1001', failedAt: monday }, beside),
  });
  const lost = lossTask(
    { id: 'C1', kind: 'channel', since: day(7), called: 'the channel of Acme Demo' },
    beside,
  );
  const told = digestNotice(
    { entries: [], beside: [untold('d1'), untold('d2'), { caption: '', task: lost }], more: false },
    day(7),
    calendar,
    'UMANAGER',
  );
  expect(told?.title).toBe('This morning: 2 late, 1 due this week — Mon 14 Sep 2026');
  expect(told?.lines).toEqual([
    'Late:',
    '• 4 business days late: the Program Office sees to what could not be told (2) (was due Tue 8 Sep 2026 17:00 (America/Los_Angeles))',
    'Due this week:',
    '• the Program Office or an administrator sees to it that Delivery Desk posts in the channel of Acme Demo again, due Tue 15 Sep 2026 17:00 (America/Los_Angeles)',
  ]);
});
