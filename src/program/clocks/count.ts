import type { Calendar } from './calendar.js';

/** Time during which a clock stands still: [from, to). `to: null` = still running. */
export interface Pause {
  from: Date;
  to: Date | null;
}

export interface DayNote {
  /** Local calendar date, `YYYY-MM-DD`. */
  date: string;
  why: string;
}

/** A counted period, able to explain itself day by day. */
export interface Span {
  event: Date;
  /** Day 0, local calendar date in the calendar that was counted. */
  start: string;
  due: Date;
  /** Zone in which to show the dates to the person concerned. */
  zone: string;
  /** Zone of the calendar that was counted, when it is not `zone` (remediation held by the program's calendar). */
  countedIn?: string;
  counted: DayNote[];
  skipped: DayNote[];
}

export interface CountOptions {
  pauses?: readonly Pause[];
  /** Receipt after closing time or on a non-business day counts as the next business day (SDP-74). */
  rollForward?: boolean;
  /** Where an open pause is taken to end, giving the earliest date still possible. */
  now?: Date;
}

export function countBusinessDays(
  _event: Date,
  _days: number,
  _calendar: Calendar,
  _options: CountOptions = {},
): Span {
  throw new Error('being written');
}

export function countRemediation(
  _receipt: Date,
  _days: number,
  _partner: Calendar,
  _program: Calendar,
  _options: Pick<CountOptions, 'pauses' | 'now'> = {},
): Span {
  throw new Error('being written');
}

export function addCalendarMonths(_event: Date, _months: number, _zone: string, _closingHour = 17): Date {
  throw new Error('being written');
}

export function explainSpan(_span: Span, _event = ''): string {
  return '';
}
