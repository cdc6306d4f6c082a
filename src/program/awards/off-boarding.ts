import type { Application } from '../application.js';
import type { Mark } from '../mark.js';
import type { Award } from './award.js';
import { type NewTask, raiseTasks, settleTasks } from './tasks.js';

/** How an award ends against the partner's wish or without its own renewal. */
export type Ending = 'removed' | 'revoked';

/** What an award's end asks of the partner, in the words it is told (SDP-98; revocation as later checklists put it). */
export function partnerDuties({
  designationLabel: service,
}: Pick<Application, 'designationLabel'>): string[] {
  return [
    `Stop calling yourself a partner designated for ${service}, in writing and in speech.`,
    'Stop using the badge and every other material of the program for it.',
    'Take mentions of the designation off your website, your listings and your offers.',
    'Take down the public case studies that rest on it, or remove the designation from them.',
    'Tell us here, or through your PDM, once that is done.',
  ];
}

/**
 * The award as it stands once it has ended: what was still to be published is dropped, and the off-boarding list is
 * raised for the Program Office.
 */
export function offBoarded(
  award: Award,
  application: Application,
  { how, reason, mark }: { how: Ending; reason: string; mark: Mark },
): Award {
  const dropped = settleTasks(award, () => true, {
    ...mark,
    outcome: 'not-needed',
    note: `the award was ${how}`,
  });
  const ended = { ...dropped, status: how, ended: { ...mark, reason } };
  return raiseTasks(ended, offBoardingTasks(application, award), mark);
}

function offBoardingTasks(application: Application, award: Award): NewTask[] {
  const { partnerName: name, designationLabel: service } = application;
  const published = (kind: string) =>
    award.tasks.some((task) => task.kind === kind && task.settled?.outcome === 'done');
  const task = (of: string, text: string): NewTask => ({ kind: 'off-boarding', of, text });
  return [
    task(
      'listing',
      `Take ${name} off the ${service} service page and change its Partner Solutions Finder entry.`,
    ),
    ...(published('publish-case-study')
      ? [task('case-studies', 'Take the public case studies that rest on this award off the AWS website.')]
      : []),
    task('sales', `Tell AWS sales teams and the newsletters that ${name} no longer holds ${service}.`),
    task(
      'sharing',
      `End what rests on ${service}: opportunity sharing (ACE), POA support, invitations, NDA sessions.`,
    ),
    ...(award.first
      ? [task('credit', 'Look whether the promotional credit was requested, and take an open request back.')]
      : []),
    task('confirmation', `Have ${name} confirm that it stopped using the materials and the designation.`),
  ];
}
