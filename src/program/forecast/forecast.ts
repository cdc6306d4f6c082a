import { businessDaysAfter, isBusinessDay, nextBusinessDay } from '../clocks/calendar.js';
import { runningClocks } from '../clocks/clock.js';
import type { ClockContext } from '../clocks/clock-rule.js';
import { countBusinessDays } from '../clocks/count.js';
import { localDate, plusDays } from '../clocks/local-date.js';
import type { Stage } from '../stage.js';
import { daysLate, isLate } from '../tasks/late.js';
import type { TaskContext } from '../tasks/task-rule.js';
import { tasksOf } from '../tasks/tasks.js';
import { type CycleTimes, remaining } from './cycle-times.js';

/**
 * Between which calendar days (in the program's zone) a decision can be expected, and what that is taken from: so many
 * decided applications, or the guide's typical months, or what the periods still to come allow.
 */
export interface Forecast {
  earliest: string;
  latest: string;
  basis: 'history' | 'guide' | 'periods';
  /** How many decided applications it is taken from; 0 unless `basis` is `history`. */
  applications: number;
  /** How many business days that is late which everybody waits for now; null: nothing is. */
  late: number | null;
}

type Foreseen = Omit<Forecast, 'late'>;

export type ForecastContext = TaskContext & { cycleTimes?: CycleTimes };

/** Before the validation is done, nothing but the guide's typical months is known (SDP-93). */
const beforeValidation: readonly Stage[] = ['submitted', 'initial-review', 'returned', 'ready', 'validating'];
const afterValidation: readonly Stage[] = [
  'validated',
  'summary-sent',
  'remediation',
  'action-plan',
  'decision-pending',
];

/** What is later than half a year says nothing any more about when it will be done. */
const mostDaysLate = 130;

/** A decision that was due yesterday is not foreseen to the day. */
const leastSpread = 10;

/**
 * When a decision can be expected (SDP-93), from the desk's own history once at least five applications were decided
 * that had waited as long at the same stage, and from the guide before that. What is late moves it: see `afterDelay`.
 * Null before submission, while on hold, after the decision, and where what is waited for is late by half a year.
 */
export function forecast(ctx: ForecastContext): Forecast | null {
  const { stage } = ctx.application;
  if (!beforeValidation.includes(stage) && !afterValidation.includes(stage)) return null;
  const late = mostLate(ctx);
  const foreseen = fromHistory(ctx) ?? fromGuide(ctx) ?? (late === null ? null : fromToday(ctx));
  return foreseen === null ? null : late === null ? { ...foreseen, late } : afterDelay(foreseen, late, ctx);
}

/** How many business days that is late which the application waits for; null: nothing is. */
function mostLate(ctx: ForecastContext): number | null {
  const late = tasksOf(ctx).flatMap(({ due, paused, leads }) =>
    leads && due !== null && isLate({ due, paused }, ctx.now) ? [daysLate(due, ctx.now)] : [],
  );
  return late.length === 0 ? null : Math.max(...late);
}

/**
 * What has been late for so many days will take about as many more, half of them at the least, and everything after it
 * comes so much later.
 */
function afterDelay(foreseen: Foreseen, late: number, ctx: ForecastContext): Forecast | null {
  if (late > mostDaysLate) return null;
  const { program } = ctx.calendars;
  const soonest = businessDaysAfter(localDate(ctx.now, program.zone), Math.ceil(late / 2), program);
  const latest = businessDaysAfter(foreseen.latest, Math.max(late, leastSpread), program);
  return { ...foreseen, ...range(ctx, later(foreseen.earliest, soonest), latest), late };
}

/** The decision is all that is left, and its period has passed. */
function fromToday(ctx: ForecastContext): Foreseen {
  const today = localDate(ctx.now, ctx.calendars.program.zone);
  return { earliest: today, latest: today, basis: 'periods', applications: 0 };
}

function fromHistory(ctx: ForecastContext): Foreseen | null {
  const { application, now, cycleTimes } = ctx;
  const days =
    cycleTimes === undefined ? null : remaining(application.stage, application, { cycleTimes, now });
  if (days === null) return null;
  const today = localDate(now, ctx.calendars.program.zone);
  return {
    ...range(ctx, plusDays(today, Math.floor(days.least)), plusDays(today, Math.ceil(days.most))),
    basis: 'history',
    applications: days.from,
  };
}

function fromGuide(ctx: ClockContext): Foreseen | null {
  const { program } = ctx.calendars;
  const clocks = runningClocks(ctx);
  const day = (instant: Date) => localDate(instant, program.zone);
  const tomorrow = nextBusinessDay(day(ctx.now), program);
  if (beforeValidation.includes(ctx.application.stage)) {
    const journey = clocks.find(({ name }) => name === 'journey');
    if (journey?.earliest == null) return null;
    const soonest = decisionAfter(reportAfter(ctx.now, ctx), ctx);
    return {
      ...range(ctx, day(journey.earliest), later(day(journey.due), day(soonest))),
      basis: 'guide',
      applications: 0,
    };
  }
  const latest = latestDecision(ctx);
  if (latest === null) return null;
  return { ...range(ctx, tomorrow, day(latest)), basis: 'periods', applications: 0 };
}

/** The end of the decision's period if every period before it is used up; null where it has passed. */
function latestDecision(ctx: ClockContext): Date | null {
  const clocks = runningClocks(ctx);
  const dueOf = (name: string) => clocks.find((clock) => clock.name === name)?.due ?? null;
  const planned = dueOf('action-plan');
  const decision = clocks.find(({ name }) => name === 'decision');
  if (decision !== undefined) {
    const waits = decision.paused !== null && planned !== null && planned > ctx.now;
    const due = waits
      ? (runningClocks({ ...ctx, now: planned }).find(isDecision)?.due ?? null)
      : decision.due;
    return due !== null && due > ctx.now ? due : null;
  }
  const report = [dueOf('final-report'), planned, ctx.now].filter((instant) => instant !== null);
  return decisionAfter(new Date(Math.max(...report.map(Number))), ctx);
}

function isDecision({ name }: { name: string }): boolean {
  return name === 'decision';
}

function reportAfter(validated: Date, { rules, calendars }: ClockContext): Date {
  return countBusinessDays(validated, rules.reportDays, calendars.program).due;
}

function decisionAfter(report: Date, { rules, calendars }: ClockContext): Date {
  return countBusinessDays(report, rules.decisionDays, calendars.program).due;
}

/** Decisions are made on business days, and the earliest that is left is the next one. */
function range(ctx: ClockContext, first: string, last: string): Pick<Forecast, 'earliest' | 'latest'> {
  const { program } = ctx.calendars;
  const worked = (day: string) => (isBusinessDay(day, program) ? day : nextBusinessDay(day, program));
  const tomorrow = nextBusinessDay(localDate(ctx.now, program.zone), program);
  const earliest = later(worked(first), tomorrow);
  return { earliest, latest: later(worked(last), earliest) };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
