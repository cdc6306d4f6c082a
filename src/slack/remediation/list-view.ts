import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type ActionItem, unansweredItems, unclosedItems } from '../../program/application.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { isFinal } from '../../program/stage.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, button, context, divider, modal, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps } from '../kit/next-steps.js';
import { paragraphs } from '../kit/paragraphs.js';
import { readingZone, statusSummary } from '../kit/status-summary.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import { itemBlocks } from './item-blocks.js';

/** Items on one page: two blocks each stay far below Slack's 100. */
const perPage = 20;

/**
 * The application summary as sent, and every action item with its state and date (SDP-72, SDP-75).
 * @param asked which page, from 0; the last there is when there are fewer by now
 */
export function itemsView(appView: ApplicationView, asked: number, metadata: string): ModalView {
  const sent = appView.application.summary?.sent ?? null;
  const page = Math.min(asked, Math.max(0, pagesOf(appView) - 1));
  return modal({
    id: ids.list,
    metadata,
    title: 'Action items',
    blocks:
      sent === null
        ? [
            section(
              `${applicationName(appView)}\nThe application summary has not been sent yet; there are no action items to respond to.`,
            ),
          ]
        : [...headBlocks(appView, page), ...pageBlocks(appView, page)],
  });
}

function pagesOf({ application }: ApplicationView): number {
  return Math.ceil(application.items.length / perPage);
}

function headBlocks(appView: ApplicationView, page: number): KnownBlock[] {
  const { why } = statusSummary(appView);
  const plan = nextSteps(appView.ctx, appView.roles).includes('file-action-plan')
    ? actions(linkButton('open-plan', keyTo(appView), { label: 'File an action plan…' }))
    : [];
  return [
    section(`${applicationName(appView)}\n${verdict(appView)}`),
    ...(why === null ? [] : [context(`:calendar: ${escapeText(why)}`)]),
    ...planNote(appView),
    ...(page === 0 ? summaryBlocks(appView) : []),
    ...plan,
    divider(),
  ];
}

function verdict({ application }: ApplicationView): string {
  const waiting = unansweredItems(application).length;
  const unclosed = unclosedItems(application).length;
  if (application.items.length === 0)
    return 'The summary holds no action items; nothing has to be put right.';
  if (isFinal(application.stage) && unclosed > 0)
    return `*${unclosed === 1 ? 'One item was' : `${unclosed} items were`} left open.* Please put that right before you apply again.`;
  if (unclosed === 0) return ':white_check_mark: *All action items are closed.*';
  if (waiting === 0) return `*Every item has a response.* ${unclosed} still to be verified by the auditor.`;
  return `*${waiting === 1 ? 'One item waits' : `${waiting} items wait`} for your response.* All have to be closed before a designation is awarded.`;
}

/** How the action plan stands (SDP-78…81). */
function planNote(appView: ApplicationView): KnownBlock[] {
  const { plan } = appView.application;
  if (plan === null) return [];
  const filed = sayInstantIn(plan.filed.at, readingZone(appView));
  const stands = planState(plan);
  return paragraphs(plan.ruled?.comment ?? '', `*Action plan* filed ${filed}: ${stands}`);
}

function planState({ forwarded, ruled }: NonNullable<ApplicationView['application']['plan']>): string {
  if (ruled !== null) {
    return { accepted: 'accepted', changes: 'changes are asked for', rejected: 'not accepted' }[
      ruled.outcome
    ];
  }
  return forwarded === null ? 'your PDM forwards it next' : 'the Program Manager decides on it next';
}

function summaryBlocks({ application }: ApplicationView): KnownBlock[] {
  const { summary } = application;
  if (summary === null) return [];
  const improvements =
    summary.improvements === ''
      ? []
      : paragraphs(summary.improvements, '*Opportunities for improvement* (advice)');
  return [...paragraphs(summary.strengths, '*Strengths*'), ...improvements];
}

function pageBlocks(appView: ApplicationView, page: number): KnownBlock[] {
  const mayRespond = nextSteps(appView.ctx, appView.roles).includes('respond-to-item');
  const items = [...appView.application.items].sort(
    (one, other) => order.indexOf(one.state) - order.indexOf(other.state),
  );
  const shown = items.slice(page * perPage, (page + 1) * perPage);
  return [
    ...shown.flatMap((item) => itemBlocks(appView, item, mayRespond)),
    ...pageButtons(page, pagesOf(appView)),
  ];
}

/** What the partner owes comes first. */
const order: readonly ActionItem['state'][] = ['reopened', 'open', 'responded', 'closed', 'withdrawn'];

function pageButtons(page: number, pages: number): KnownBlock[] {
  const to = (target: number, label: string) =>
    target >= 0 && target < pages ? [button({ id: `${ids.page}:${target}`, label })] : [];
  return actions(...to(page - 1, 'Earlier items'), ...to(page + 1, 'More items'));
}
