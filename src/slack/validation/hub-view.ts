import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { caseIndexes, unclosedItems } from '../../program/application.js';
import { offered } from '../../program/lifecycle.js';
import { readingOf } from '../../program/people/reading.js';
import { tooEarly } from '../../program/steps/report.js';
import { where } from '../../program/steps/summary.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { carriedBlocks } from '../kit/carried-blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { withHowTo } from '../kit/how-to.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { verdictPairs } from '../kit/verdicts.js';
import { nameOf } from '../kit/words.js';
import { documentCheckBlocks } from './document-checks.js';
import { ids } from './ids.js';
import { progressOf } from './progress.js';

/** The auditor's hub: what the partner brought, progress by section, verdicts, action items, and what to do next. */
export function reviewView(sight: Sight, metadata: string): ModalView {
  const steps = nextSteps(sight.at, sight.roles).filter((name) => name !== 'save-verdicts');
  const todo = stepButtons(steps, keyTo(sight));
  const blocks: KnownBlock[] = [
    section(caseLines(sight)),
    context(`Auditor: ${nameOf(sight.at, sight.application.validation?.auditor)}`),
    ...actions(...todo),
    ...whyNoReport(sight),
    ...actions(...whyDates(sight)),
    ...itemBlocks(sight),
    divider(),
    ...(readingOf(sight.roles).content ? carriedBlocks(sight.application) : []),
    section('*What the partner brought*'),
    ...actions(...brought(sight)),
    divider(),
    ...editionNoteBlocks(sight.at.edition),
    ...ratingBlocks(sight),
    ...verdictBlocks(sight),
    ...documentCheckBlocks(sight),
  ];
  return modal({ id: ids.hub, metadata, title: 'Technical validation', blocks });
}

/** When the report can be filed, for the auditor who looks for its button. */
function whyNoReport(sight: Sight): KnownBlock[] {
  if (!offered(sight.application.stage, sight.roles, sight.at.rules).includes('file-report')) return [];
  const early = tooEarly(sight.at);
  return early === null ? [] : [context(escapeText(withHowTo(early)))];
}

function brought(sight: Sight) {
  const page = (which: string) => keyTo(sight, which);
  return [
    ...caseIndexes(sight.application).map((index) =>
      door('read-study', page(String(index)), { label: `Case study ${index + 1}` }),
    ),
    door('read-answers', page('0'), { label: 'Self-assessment' }),
    door('read-practice', keyTo(sight), { label: 'Practice and solution' }),
  ];
}

/** One button per running date, which explains it day by day. */
function whyDates(sight: Sight): Button[] {
  return sight.clocks.map((clock) =>
    door('why-date', keyTo(sight, clock.name), { label: `Why this date: ${clock.title}` }),
  );
}

function mayRate(sight: Sight): boolean {
  return nextSteps(sight.at, sight.roles).includes('save-ratings');
}

/** One line per page of the checklist; a page can be opened by whoever may read ratings, changed by the auditor. */
function ratingBlocks(sight: Sight): KnownBlock[] {
  if (sight.application.validation?.startedAt == null)
    return [section('The technical validation has not been started.')];
  const pages = progressOf(sight);
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
        door('open-ratings', keyTo(sight, page.group.key), {
          label: mayRate(sight) ? 'Rate' : 'Read',
          ...(page === next && mayRate(sight) ? { style: 'primary' as const } : {}),
        }),
      );
    }),
  ];
}

function verdictBlocks(sight: Sight): KnownBlock[] {
  const { validation } = sight.application;
  if (validation?.startedAt == null || !readingOf(sight.roles).validation) return [];
  return [
    divider(),
    section(
      '*Verdicts*',
      mayRate(sight) ? door('open-verdicts', keyTo(sight), { label: 'Give verdicts' }) : undefined,
    ),
    fields(verdictPairs(validation.verdicts)),
  ];
}

const mostItems = 40;

function itemBlocks(sight: Sight): KnownBlock[] {
  const { items, summary, report } = sight.application;
  const settled = sight.at.rules.remediation ? summary?.sent != null : report !== null;
  if (!settled || items.length === 0) return [];
  const left = unclosedItems(sight.application).length;
  return [
    divider(),
    section(`*Action items*: ${left === 0 ? 'all closed' : `${left} of ${items.length} not closed`}`),
    ...items.slice(0, mostItems).map((item) =>
      section(
        `*${item.id}*${escapeText(where(item))} _${item.state}_: ${fitEscaped(item.text, 200)}`,
        door('open-item-review', keyTo(sight, item.id), {
          label: item.state === 'responded' ? `Verify ${item.id}` : `Open ${item.id}`,
        }),
      ),
    ),
    ...(items.length > mostItems
      ? [
          context(
            `The first ${mostItems} of ${items.length} are shown; open ones come up as these are closed.`,
          ),
        ]
      : []),
  ];
}
