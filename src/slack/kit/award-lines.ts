import type { ApplicationView } from '../../desk/application-view.js';
import { type Award, activeAwardStatuses } from '../../program/awards/award.js';
import type { Benefiting } from '../../program/awards/benefits.js';
import { awardStatusNames, sayRenewal } from '../../program/awards/renewal.js';
import { openTasks } from '../../program/awards/tasks.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { applicationName } from './application-lines.js';
import { dayText } from './dates.js';

/** An application that earned an award. */
export type Awarded = ApplicationView & { application: { award: Award } };

export function isAwarded(appView: ApplicationView): appView is Awarded {
  return appView.application.award !== null;
}

/** "Active since Mon 23 Nov 2026; a renewal may take place around Tue 23 Nov 2027." Dates are the program's days. */
export function awardStatus({ application: { award }, ctx }: Awarded): string {
  const { zone } = ctx.calendars.program;
  const since = `${awardStatusNames[award.status]} since ${dayText(award.at, zone)}`;
  if (activeAwardStatuses.includes(award.status)) return `${since}; ${whatIsNext(award, ctx.rules.renewal)}.`;
  const ended = award.ended === null ? '' : ` on ${dayText(award.ended.at, zone)}`;
  return `${awardStatusNames[award.status]}${ended}; awarded on ${dayText(award.at, zone)}.`;
}

function whatIsNext(award: Award, mode: Parameters<typeof sayRenewal>[1]): string {
  const asked = award.events.findLast(
    ({ deadline, undone }) => deadline !== null && undone === null,
  )?.deadline;
  if (award.status === 're-application-required')
    return `a new application is asked for${asked == null ? '' : ` by ${sayDate(asked)}`}`;
  const renewal = award.renewals.at(-1)?.ref;
  return award.status === 'renewing' && renewal != null
    ? `its renewal is ${renewal}`
    : sayRenewal(award.renewalDue, mode);
}

/** Name, status and dates: reference, partner, service, status and dates only (trace section 5). */
export function awardLines(appView: Awarded): string {
  return `${applicationName(appView)}\n${awardStatus(appView)}`;
}

/** "3 tasks are open." for the office; empty when none is. */
export function tasksLine({ application: { award } }: Awarded): string {
  const open = openTasks(award).length;
  if (open === 0) return '';
  return open === 1 ? '1 task is open.' : `${open} tasks are open.`;
}

/** Awards as benefits are reckoned from them. */
export function benefiting(appViews: readonly ApplicationView[]): Benefiting[] {
  return appViews.filter(isAwarded).map(({ application: { designationLabel, award }, ctx }) => ({
    designationLabel,
    status: award.status,
    first: award.first,
    poaSupported: ctx.poaSupported,
  }));
}
