import type { Application } from '../application.js';
import type { Audience, Intent } from '../notices/notice.js';
import { type Calendar, isBusinessDay } from './calendar.js';
import { type Clock, type ClockName, dueDay } from './clock.js';
import { atHour, plusDays, sayInstantIn } from './local-date.js';

/**
 * One rung of a clock's ladder of reminders: when it falls due (UTC) and who is told what. `key` is unique for the
 * application, the clock's run, its due day and the rung, so that whoever sees it twice sends it once, and a date that was
 * moved (SDP-82, a hold) is reminded of anew.
 */
export interface Reminder {
  key: string;
  clock: ClockName;
  rung: string;
  at: Date;
  to: readonly Audience[];
  says: string;
  intents: readonly Intent[];
}

/** The hour at which reminders are given, in the zone of the clock's calendar. */
const morning = 9;

type Rung = { rung: string; day: string; to: readonly Audience[]; says: string };

/** Every reminder this clock gives from its start on, in order (trace section 3). */
export function ladder(application: Application, clock: Clock): Reminder[] {
  const rungs = [...before[clock.name](clock), ...late(clock)];
  return rungs
    .map(({ rung, day, to, says }) => ({
      key: `${application.ref}/${clock.name}/${clock.started.toISOString()}/${dueDay(clock)}/${rung}`,
      clock: clock.name,
      rung,
      at: atHour(day, morning, clock.zone),
      to,
      says,
      intents: intentOf[clock.name],
    }))
    .filter((reminder) => reminder.at > clock.started)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

const partnerAndPdm: readonly Audience[] = ['applicants', 'alliance-lead', 'technical-contacts', 'pdm'];

/** The rungs before and at the due day. */
const before: Record<ClockName, (clock: Clock) => Rung[]> = {
  'initial-review': (clock) => [countdown(clock, 1, ['case-handler']), onTheDay(clock, ['case-handler'])],
  summary: (clock) => [
    countdown(clock, 1, [clock.owner === 'auditor' ? 'auditor' : 'case-handler']),
    onTheDay(clock, ['auditor', 'case-handler']),
  ],
  remediation: (clock) => [
    countdown(clock, 2, partnerSide),
    countdown(clock, 1, partnerSide),
    onTheDay(clock, partnerSide),
  ],
  'action-plan': (clock) => [countdown(clock, 3, [...partnerSide, 'pdm']), onTheDay(clock, partnerSide)],
  'final-report': (clock) => [
    countdown(clock, 5, ['auditor']),
    countdown(clock, 2, ['auditor']),
    onTheDay(clock, ['auditor']),
  ],
  decision: (clock) => [
    countdown(clock, 5, ['program-managers']),
    countdown(clock, 2, ['program-managers']),
    onTheDay(clock, ['program-managers']),
  ],
  'welcome-kit': (clock) => [onTheDay(clock, ['case-handler'])],
  renewal: (clock) => [90, 60, 30].map((days) => daysAhead(clock, days)),
};

const partnerSide: readonly Audience[] = ['applicants', 'alliance-lead', 'technical-contacts'];

/** Who hears of it when it is late (trace section 3, last column). */
const lateTo: Record<ClockName, readonly Audience[]> = {
  'initial-review': ['case-handler', 'managers'],
  summary: ['auditor', 'case-handler', 'managers'],
  remediation: [...partnerAndPdm, 'case-handler'],
  'action-plan': [...partnerAndPdm, 'program-managers'],
  'final-report': ['auditor', 'case-handler', 'managers'],
  decision: ['program-managers', 'managers'],
  'welcome-kit': ['case-handler'],
  renewal: [],
};

const intentOf: Record<ClockName, readonly Intent[]> = {
  'initial-review': ['open-completeness'],
  summary: ['open-summary'],
  remediation: ['respond-to-items', 'file-plan'],
  'action-plan': ['respond-to-items'],
  'final-report': ['open-review'],
  decision: ['decide'],
  'welcome-kit': ['confirm-welcome-kit'],
  renewal: ['open-application'],
};

function when(clock: Clock): string {
  return sayInstantIn(clock.due, clock.zone);
}

/** The last business morning before the clock ends: usually its own day, the day before when it ends at night. */
function lastDay(clock: Clock): string {
  let day = dueDay(clock);
  while (!isBusinessDay(day, clock.calendar) || atHour(day, morning, clock.zone) >= clock.due)
    day = plusDays(day, -1);
  return day;
}

/** The first business day whose morning comes after the clock has ended. */
function firstDayAfter(clock: Clock): string {
  let day = dueDay(clock);
  while (!isBusinessDay(day, clock.calendar) || atHour(day, morning, clock.zone) <= clock.due)
    day = plusDays(day, 1);
  return day;
}

function countdown(clock: Clock, days: number, to: readonly Audience[]): Rung {
  const left = days === 1 ? '1 business day left' : `${days} business days left`;
  return {
    rung: `${days}-left`,
    day: businessDaysBefore(lastDay(clock), days, clock.calendar),
    to,
    says: `${left}: ${clock.title} due ${when(clock)}.`,
  };
}

function onTheDay(clock: Clock, to: readonly Audience[]): Rung {
  return { rung: 'due', day: lastDay(clock), to, says: `Due today: ${clock.title}, ${when(clock)}.` };
}

function daysAhead(clock: Clock, days: number): Rung {
  return {
    rung: `${days}-days`,
    day: plusDays(dueDay(clock), -days),
    to: ['alliance-lead', 'pdm', 'case-handler'],
    says: `A renewal of the technical validation may take place around ${when(clock)}, in ${days} days.`,
  };
}

/** The business morning after a missed date. */
function late(clock: Clock): Rung[] {
  const to = lateTo[clock.name];
  if (to.length === 0) return [];
  const word = clock.target ? 'Past its target' : 'Overdue';
  return [
    {
      rung: 'overdue',
      day: firstDayAfter(clock),
      to,
      says: `${word}: ${clock.title} was due ${when(clock)}.`,
    },
  ];
}

/** The business day `days` business days before a calendar day. */
function businessDaysBefore(isoDate: string, days: number, calendar: Calendar): string {
  let day = isoDate;
  for (let left = days; left > 0; ) {
    day = plusDays(day, -1);
    if (isBusinessDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The reminders of a clock that have fallen due: the newest one to give, and the older ones it stands for. */
export function fallenDue(
  reminders: readonly Reminder[],
  now: Date,
): { give: Reminder; insteadOf: Reminder[] } | null {
  const past = reminders.filter((reminder) => reminder.at <= now);
  const give = past.at(-1);
  return give === undefined ? null : { give, insteadOf: past.slice(0, -1) };
}
