import type { Application } from '../application.js';
import type { StepContext } from '../step-context.js';
import { type Clock, ruleOf } from './clock.js';
import type { ClockContext } from './clock-rule.js';
import { addCalendarMonths } from './count.js';
import { dayOf } from './day-number.js';
import { explainSpan } from './explain-span.js';
import { journeyFrom } from './kinds/journey.js';
import { localDate, sayDate, sayInstant } from './local-date.js';
import { type Pause, pausedDays } from './pauses.js';
import { sayInstantIn } from './said-instant.js';
import type { DayNote } from './span.js';

type ExplainContext = ClockContext & Pick<StepContext, 'person'>;

/** A date that explains itself: in one line, day by day, and everything that moved it. */
export interface Explained {
  /** "5 business days from receipt Tue 10 Sep 16:40 → Tue 17 Sep 17:00; skipped Sat, Sun" */
  short: string;
  /** Day 0 and each day after it to the end, in order; empty where nothing was counted by days. */
  days: (DayNote & { counted: boolean })[];
  /** Pauses, extensions and corrections, a sentence each, oldest first within each kind. */
  moved: string[];
}

export function explainClock(clock: Clock, ctx: ExplainContext): Explained {
  return {
    short: shortly(clock, ctx),
    days: daysOf(clock),
    moved: [
      ...pauseNotes(clock, ctx),
      ...extensionNotes(clock, ctx),
      ...correctionNotes(clock, ctx),
      ...renewalNotes(clock, ctx),
    ],
  };
}

function shortly(clock: Clock, ctx: ClockContext): string {
  const pauseNote = clock.paused === null ? '' : `; ${stillness(clock, clock.paused)}`;
  return `${counting(clock, ctx)}${pauseNote}`;
}

function counting(clock: Clock, ctx: ClockContext): string {
  const { event } = ruleOf(clock.name);
  if (clock.name === 'journey') return journeyWords(clock, ctx);
  if (clock.name === 'renewal') return renewalWords(clock, ctx);
  if (clock.name === 'checklist-window')
    return 'the last day on which this edition of the checklist is accepted; once submitted, it stays yours';
  if (clock.span === null) return `the nearest day of ${event}`;
  const counted = explainSpan(clock.span, event);
  return clock.due > clock.span.due
    ? `${counted}; extended to ${sayInstant(clock.due, clock.zone)}`
    : counted;
}

function journeyWords({ started, zone }: Clock, ctx: ClockContext): string {
  const last = ctx.application.submissions.at(-1)?.at ?? started;
  const { least, most } = ctx.rules.journeyMonths;
  const typical = `${least} to ${most} months from the first submission ${sayInstant(started, zone)} are typical; an estimate, not a promise`;
  if (last <= started) return typical;
  const { earliest, due } = journeyFrom(last, ctx);
  const day = (instant: Date) => sayDate(localDate(instant, zone));
  return `${typical}. From the last submission ${sayInstant(last, zone)} that would be between ${day(earliest ?? due)} and ${day(due)}`;
}

function renewalWords({ zone }: Clock, { application: { award }, rules, calendars }: ClockContext): string {
  if (award === null) return 'counted from the award';
  const months = `${rules.renewalMonths} calendar months from the award ${sayInstant(award.at, zone)}`;
  const typical = addCalendarMonths(award.at, rules.renewalMonths, zone, calendars.program.closingHour);
  const moved = award.renewalDue !== localDate(typical, zone);
  return moved
    ? `${months} would be ${sayDate(localDate(typical, zone))}; the day was set anew since`
    : `${months}; nothing lapses by itself`;
}

/** "paused since Tue 8 Sep 10:00: waiting for the partner" */
function stillness({ zone }: Clock, { since, why }: NonNullable<Clock['paused']>): string {
  return `paused since ${sayInstant(since, zone)}: ${why}`;
}

function daysOf({ span }: Clock): Explained['days'] {
  if (span === null) return [];
  const counted = span.counted.map((note) => ({ ...note, counted: true }));
  const skipped = span.skipped.map((note) => ({ ...note, counted: false }));
  const all = [...counted, ...skipped].sort((one, other) => (one.date < other.date ? -1 : 1));
  return [{ date: span.start, why: 'day 0', counted: true }, ...all];
}

/** A wait that covered the end of no business day moved nothing, and is not told. */
function pauseNotes(clock: Clock, ctx: ExplainContext): string[] {
  const told = (clock.pauses ?? []).filter(
    (pause) => (pause.to ?? ctx.now) > clock.started && pause.from < clock.due && closings(pause, clock) > 0,
  );
  return told.map((pause) => {
    const open = clock.paused !== null && pause.to !== null && pause.to >= ctx.now;
    const until = open || pause.to === null ? 'until now' : `to ${sayInstant(pause.to, clock.zone)}`;
    const why = pause.why ?? 'paused';
    const from = pause.from > clock.started ? pause.from : clock.started;
    return `Paused from ${sayInstant(from, clock.zone)} ${until}: ${why}${holdReason(pause, ctx.application)}.`;
  });
}

function closings(pause: Pause, clock: Clock): number {
  const start = dayOf(clock.span?.start ?? localDate(clock.started, clock.zone));
  return pausedDays([pause], clock.calendar)
    .map(({ first, last }) => last - Math.max(first, start + 1) + 1)
    .reduce((days, each) => days + Math.max(0, each), 0);
}

function holdReason({ from }: Pause, { holds }: Application): string {
  const held = holds.find((hold) => hold.from.getTime() === from.getTime());
  return held === undefined ? '' : ` (${held.reason})`;
}

/** A window the Program Office made longer says so, since no day count arrives at its date (SDP-82). */
function extensionNotes(clock: Clock, ctx: ExplainContext): string[] {
  if (clock.name !== 'remediation') return [];
  return ctx.application.extensions.map(
    ({ by, at: granted, until, reason }) =>
      `Extended to ${sayDate(until)} by ${nameOf(ctx, by)} on ${sayInstant(granted, clock.zone)}: ${reason}`,
  );
}

/** Corrections of what it counts from, and of the calendar it is counted in. */
function correctionNotes(clock: Clock, ctx: ExplainContext): string[] {
  const { event, title } = ruleOf(clock.name);
  return ctx.application.corrections
    .filter(({ what }) => what === event || what === title)
    .map(
      ({ what, was, is, reason, by, at: when }) =>
        `Corrected (${what}) by ${nameOf(ctx, by)} on ${sayInstantIn(when, clock.zone)}: was ${was}, is ${is}. ${reason}`,
    );
}

/** Who set the day of a renewal anew: the office, or a business event that took effect. */
function renewalNotes(clock: Clock, ctx: ExplainContext): string[] {
  const { award } = ctx.application;
  if (clock.name !== 'renewal' || award === null) return [];
  const rulings = award.renewals.flatMap(({ until, by, at: when, reason }) =>
    until === null
      ? []
      : [`Set to ${sayDate(until)} by ${nameOf(ctx, by)} on ${sayInstant(when, clock.zone)}: ${reason}`],
  );
  const events = award.events
    .filter(({ undone, before }) => undone === null && before.renewalDue !== award.renewalDue)
    .map(({ event, effect, at: when }) => `${event} on ${sayInstant(when, clock.zone)}: ${effect}`);
  return [...rulings, ...events];
}

function nameOf(ctx: ExplainContext, id: string): string {
  return id === 'desk' ? 'the desk' : (ctx.person(id)?.name ?? 'somebody who has left');
}
