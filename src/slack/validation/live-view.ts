import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes, unclosedItems } from '../../program/application.js';
import { offered } from '../../program/lifecycle.js';
import { readingOf } from '../../program/people/reading.js';
import { tooEarly } from '../../program/steps/report.js';
import { where } from '../../program/steps/summary.js';
import { applicationLines } from '../kit/application-lines.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { carriedBlocks } from '../kit/carried-blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { withHowTo } from '../kit/how-to.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { verdictPairs } from '../kit/verdicts.js';
import { nameOf } from '../kit/words.js';
import { documentCheckBlocks } from './document-checks.js';
import { ids } from './ids.js';
import { progressOf } from './progress.js';

/**
 * The auditor's live view: what the partner brought, progress by section, verdicts, action items, and what to do next.
 */
export function reviewView(appView: ApplicationView, metadata: string): ModalView {
  const steps = nextSteps(appView.ctx, appView.roles).filter((name) => name !== 'save-verdicts');
  const todo = stepButtons(steps, keyTo(appView));
  const blocks: KnownBlock[] = [
    section(applicationLines(appView)),
    context(`Auditor: ${nameOf(appView.ctx, appView.application.validation?.auditor)}`),
    ...actions(...todo),
    ...whyNoReport(appView),
    ...actions(...whyDates(appView)),
    ...itemBlocks(appView),
    divider(),
    ...(readingOf(appView.roles).content ? carriedBlocks(appView.application) : []),
    section('*What the partner brought*'),
    ...actions(...brought(appView)),
    divider(),
    ...editionNoteBlocks(appView.ctx.edition),
    ...ratingBlocks(appView),
    ...verdictBlocks(appView),
    ...documentCheckBlocks(appView),
  ];
  return modal({ id: ids.liveView, metadata, title: 'Technical validation', blocks });
}

/** When the report can be filed, for the auditor who looks for its button. */
function whyNoReport(appView: ApplicationView): KnownBlock[] {
  if (!offered(appView.application.stage, appView.roles, appView.ctx.rules).includes('file-report'))
    return [];
  const early = tooEarly(appView.ctx);
  return early === null ? [] : [context(escapeText(withHowTo(early)))];
}

function brought(appView: ApplicationView) {
  const page = (which: string) => keyTo(appView, which);
  return [
    ...caseIndexes(appView.application).map((index) =>
      linkButton('read-study', page(String(index)), { label: `Case study ${index + 1}` }),
    ),
    linkButton('read-answers', page('0'), { label: 'Self-assessment' }),
    linkButton('read-practice', keyTo(appView), { label: 'Practice and solution' }),
  ];
}

/** One button per running date, which explains it day by day. */
function whyDates(appView: ApplicationView): Button[] {
  return appView.clocks.map((clock) =>
    linkButton('why-date', keyTo(appView, clock.name), { label: `Why this date: ${clock.title}` }),
  );
}

function mayRate(appView: ApplicationView): boolean {
  return nextSteps(appView.ctx, appView.roles).includes('save-ratings');
}

/** One line per page of the checklist; a page can be opened by whoever may read ratings, changed by the auditor. */
function ratingBlocks(appView: ApplicationView): KnownBlock[] {
  if (appView.application.validation?.startedAt == null)
    return [section('The technical validation has not been started.')];
  const pages = progressOf(appView);
  const next = pages.find((page) => page.rated < page.all);
  const rated = pages.reduce((sum, page) => sum + page.rated, 0);
  const all = pages.reduce((sum, page) => sum + page.all, 0);
  return [
    section(`*Requirements*: ${rated} of ${all} rated`),
    ...pages.map((page) => {
      const mark = page.rated === page.all ? ':white_check_mark:' : ':white_circle:';
      const short = page.short === 0 ? '' : ` · ${page.short} partly or not met`;
      return section(
        `${mark} ${escapeText(page.group.title)}: ${page.rated} of ${page.all}${short}`,
        linkButton('open-ratings', keyTo(appView, page.group.key), {
          label: mayRate(appView) ? 'Rate' : 'Read',
          ...(page === next && mayRate(appView) ? { style: 'primary' as const } : {}),
        }),
      );
    }),
  ];
}

function verdictBlocks(appView: ApplicationView): KnownBlock[] {
  const { validation } = appView.application;
  if (validation?.startedAt == null || !readingOf(appView.roles).validation) return [];
  return [
    divider(),
    section(
      '*Verdicts*',
      mayRate(appView) ? linkButton('open-verdicts', keyTo(appView), { label: 'Give verdicts' }) : undefined,
    ),
    fields(verdictPairs(validation.verdicts)),
  ];
}

const maxItems = 40;

function itemBlocks(appView: ApplicationView): KnownBlock[] {
  const { items, summary, report } = appView.application;
  const settled = appView.ctx.rules.remediation ? summary?.sent != null : report !== null;
  if (!settled || items.length === 0) return [];
  const left = unclosedItems(appView.application).length;
  return [
    divider(),
    section(`*Action items*: ${left === 0 ? 'all closed' : `${left} of ${items.length} not closed`}`),
    ...items.slice(0, maxItems).map((item) =>
      section(
        `*${item.id}*${escapeText(where(item))} _${item.state}_: ${fitEscaped(item.text, 200)}`,
        linkButton('open-item-review', keyTo(appView, item.id), {
          label: item.state === 'responded' ? `Verify ${item.id}` : `Open ${item.id}`,
        }),
      ),
    ),
    ...(items.length > maxItems
      ? [
          context(
            `The first ${maxItems} of ${items.length} are shown; open ones come up as these are closed.`,
          ),
        ]
      : []),
  ];
}
