import type { Application, CaseIndex } from '../application.js';
import { caseIndexes } from '../application.js';
import type { Mark } from '../mark.js';
import type { RuleSet } from '../rule-set.js';
import type { Award, AwardTask } from './award.js';
import { publicListing } from './public-listing.js';

/** A task before it is raised. `of` tells several of one kind apart, such as the case study a publication is about. */
export interface NewTask {
  kind: AwardTask['kind'];
  of?: string;
  text: string;
}

/** What each kind of task is called where others read along: never the partner's words (trace section 5). */
export const taskNames: Record<AwardTask['kind'], string> = {
  'request-credit': 'Request the promotional credit',
  'publish-practice': 'Publish the practice',
  'publish-solution': 'Publish the solution summary',
  'publish-case-study': 'Publish a public case study',
  announce: 'Tell sales and the newsletters',
  'reference-hand-off': 'Hand off to the reference team',
  'take-down': 'Take a case study down',
  'change-published-text': 'Change a published text',
  'combined-renewal': 'Combined renewal after a merger',
  'review-standing': 'Look at the partner’s standing',
  'off-boarding': 'Off-boarding',
};

/** The tasks nobody has settled yet, in the order they were raised. */
export function openTasks({ tasks }: Pick<Award, 'tasks'>): AwardTask[] {
  return tasks.filter(({ settled }) => settled === null);
}

/** The award with these tasks raised; each gets an id of its own, such as `publish-case-study-1` or `take-down-1.2`. */
export function raiseTasks(award: Award, drafts: readonly NewTask[], raised: Mark): Award {
  const tasks = [...award.tasks];
  for (const { kind, of, text } of drafts) {
    const name = of === undefined ? kind : `${kind}-${of}`;
    const before = tasks.filter(({ id }) => id === name || id.startsWith(`${name}.`)).length;
    tasks.push({ id: before === 0 ? name : `${name}.${before + 1}`, kind, text, raised, settled: null });
  }
  return { ...award, tasks };
}

/** The award with the open tasks that `pick` chooses settled, all for the same reason. */
export function settleTasks(
  award: Award,
  pick: (task: AwardTask) => boolean,
  settled: NonNullable<AwardTask['settled']>,
): Award {
  const tasks = award.tasks.map((task) =>
    task.settled === null && pick(task) ? { ...task, settled } : task,
  );
  return { ...award, tasks };
}

/** The id of the task that publishes this case study; a later one of the same study has a number after it. */
export function publicationId(index: CaseIndex): string {
  return `publish-case-study-${index + 1}`;
}

/** What an award asks the Program Office to publish and tell (SDP-15, SDP-16, SDP-36, SDP-42, SDP-45). */
export function publicationTasks(
  application: Application,
  rules: Pick<RuleSet, 'referenceHandOff'>,
): NewTask[] {
  const { designationLabel: service, partnerName, practice } = application;
  return [
    {
      kind: 'publish-practice',
      text: `List the practice “${practice?.title ?? ''}” in Partner Solutions Finder and on the ${service} service page.`,
    },
    {
      kind: 'publish-solution',
      text: `Use the solution text as the marketing summary of ${partnerName} in Partner Solutions Finder.`,
    },
    ...caseIndexes(application).flatMap((index) => publicationOf(application, index)),
    {
      kind: 'announce',
      text: `Tell AWS sales teams and the internal newsletters that ${partnerName} holds ${service}.`,
    },
    ...(rules.referenceHandOff ? [referenceHandOff(application)] : []),
  ];
}

function publicationOf(application: Application, index: CaseIndex): NewTask[] {
  const listing = publicListing(application.caseStudies[index]);
  if (listing === null) return [];
  const whose = listing.customer === null ? 'without the customer’s name' : `customer ${listing.customer}`;
  return [
    {
      kind: 'publish-case-study',
      of: String(index + 1),
      text: `Publish case study ${index + 1}, “${listing.title}”, on the AWS website: ${whose}.`,
    },
  ];
}

/** The optional word to the reference team, who give awarded partners priority (SDP-16). */
export function referenceHandOff({ partnerName, designationLabel }: Application): NewTask {
  return {
    kind: 'reference-hand-off',
    text: `Hand ${partnerName} (${designationLabel}) to the AWS reference team, for case-study development with priority.`,
  };
}

/** Once in a partner's lifetime; payment is not the desk's (SDP-11). */
export function creditTask({ partnerName }: Application): NewTask {
  return {
    kind: 'request-credit',
    text: `Request the 3,000 USD promotional credit for ${partnerName}: this is its first designation.`,
  };
}
