import { type Application, lastSubmission, unansweredItems } from '../application.js';
import type { CaseRole } from '../people/case-role.js';
import type { Stage } from '../stage.js';
import type { Case } from '../step.js';
import type { Calendar } from './calendar.js';
import { addCalendarMonths, countBusinessDays, type Span } from './count.js';
import { atHour, localDate } from './local-date.js';
import { pausesOf, remediationEnd, remediationSpan } from './remediation.js';

/** The clocks of trace section 3. */
export const clockNames = [
  'initial-review',
  'summary',
  'remediation',
  'action-plan',
  'final-report',
  'decision',
  'welcome-kit',
  'renewal',
] as const;
export type ClockName = (typeof clockNames)[number];

/**
 * A clock that is running for one application. `started` and `due` are instants (UTC); `zone` is where they are read;
 * `span` explains the date where it was counted in business days. A `target` is ours, not the guide's: late is no breach.
 */
export interface Clock {
  name: ClockName;
  title: string;
  started: Date;
  due: Date;
  zone: string;
  calendar: Calendar;
  span: Span | null;
  owner: CaseRole;
  target: boolean;
}

type Looked = Pick<Case, 'application' | 'partner' | 'rules' | 'calendars' | 'now'>;

/** The clocks that run now: derived from state alone, so that a finished application has none (but its renewal). */
export function runningClocks(at: Looked): Clock[] {
  if (at.application.stage === 'on-hold') return [];
  return [
    initialReview(at),
    summary(at),
    remediation(at),
    actionPlan(at),
    finalReport(at),
    decision(at),
    welcomeKit(at),
    renewal(at),
  ].filter((clock) => clock !== null);
}

/** The clock that ends first among those that run, or null when none does. */
export function nextClock(clocks: readonly Clock[]): Clock | null {
  const sorted = [...clocks].sort((one, other) => one.due.getTime() - other.due.getTime());
  return sorted[0] ?? null;
}

function counted(
  at: Looked,
  from: Date,
  days: number,
): Pick<Clock, 'started' | 'due' | 'zone' | 'calendar' | 'span'> {
  const { program } = at.calendars;
  const span = countBusinessDays(from, days, program, { pauses: pausesOf(at.application, at.now) });
  return { started: from, due: span.due, zone: program.zone, calendar: program, span };
}

function during(at: Looked, ...stages: readonly Stage[]): boolean {
  return stages.includes(at.application.stage);
}

/** Ours, not the guide's: five business days from the last submission (SDP-67). */
function initialReview(at: Looked): Clock | null {
  const submission = lastSubmission(at.application);
  if (submission === null || !during(at, 'submitted', 'initial-review')) return null;
  return {
    name: 'initial-review',
    title: 'initial review',
    ...counted(at, submission.at, at.rules.initialReviewDays),
    owner: 'program-office',
    target: true,
  };
}

/** Two business days from the completed validation (SDP-70). */
function summary(at: Looked): Clock | null {
  const from = at.application.validation?.completedAt ?? null;
  if (from === null || !during(at, 'validated')) return null;
  const sentByOffice = at.application.summary !== null && at.application.validation?.thirdParty !== true;
  return {
    name: 'summary',
    title: 'application summary',
    ...counted(at, from, at.rules.summaryDays),
    owner: sentByOffice ? 'program-office' : 'auditor',
    target: false,
  };
}

/** Items without a response that no filed plan covers while it is being decided (SDP-75). */
function owed(application: Application) {
  const pending = application.plan !== null && application.plan.ruled === null ? application.plan.items : [];
  return unansweredItems(application).filter(
    (item) => item.plannedFor === null && !pending.some((planned) => planned.item === item.id),
  );
}

/** Five business days from receipt, in the partner's calendar and never shorter than the program's (SDP-74). */
function remediation(at: Looked): Clock | null {
  const span = remediationSpan(at);
  const due = remediationEnd(at);
  if (span === null || due === null || !during(at, 'remediation') || owed(at.application).length === 0)
    return null;
  const { partner } = at.calendars;
  return {
    name: 'remediation',
    title: 'remediation',
    started: span.event,
    due,
    zone: partner.zone,
    calendar: partner,
    span,
    owner: 'applicant',
    target: false,
  };
}

/** The nearest day an accepted plan set for an item the partner still owes (SDP-81). */
function actionPlan(at: Looked): Clock | null {
  if (!during(at, 'action-plan', 'decision-pending')) return null;
  const { partner } = at.calendars;
  const days = unansweredItems(at.application).flatMap((item) =>
    item.plannedFor === null ? [] : [item.plannedFor],
  );
  const first = days.sort()[0];
  const accepted = at.application.plan?.ruled?.at ?? null;
  if (first === undefined || accepted === null) return null;
  return {
    name: 'action-plan',
    title: 'action plan',
    started: accepted,
    due: atHour(first, partner.closingHour, partner.zone),
    zone: partner.zone,
    calendar: partner,
    span: null,
    owner: 'applicant',
    target: false,
  };
}

/** Ten business days from the completed validation; five are the target when nothing is to be remedied (SDP-84, SDP-85). */
function finalReport(at: Looked): Clock | null {
  const from = at.application.validation?.completedAt ?? null;
  if (from === null || !during(at, 'validated', 'summary-sent', 'remediation', 'action-plan')) return null;
  return {
    name: 'final-report',
    title: 'final report',
    ...counted(at, from, at.rules.reportDays),
    owner: 'auditor',
    target: false,
  };
}

/** Twenty business days from the final report (SDP-88). */
function decision(at: Looked): Clock | null {
  const from = at.application.report?.filed.at ?? null;
  if (from === null || !during(at, 'decision-pending')) return null;
  return {
    name: 'decision',
    title: 'decision',
    ...counted(at, from, at.rules.decisionDays),
    owner: 'program-manager',
    target: false,
  };
}

/** Ours: two business days from the award (SDP-91). */
function welcomeKit(at: Looked): Clock | null {
  const { award } = at.application;
  if (award === null || award.welcomeKit !== null || !during(at, 'awarded')) return null;
  return {
    name: 'welcome-kit',
    title: 'Welcome Kit',
    ...counted(at, award.at, at.rules.welcomeKitDays),
    owner: 'program-office',
    target: true,
  };
}

/** Twelve calendar months from the award; a renewal may take place then, and nothing lapses by itself (SDP-08). */
function renewal(at: Looked): Clock | null {
  const { award } = at.application;
  if (award === null || !during(at, 'awarded')) return null;
  const { program } = at.calendars;
  return {
    name: 'renewal',
    title: 'renewal',
    started: award.at,
    due: addCalendarMonths(award.at, at.rules.renewalMonths, program.zone, program.closingHour),
    zone: program.zone,
    calendar: program,
    span: null,
    owner: 'program-office',
    target: true,
  };
}

/** The last calendar day of a clock, where it is read. */
export function dueDay(clock: Pick<Clock, 'due' | 'zone'>): string {
  return localDate(clock.due, clock.zone);
}
