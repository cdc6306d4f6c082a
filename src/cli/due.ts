import { DateTime } from 'luxon';
import { z } from 'zod';
import { type DaysOff, daysOff } from '../catalog/holidays.js';
import type { Calendar } from '../program/clocks/calendar.js';
import { defaultCalendar } from '../program/clocks/calendar.js';
import {
  addCalendarMonths,
  countBusinessDays,
  countCalendarDays,
  countRemediation,
  type Pause,
} from '../program/clocks/count.js';
import type { DayNote } from '../program/clocks/span.js';
import { mondayToFriday, readWeek } from '../program/clocks/working-week.js';
import { isZoneName } from '../program/clocks/zone-name.js';
import type { RuleSet } from '../program/rule-set.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';

/**
 * The clocks that can be asked for, and their length under a rule set: business days, or for renewal calendar months.
 */
export const clockLengths = {
  'initial-review': (rules: RuleSet) => rules.initialReviewDays,
  summary: (rules: RuleSet) => rules.summaryDays,
  remediation: (rules: RuleSet) => rules.remediationDays,
  'final-report': (rules: RuleSet) => rules.reportDays,
  'final-report-target': (rules: RuleSet) => rules.reportTargetDays,
  decision: (rules: RuleSet) => rules.decisionDays,
  'welcome-kit': (rules: RuleSet) => rules.welcomeKitDays,
  renewal: (rules: RuleSet) => rules.renewalMonths,
} as const satisfies Record<string, (rules: RuleSet) => number>;
type ClockName = keyof typeof clockLengths;

const names = Object.keys(clockLengths) as [ClockName, ...ClockName[]];

/** The clocks whose days can be read as business or as calendar days (SDP-84). */
const reportClocks: readonly ClockName[] = ['final-report', 'final-report-target'];

const instant = z.string().transform((text, context) => {
  const parsed = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? DateTime.fromISO(text) : DateTime.invalid('no offset');
  if (parsed.isValid) return parsed.toJSDate();
  context.addIssue({
    code: 'custom',
    message: `${JSON.stringify(text)} is not an instant; write it as 2026-09-07T10:00:00-07:00 or with Z`,
  });
  return z.NEVER;
});

const zone = z.string().refine((name) => isZoneName(name), {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is not the name of a time zone; write it as Europe/Berlin`,
});

const week = z.string().transform((typed, context) => {
  try {
    return readWeek(typed);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const pause = z
  .tuple([instant, instant], { error: 'a pause is two instants, its start and its end' })
  .refine(([from, to]) => from <= to, { error: 'a pause cannot end before it begins' });

/**
 * What a due date is counted from. Holidays are lists such as `US-WA`, `2026-12-25`, `-2026-10-12` or `+2026-10-10`,
 * weeks such as `Sun-Thu`.
 */
const Given = z
  .strictObject({
    clock: z.enum(names, {
      error: (issue) => `${JSON.stringify(issue.input)} is no clock; choose one of ${names.join(', ')}`,
    }),
    from: instant,
    zone: zone.default(defaultCalendar.zone),
    holidays: z.array(z.string()).default([]),
    week: week.default(mondayToFriday),
    partnerZone: zone.optional(),
    partnerHolidays: z.array(z.string()).default([]),
    partnerWeek: week.optional(),
    pauses: z.array(pause).default([]),
    /** How the "five-ten days" of the two report clocks are read (SDP-84). */
    reportDays: z
      .enum(['business', 'calendar'], {
        error: (issue) => `${JSON.stringify(issue.input)} is no reading; choose business or calendar`,
      })
      .optional(),
  })
  .refine(({ clock, reportDays }) => reportDays === undefined || reportClocks.includes(clock), {
    path: ['reportDays'],
    error: `only ${reportClocks.join(' and ')} can be read in two ways; leave it out`,
  });

/** A question as it comes in: what is null was not given. */
export const DueQuestion = z.preprocess(withoutNulls, Given);
export type DueQuestion = z.infer<typeof DueQuestion>;

function withoutNulls(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

/** A due date that explains itself; `due` is ISO 8601 with the offset of the zone it is read in. */
export interface DueAnswer {
  due: string;
  counted: DayNote[];
  skipped: DayNote[];
}

/**
 * Counts one clock (trace section 3, "Counting rule").
 * @throws Error naming a holiday list or a date that cannot be counted
 */
export function answerDue(question: DueQuestion, rules: RuleSet = guide2019): DueAnswer {
  const { clock, from } = question;
  const length = clockLengths[clock](rules);
  if (clock === 'renewal') {
    const due = addCalendarMonths(from, length, question.zone, defaultCalendar.closingHour);
    return { due: iso(due, question.zone), counted: [], skipped: [] };
  }
  const program = calendarOf(question, question);
  const pauses: Pause[] = question.pauses.map(([start, end]) => ({ from: start, to: end }));
  const partner = {
    zone: question.partnerZone ?? question.zone,
    holidays: question.partnerHolidays,
    week: question.partnerWeek ?? mondayToFriday,
  };
  const span =
    clock === 'remediation'
      ? countRemediation(from, length, calendarOf(question, partner), program, pauses)
      : countFor(question)(from, length, program, { pauses });
  return { due: iso(span.due, span.zone), counted: span.counted, skipped: span.skipped };
}

function countFor({ reportDays }: DueQuestion) {
  return reportDays === 'calendar' ? countCalendarDays : countBusinessDays;
}

/** Calendars drawn up so far: a batch asks for the same few over and over. */
const drawnUp = new Map<string, DaysOff>();

function calendarOf(
  { from, pauses }: DueQuestion,
  party: { zone: string; holidays: readonly string[]; week: readonly number[] },
): Calendar {
  const first = from.getUTCFullYear() - 1;
  const last = Math.max(from.getUTCFullYear(), ...pauses.map(([, end]) => end.getUTCFullYear())) + 2;
  const spec = party.holidays.join(',');
  const key = `${spec}|${first}|${last}`;
  const known = drawnUp.get(key) ?? daysOff(spec, yearsBetween(first, last));
  drawnUp.set(key, known);
  return { ...defaultCalendar, zone: party.zone, weekdays: party.week, ...known };
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function iso(due: Date, inZone: string): string {
  return DateTime.fromJSDate(due, { zone: inZone }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** Every fault of a question, in one line, each with the name of what it is about. */
export function faultsOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
