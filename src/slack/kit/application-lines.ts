import type { ApplicationView } from '../../desk/application-view.js';
import { statusSummary } from './status-summary.js';
import { fitEscaped } from './text.js';

/** What names an application, wherever it is known from. */
type Named = { ref: string; designationLabel: string; partnerName: string };

/** "DD-1001 · Amazon ECS · Acme": all that may name an application where others read along (mrkdwn). */
export function applicationName({ application }: { application: Named }): string {
  const { ref, designationLabel, partnerName } = application;
  return `*${ref}* · ${fitEscaped(designationLabel, 75)} · ${fitEscaped(partnerName, 120)}`;
}

/** Name, stage, who has what to do by when: reference, partner, service, status and dates only (trace section 5). */
export function applicationLines(appView: ApplicationView): string {
  const { stage, own, others, coming } = statusSummary(appView);
  return [
    `${applicationName(appView)} · *${stage}*`,
    ...own,
    ...others,
    ...coming.map((date) => `:calendar: ${date}`),
  ].join('\n');
}
