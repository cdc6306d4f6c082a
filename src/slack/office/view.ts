import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { lastSubmission, unclosedItems } from '../../program/application.js';
import { openTasks, taskNames } from '../../program/awards/tasks.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { blocks as blocking } from '../../program/completeness.js';
import { readingOf } from '../../program/people/reading.js';
import { where } from '../../program/steps/summary.js';
import { applicationLines } from '../kit/application-lines.js';
import { awardStatus, isAwarded, tasksLine } from '../kit/award-lines.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { findingText } from '../kit/finding-text.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { joinLines } from '../kit/paragraphs.js';
import { readingZone } from '../kit/status-summary.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { upTo } from '../kit/up-to.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** Everything the Program Office sees of an application, and everything it may do about it now. */
export function officeView(appView: ApplicationView, metadata: string): ModalView {
  const key = keyTo(appView);
  const steps = stepButtons(nextSteps(appView.ctx, appView.roles), key);
  const blocks: KnownBlock[] = [
    section(applicationLines(appView)),
    fields(facts(appView)),
    ...timeBlocks(appView),
    ...(steps.length === 0 ? [context('Nothing is to be done by you now.')] : actions(...steps)),
    divider(),
    ...completenessBlocks(appView),
    ...awardBlocks(appView),
    ...itemBlocks(appView),
    ...actions(...reading(appView)),
  ];
  return modal({ id: ids.liveView, metadata, title: 'Program Office', blocks });
}

function facts({ ctx, application, ...appView }: ApplicationView): [string, string][] {
  const { partner } = ctx;
  const zone = readingZone(appView);
  const submitted = lastSubmission(application);
  return [
    ['Partner', `${partner.tier}, ${partner.type}`],
    ['Alliance lead', nameOf(ctx, partner.allianceLead)],
    ['PDM or PDR', nameOf(ctx, partner.pdm ?? partner.pdr)],
    ['Handled by', nameOf(ctx, application.handler)],
    ['Auditor', nameOf(ctx, application.validation?.auditor)],
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
function completenessBlocks({ application, findings }: ApplicationView): KnownBlock[] {
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
function awardBlocks(appView: ApplicationView): KnownBlock[] {
  if (!isAwarded(appView)) return [];
  const open = openTasks(appView.application.award).map(({ kind }) => `• ${taskNames[kind]}`);
  const tasks =
    open.length === 0
      ? 'No task is open.'
      : [
          `*${tasksLine(appView)}*`,
          ...open.slice(0, 15),
          ...(open.length > 15 ? [`… and ${open.length - 15} more: open the award`] : []),
        ].join('\n');
  return [
    section(
      `:trophy: ${awardStatus(appView)}\n${tasks}`,
      linkButton('open-award', keyTo(appView), { label: 'Open award' }),
    ),
    divider(),
  ];
}

const maxItems = 40;

/** Action items with their state, each with a way to look at it. */
function itemBlocks(appView: ApplicationView): KnownBlock[] {
  const { items } = appView.application;
  if (appView.application.summary?.sent == null || items.length === 0) return [];
  const left = unclosedItems(appView.application).length;
  return [
    section(`*Action items*: ${left === 0 ? 'all closed' : `${left} of ${items.length} not closed`}`),
    ...items
      .slice(0, maxItems)
      .map((item) =>
        section(
          `*${item.id}*${escapeText(where(item))} _${item.state}_: ${fitEscaped(item.text, 200)}`,
          linkButton('open-item-review', keyTo(appView, item.id), { label: `Open ${item.id}` }),
        ),
      ),
    ...(items.length > maxItems ? [context(`${items.length - maxItems} more are in the case file.`)] : []),
    divider(),
  ];
}

function reading(appView: ApplicationView): Button[] {
  const key = keyTo(appView);
  const validation =
    appView.application.validation === null || !readingOf(appView.roles).validation
      ? []
      : [linkButton('open-review', key, { label: 'Ratings so far' })];
  return [
    linkButton('open-case', key, { label: 'Case file' }),
    ...validation,
    ...appView.clocks.map((clock) =>
      linkButton('why-date', keyTo(appView, clock.name), { label: `Why this date: ${clock.title}` }),
    ),
  ];
}
