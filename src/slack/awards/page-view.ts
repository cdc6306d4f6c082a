import type { KnownBlock, ModalView } from '@slack/types';
import type { AwardTask } from '../../program/awards/award.js';
import { agedBy, sayAged } from '../../program/awards/freshness.js';
import { isActive } from '../../program/awards/renewal.js';
import { reusedIn } from '../../program/awards/reuse.js';
import { openTasks, taskNames } from '../../program/awards/tasks.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { type StepName, stepNames } from '../../program/lifecycle.js';
import { readingOf } from '../../program/people/reading.js';
import { applicationName } from '../kit/application-lines.js';
import { type Awarded, awardStatus } from '../kit/award-lines.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { dayText } from '../kit/dates.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { joinLines } from '../kit/paragraphs.js';
import { capital, escapeText, fitEscaped } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** One award as people of AWS see it: where it stands, what is to be done, and what was decided about it. */
export function awardView(appView: Awarded, metadata: string): ModalView {
  const key = keyTo(appView);
  const steps = stepButtons(nextSteps(appView.ctx, appView.roles).filter(isOfAwards), key);
  return modal({
    id: ids.page,
    metadata,
    title: 'Award',
    blocks: [
      section(`${applicationName(appView)}\n${awardStatus(appView)}`),
      ...actions(...steps, linkButton('open-case', key, { label: 'Case file' })),
      ...endBlocks(appView),
      divider(),
      ...taskBlocks(appView),
      ...worthALook(appView),
      ...decidedBlocks(appView),
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

const maxTasks = 30;
const maxSettled = 10;

/** What is to be done outside the desk. Whoever may not read content sees which tasks there are, not what they say. */
function taskBlocks(appView: Awarded): KnownBlock[] {
  const { award } = appView.application;
  const open = openTasks(award);
  const settles = nextSteps(appView.ctx, appView.roles).includes('settle-award-task');
  const head = open.length === 0 ? ':white_check_mark: *No task is open.*' : `*Open tasks (${open.length})*`;
  const button = (task: AwardTask) =>
    settles ? linkButton('open-award-task', keyTo(appView, task.id), { label: 'Settle…' }) : undefined;
  return [
    section(head),
    ...open.slice(0, maxTasks).map((task) => section(taskText(appView, task), button(task))),
    ...(open.length > maxTasks
      ? [context(`${open.length - maxTasks} more will show once these are settled.`)]
      : []),
    ...settledBlocks(appView, award.tasks),
  ];
}

function taskText(appView: Awarded, { kind, text }: AwardTask): string {
  const reads = readingOf(appView.roles).content;
  return `*${taskNames[kind]}*${reads ? `\n${fitEscaped(text, 2400)}` : ''}`;
}

function settledBlocks(appView: Awarded, tasks: readonly AwardTask[]): KnownBlock[] {
  const settled = tasks.filter((task) => task.settled !== null);
  const lines = settled.slice(-maxSettled).map(({ kind, settled: how }) => {
    const note = how === null || how.note === '' ? '' : `: ${fitEscaped(how.note, 200)}`;
    return `• ${taskNames[kind]}: ${how?.outcome === 'done' ? 'done' : 'not needed'} (${nameOf(appView.ctx, how?.by)})${note}`;
  });
  const before = settled.length - lines.length;
  const rest = before > 0 ? [`… and ${before} before these, in the history of the case file`] : [];
  return lines.length === 0 ? [] : joinLines(['*Settled*', ...lines, ...rest]).map((text) => context(text));
}

/** Named early: case studies that will be too old at the renewal, and customers that are told of elsewhere too. */
function worthALook({ application, ctx }: Awarded): KnownBlock[] {
  const { award } = application;
  if (!isActive(award)) return [];
  const months = ctx.rules.caseStudies.maxAgeMonths;
  const aged =
    award.renewalDue === null ? [] : agedBy(application.caseStudies, { months, by: award.renewalDue });
  const lines = [
    ...aged.map((one) => `• ${capital(sayAged(one, months ?? 0))}, before the renewal.`),
    ...reusedIn(ctx).map(
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

function decidedBlocks(appView: Awarded): KnownBlock[] {
  const { zone } = appView.ctx.calendars.program;
  const { renewals, events } = appView.application.award;
  const day = (at: Date) => dayText(at, zone);
  const lines = [
    ...renewals.map(({ outcome, until, reason, ref, by, at }) => {
      const where = ref === null ? (until === null ? '' : ` until ${sayDate(until)}`) : ` as ${ref}`;
      const why = reason === '' ? '' : `: ${fitEscaped(reason, 300)}`;
      return { at, text: `• ${day(at)}: ${outcomes[outcome]}${where} (${nameOf(appView.ctx, by)})${why}` };
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
