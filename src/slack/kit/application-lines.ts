import type { ApplicationView } from '../../desk/application-view.js';
import { statusSummary } from './status-summary.js';
import { fitEscaped } from './text.js';

/** "DD-1001 · Amazon ECS · Acme": all that may name an application where others read along (mrkdwn). */
export function applicationName({ application }: Pick<ApplicationView, 'application'>): string {
  const { ref, designationLabel, partnerName } = application;
  return `*${ref}* · ${fitEscaped(designationLabel, 75)} · ${fitEscaped(partnerName, 120)}`;
}

/** Name, stage, whose turn and next date: reference, partner, service, status and dates only (trace section 5). */
export function applicationLines(appView: ApplicationView): string {
  const { stage, turn, date, late, own } = statusSummary(appView);
  const when = date === null ? [] : [`${late ? ':warning:' : ':calendar:'} ${date}`];
  return [
    `${applicationName(appView)}`,
    `*${stage}*. ${fitEscaped(turn, 400)}`,
    ...when,
    ...own.map((date) => `:calendar: Yours: ${date}`),
  ].join('\n');
}
