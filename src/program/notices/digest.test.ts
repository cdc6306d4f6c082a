import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, calendar, monday } from '../../../test/step-contexts.js';
import type { Calendar } from '../clocks/calendar.js';
import { runningClocks } from '../clocks/clock.js';
import { turnIn } from '../turn.js';
import { type DigestEntry, digestDay, digestNotice, nextDigest } from './digest.js';

const entryAt = (stage: Parameters<typeof anApplicationAt>[0], over: object = {}): DigestEntry => {
  const application = { ...anApplicationAt(stage), ...over };
  const ctx = aStepContext(application, 'desk');
  return { application, clocks: runningClocks(ctx), turn: turnIn(ctx) };
};
/** Ten in the morning in Los Angeles, `days` after Monday 7 September 2026. */
const day = (days: number) => new Date(monday.getTime() + days * 86_400_000);

test('what ends with the second business day is due soon, what ended is overdue', () => {
  const inRemediation = entryAt('remediation');
  const heads = [2, 3, 7, 8].map(
    (days) => digestNotice([inRemediation], day(days), calendar, 'UMANAGER').title.split(' — ')[0],
  );
  // Remediation ends on Monday 14th; the final report is due on Monday 21st.
  expect(heads).toEqual([
    'This morning: 0 overdue, 0 due soon',
    'This morning: 0 overdue, 1 due soon',
    'This morning: 0 overdue, 1 due soon',
    'This morning: 1 overdue, 0 due soon',
  ]);
});

test('SDP-88: a decision that waits for the partner is neither due nor overdue, but the partner is waited for', () => {
  const owing = {
    items: anApplicationAt('remediation').items,
    turns: [{ side: 'partner' as const, since: monday }],
  };
  const { title, lines } = digestNotice([entryAt('decision-pending', owing)], day(40), calendar, 'UMANAGER');
  expect(title).toContain('0 overdue, 0 due soon');
  expect(lines.join(' ')).toContain('The partner (1): DD-1001');
  const decided = digestNotice([entryAt('decision-pending')], day(40), calendar, 'UMANAGER');
  expect(decided.title).toContain('1 overdue');
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
  const { lines, title, confidential } = digestNotice(many, day(30), calendar, 'UMANAGER');
  const text = [title, ...lines].join('\n');
  expect(text.length).toBeLessThan(12_000);
  expect(lines.length).toBeLessThanOrEqual(45);
  expect(lines).toContain('• … and 1988 more');
  expect(text).toContain('and 990 more');
  expect(text).not.toContain(secret);
  for (const { id, text: wording } of one.application.items) {
    expect(text).not.toContain(wording);
    expect(id).toBe('A1');
  }
  expect(confidential).toBe(false);
});

test('nothing to tell is said in a line, not left out', () => {
  expect(digestNotice([], monday, calendar, 'UMANAGER').lines).toEqual([
    'Overdue: nothing.',
    'Due by Wed 9 Sep 2026: nothing.',
    'Waiting for: nothing.',
  ]);
});

test('whoever is waited for is named, the partners by name', () => {
  const both = [entryAt('remediation'), entryAt('submitted', { ref: 'DD-1002' })];
  const { lines } = digestNotice(both, monday, calendar, 'UMANAGER');
  expect(lines.slice(-2)).toEqual([
    '• The partner (1): DD-1001 Acme Demo',
    '• The Program Office (1): DD-1002 Acme Demo',
  ]);
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
