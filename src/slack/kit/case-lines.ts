import type { Sight } from '../../desk/sight.js';
import { standing } from './standing.js';
import { fitEscaped } from './text.js';

/** "DD-1001 · Amazon ECS · Acme": all that may name an application where others read along (mrkdwn). */
export function caseName({ application }: Pick<Sight, 'application'>): string {
  const { ref, designationLabel, partnerName } = application;
  return `*${ref}* · ${fitEscaped(designationLabel, 75)} · ${fitEscaped(partnerName, 120)}`;
}

/** Name, stage, whose turn and next date: reference, partner, service, status and dates only (trace section 5). */
export function caseLines(sight: Sight): string {
  const { stage, turn, date, late, own } = standing(sight);
  const when = date === null ? [] : [`${late ? ':warning:' : ':calendar:'} ${date}`];
  return [
    `${caseName(sight)}`,
    `*${stage}*. ${fitEscaped(turn, 400)}`,
    ...when,
    ...own.map((date) => `:calendar: Yours: ${date}`),
  ].join('\n');
}
