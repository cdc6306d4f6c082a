import type { KnownBlock, ModalView } from '@slack/types';
import type { AwardTask } from '../../program/awards/award.js';
import { agedBy, sayAged } from '../../program/awards/freshness.js';
import { stands } from '../../program/awards/renewal.js';
import { reusedIn } from '../../program/awards/reuse.js';
import { openTasks, taskNames } from '../../program/awards/tasks.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { type StepName, stepNames } from '../../program/lifecycle.js';
import { readingOf } from '../../program/people/reading.js';
import { type Awarded, awardStatus } from '../kit/award-lines.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { dayText } from '../kit/dates.js';
import { door, keyTo } from '../kit/doors.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { joinLines } from '../kit/paragraphs.js';
import { capital, escapeText, fitEscaped } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** One award as people of AWS see it: where it stands, what is to be done, and what was decided about it. */
export function awardView(sight: Awarded, metadata: string): ModalView {
  const key = keyTo(sight);
  const steps = stepButtons(nextSteps(sight.at, sight.roles).filter(isOfAwards), key);
  return modal({
    id: ids.page,
    metadata,
    title: 'Award',
    blocks: [
      section(`${caseName(sight)}\n${awardStatus(sight)}`),
      ...actions(...steps, door('open-case', key, { label: 'Case file' })),
      ...endBlocks(sight),
      divider(),
      ...taskBlocks(sight),
      ...worthALook(sight),
      ...decidedBlocks(sight),
      context('Nothing lapses by itself: every change of an award is somebody’s decision, with a reason.'),
    ],
  });
}

const ofAwards: readonly StepName[] = stepNames.slice(
  stepNames.indexOf('confirm-welcome-kit'),
  stepNames.indexOf('end-award') + 1,
);

function isOfAwards(name: StepName): boolean {
  return ofAwards.includes(name);
}

function endBlocks({ application: { award } }: Awarded): KnownBlock[] {
  return award.ended === null ? [] : [section(`*Why it ended:* ${fitEscaped(award.ended.reason, 2000)}`)];
}

const mostTasks = 30;
const mostSettled = 10;

/** What is to be done outside the desk. Whoever may not read content sees which tasks there are, not what they say. */
function taskBlocks(sight: Awarded): KnownBlock[] {
  const { award } = sight.application;
  const open = openTasks(award);
  const settles = nextSteps(sight.at, sight.roles).includes('settle-award-task');
  const head = open.length === 0 ? ':white_check_mark: *No task is open.*' : `*Open tasks (${open.length})*`;
  const button = (task: AwardTask) =>
    settles ? door('open-award-task', keyTo(sight, task.id), { label: 'Settle…' }) : undefined;
  return [
    section(head),
    ...open.slice(0, mostTasks).map((task) => section(taskText(sight, task), button(task))),
    ...(open.length > mostTasks
      ? [context(`${open.length - mostTasks} more will show once these are settled.`)]
      : []),
    ...settledBlocks(sight, award.tasks),
  ];
}

function taskText(sight: Awarded, { kind, text }: AwardTask): string {
  const reads = readingOf(sight.roles).content;
  return `*${taskNames[kind]}*${reads ? `\n${fitEscaped(text, 2400)}` : ''}`;
}

function settledBlocks(sight: Awarded, tasks: readonly AwardTask[]): KnownBlock[] {
  const settled = tasks.filter((task) => task.settled !== null);
  const lines = settled.slice(-mostSettled).map(({ kind, settled: how }) => {
    const note = how === null || how.note === '' ? '' : `: ${fitEscaped(how.note, 200)}`;
    return `• ${taskNames[kind]}: ${how?.outcome === 'done' ? 'done' : 'not needed'} (${nameOf(sight.at, how?.by)})${note}`;
  });
  const before = settled.length - lines.length;
  const rest = before > 0 ? [`… and ${before} before these, in the history of the case file`] : [];
  return lines.length === 0 ? [] : joinLines(['*Settled*', ...lines, ...rest]).map((text) => context(text));
}

/** Named early: case studies that will be too old at the renewal, and customers that are told of elsewhere too. */
function worthALook({ application, at }: Awarded): KnownBlock[] {
  const { award } = application;
  if (!stands(award)) return [];
  const months = at.rules.caseStudies.maxAgeMonths;
  const aged =
    award.renewalDue === null ? [] : agedBy(application.caseStudies, { months, by: award.renewalDue });
  const lines = [
    ...aged.map((one) => `• ${capital(sayAged(one, months ?? 0))}, before the renewal.`),
    ...reusedIn(at).map(
      ({ ref, designationLabel }) =>
        `• A customer is told of in ${ref} (${escapeText(designationLabel)}) too.`,
    ),
  ];
  return lines.length === 0 ? [] : [section(`*Worth a look before the renewal*\n${lines.join('\n')}`)];
}

const outcomes = {
  started: 'Renewal started',
  deferred: 'Renewal deferred',
  waived: 'Renewal waived',
} as const;

function decidedBlocks(sight: Awarded): KnownBlock[] {
  const { zone } = sight.at.calendars.program;
  const { renewals, events } = sight.application.award;
  const day = (at: Date) => dayText(at, zone);
  const lines = [
    ...renewals.map(({ outcome, until, reason, ref, by, at }) => {
      const where = ref === null ? (until === null ? '' : ` until ${sayDate(until)}`) : ` as ${ref}`;
      const why = reason === '' ? '' : `: ${fitEscaped(reason, 300)}`;
      return { at, text: `• ${day(at)}: ${outcomes[outcome]}${where} (${nameOf(sight.at, by)})${why}` };
    }),
    ...events.map(({ event, note, undone, at }) => ({
      at,
      text: `• ${day(at)}: ${event}${undone === null ? '' : ' (undone)'}: ${fitEscaped(note, 300)}`,
    })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  if (lines.length === 0) return [];
  return upTo(
    5,
    joinLines(['*Decided so far*', ...lines.map(({ text }) => text)]).map((text) => section(text)),
    'There is more than fits here: the history of the case file holds everything.',
  );
}
