import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { lastSubmission, unclosedItems } from '../../program/application.js';
import { openTasks, taskNames } from '../../program/awards/tasks.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { blocks as blocking } from '../../program/completeness.js';
import { readingOf } from '../../program/people/reading.js';
import { where } from '../../program/steps/summary.js';
import { awardStatus, isAwarded, tasksLine } from '../kit/award-lines.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { findingText } from '../kit/finding-text.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { joinLines } from '../kit/paragraphs.js';
import { readingZone } from '../kit/standing.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** Everything the Program Office sees of an application, and everything it may do about it now. */
export function officeView(sight: Sight, metadata: string): ModalView {
  const key = keyTo(sight);
  const steps = stepButtons(nextSteps(sight.at, sight.roles), key);
  const blocks: KnownBlock[] = [
    section(caseLines(sight)),
    fields(facts(sight)),
    ...timeBlocks(sight),
    ...(steps.length === 0 ? [context('Nothing is to be done by you now.')] : actions(...steps)),
    divider(),
    ...completenessBlocks(sight),
    ...awardBlocks(sight),
    ...itemBlocks(sight),
    ...actions(...reading(sight)),
  ];
  return modal({ id: ids.hub, metadata, title: 'Program Office', blocks });
}

function facts({ at, application, ...sight }: Sight): [string, string][] {
  const { partner } = at;
  const zone = readingZone(sight);
  const submitted = lastSubmission(application);
  return [
    ['Partner', `${partner.tier}, ${partner.type}`],
    ['Alliance lead', nameOf(at, partner.allianceLead)],
    ['PDM or PDR', nameOf(at, partner.pdm ?? partner.pdr)],
    ['Handled by', nameOf(at, application.handler)],
    ['Auditor', nameOf(at, application.validation?.auditor)],
    ['Last submitted', submitted === null ? 'not yet' : sayInstantIn(submitted.at, zone)],
    ['Returned', returnsText(application.returns.length)],
    ['Summary received', receiptText(application.summary?.receivedAt ?? null, zone)],
  ];
}

function returnsText(times: number): string {
  if (times === 0) return 'never';
  return times === 1 ? 'once' : `${times} times`;
}

function receiptText(at: Date | null, zone: string): string {
  return at === null ? 'not yet' : sayInstantIn(at, zone);
}

/** The same findings the partner sees, until the application is accepted as complete (SDP-65). */
function completenessBlocks({ application, findings }: Sight): KnownBlock[] {
  if (
    application.complete !== null ||
    !['submitted', 'initial-review', 'returned'].includes(application.stage)
  )
    return [];
  const missing = blocking(findings);
  const advice = findings.filter((finding) => finding.severity === 'warn');
  const head =
    missing.length === 0
      ? ':white_check_mark: *Completeness: every check passes.*'
      : `:warning: *Completeness: ${missing.length} to be mended.*`;
  const lines = [
    ...missing.map((finding) => `• ${fitEscaped(findingText(finding), 700)} (${finding.rule})`),
    ...advice.map((finding) => `• _worth a look:_ ${fitEscaped(findingText(finding), 700)}`),
  ];
  return [
    section(head),
    ...upTo(
      12,
      joinLines(lines).map((text) => section(text)),
      'There is more than fits here: *Return as incomplete…* lists everything.',
    ),
    divider(),
  ];
}

/** The award in short; its page holds the rest. */
function awardBlocks(sight: Sight): KnownBlock[] {
  if (!isAwarded(sight)) return [];
  const open = openTasks(sight.application.award).map(({ kind }) => `• ${taskNames[kind]}`);
  const tasks =
    open.length === 0
      ? 'No task is open.'
      : [
          `*${tasksLine(sight)}*`,
          ...open.slice(0, 15),
          ...(open.length > 15 ? [`… and ${open.length - 15} more: open the award`] : []),
        ].join('\n');
  return [
    section(
      `:trophy: ${awardStatus(sight)}\n${tasks}`,
      door('open-award', keyTo(sight), { label: 'Open award' }),
    ),
    divider(),
  ];
}

const mostItems = 40;

/** Action items with their state, each with a way to look at it. */
function itemBlocks(sight: Sight): KnownBlock[] {
  const { items } = sight.application;
  if (sight.application.summary?.sent == null || items.length === 0) return [];
  const left = unclosedItems(sight.application).length;
  return [
    section(`*Action items*: ${left === 0 ? 'all closed' : `${left} of ${items.length} not closed`}`),
    ...items
      .slice(0, mostItems)
      .map((item) =>
        section(
          `*${item.id}*${escapeText(where(item))} _${item.state}_: ${fitEscaped(item.text, 200)}`,
          door('open-item-review', keyTo(sight, item.id), { label: `Open ${item.id}` }),
        ),
      ),
    ...(items.length > mostItems ? [context(`${items.length - mostItems} more are in the case file.`)] : []),
    divider(),
  ];
}

function reading(sight: Sight): Button[] {
  const key = keyTo(sight);
  const validation =
    sight.application.validation === null || !readingOf(sight.roles).validation
      ? []
      : [door('open-review', key, { label: 'Ratings so far' })];
  return [
    door('open-case', key, { label: 'Case file' }),
    ...validation,
    ...sight.clocks.map((clock) =>
      door('why-date', keyTo(sight, clock.name), { label: `Why this date: ${clock.title}` }),
    ),
  ];
}
