import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext } from '../../../test/step-contexts.js';
import type { RuleSet } from '../rule-set.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import { type ClockName, dueDay, runningClocks } from './clock.js';

/**
 * The arithmetic of trace section 3 for SDP-84 and SDP-85: no holidays; summary and receipt on the last allowed day;
 * the report filed on its own last day (in business days).
 */
const table = [
  // validated     summary       remediation   report, 10 calendar  10 business   decision
  ['2019-09-09', '2019-09-11', '2019-09-18', '2019-09-19', '2019-09-23', '2019-10-21'],
  ['2019-09-10', '2019-09-12', '2019-09-19', '2019-09-20', '2019-09-24', '2019-10-22'],
  ['2019-09-11', '2019-09-13', '2019-09-20', '2019-09-21', '2019-09-25', '2019-10-23'],
  ['2019-09-12', '2019-09-16', '2019-09-23', '2019-09-22', '2019-09-26', '2019-10-24'],
  ['2019-09-13', '2019-09-17', '2019-09-24', '2019-09-23', '2019-09-27', '2019-10-25'],
] as const;

const byCalendarDays: RuleSet = { ...guide2019, reportDaysIn: 'calendar' };

/** Noon in Los Angeles on a day of September or October 2019. */
const noon = (day: string) => new Date(`${day}T12:00:00-07:00`);

/** The day a clock ends on, for an application whose events fell on these days. */
function ends(
  name: ClockName,
  on: { stage: 'validated' | 'remediation' | 'summary-sent' | 'decision-pending'; day: string },
  rules: RuleSet = guide2019,
): string | undefined {
  const application = anApplicationAt(on.stage);
  const { validation, summary, report } = application;
  const instant = noon(on.day);
  const dated = {
    ...application,
    turns: [],
    validation: validation === null ? null : { ...validation, completedAt: instant },
    summary: summary === null ? null : { ...summary, receivedAt: instant },
    report: report === null ? null : { ...report, filed: { ...report.filed, at: instant } },
  };
  const clock = runningClocks(aStepContext(dated, 'desk', { rules, now: instant })).find(
    (one) => one.name === name,
  );
  expect(clock?.due.toISOString()).toMatch(/T00:00:00\.000Z$/); // 17:00 in Los Angeles
  return clock === undefined ? undefined : dueDay(clock);
}

describe('the arithmetic table of trace section 3', () => {
  test.each(table)(
    'SDP-84: validated on %s',
    (validated, summary, remediation, calendarReport, businessReport, decided) => {
      expect(ends('summary', { stage: 'validated', day: validated })).toBe(summary);
      expect(ends('remediation', { stage: 'remediation', day: summary })).toBe(remediation);
      expect(ends('final-report', { stage: 'validated', day: validated }, byCalendarDays)).toBe(
        calendarReport,
      );
      expect(ends('final-report', { stage: 'validated', day: validated })).toBe(businessReport);
      expect(ends('decision', { stage: 'decision-pending', day: businessReport })).toBe(decided);
    },
  );

  test('SDP-85: in calendar days the report falls due before remediation ends for two validation days of five, in business days never', () => {
    const early = (reading: 3 | 4) =>
      table.filter((row) => row[reading] < row[2]).map(([validated]) => validated);
    expect(early(3)).toEqual(['2019-09-12', '2019-09-13']);
    expect(early(4)).toEqual([]);
  });

  test.each([
    ['2019-09-09', '2019-09-14', '2019-09-16'],
    ['2019-09-13', '2019-09-18', '2019-09-20'],
  ])('SDP-84: the five-day target after %s, in both readings', (validated, byCalendar, byBusiness) => {
    const on = { stage: 'summary-sent', day: validated } as const;
    expect(ends('final-report-target', on, byCalendarDays)).toBe(byCalendar);
    expect(ends('final-report-target', on)).toBe(byBusiness);
  });
});
