import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes, unclosedItems } from '../../program/application.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { readingOf } from '../../program/people/reading.js';
import { applicationLines } from '../kit/application-lines.js';
import { actions, context, divider, fields, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { readingZone } from '../kit/status-summary.js';
import { ids } from './ids.js';
import { type PageName, pageNames, pages } from './pages.js';

/** What a page of the past shows: the summary or a page of the case file, and the instant (UTC) it is shown as of. */
export interface Past {
  page: PageName | 'summary';
  which: string;
  instant: Date;
}

/** "answers/2@2026-09-10T23:40:59.999Z": a link's `which` says all there is to know of a page of the past. */
export function pastName({ page, which, instant }: Past): string {
  return `${page}/${which}@${instant.toISOString()}`;
}

/** @returns null for what is no page of the past (a button of an older version, a tampered payload) */
export function readPast(name: string): Past | null {
  const [, page, which, time] = /^([a-z]+)\/(\d*)@(.+)$/.exec(name) ?? [];
  const instant = new Date(time ?? '');
  const known = page === 'summary' ? page : pageNames.find((one) => one === page);
  return known === undefined || Number.isNaN(instant.getTime())
    ? null
    : { page: known, which: which ?? '', instant };
}

/** Chooses the instant; Slack shows it in the zone of whoever chooses. */
export function asOfPicker(instant: Date): KnownBlock[] {
  return [
    section('*As it stood on…* Choose a day and a time to see the application as it was then.'),
    {
      type: 'actions',
      elements: [
        {
          type: 'datetimepicker',
          action_id: ids.asOf,
          initial_date_time: Math.floor(instant.getTime() / 60_000) * 60,
        },
      ],
    },
    divider(),
  ];
}

/**
 * An application as it stood: how far it was, or one page of its case file, and the ways to the others of that instant.
 */
export function asOfBlocks(appView: ApplicationView, past: Past): KnownBlock[] {
  const { page, which, instant } = past;
  const said = `:clock3: *As it stood on ${sayFull(instant, appView)}*`;
  if (page === 'summary')
    return [section(said), ...summary(appView), ...actions(...ways(appView, past)), ...asOfPicker(instant)];
  return [
    section(`${said}\n${pages[page].title}`),
    ...actions(...ways(appView, past)),
    // What these pages offer besides leads to the application of today.
    ...pages[page]
      .blocks(appView, which)
      .filter(({ type }) => type !== 'actions')
      .map(withoutButton),
  ];
}

function withoutButton(block: KnownBlock): KnownBlock {
  if (block.type !== 'section') return block;
  const { accessory: _, ...said } = block;
  return said;
}

function sayFull(instant: Date, appView: ApplicationView): string {
  return sayInstantIn(instant, readingZone(appView));
}

function summary(appView: ApplicationView): KnownBlock[] {
  return [
    section(applicationLines(appView)),
    fields(counts(appView)),
    context('Names, roles and calendars are those on record today.'),
  ];
}

function counts(appView: ApplicationView): [string, string][] {
  const { application, findings, history, ctx } = appView;
  const asked = requirementsOf(ctx.edition).length * application.caseStudies.length;
  const answered = Object.values(application.answers).flatMap((pair) => Object.keys(pair)).length;
  const brought = application.caseStudies.filter((study) => study !== null).length;
  const { items, decision, submissions } = application;
  return [
    ['Entries in its history', String(history.length)],
    ['Submitted', submissions.length === 0 ? 'not yet' : `${submissions.length} time(s)`],
    ['Findings', String(findings.length)],
    ['Answers', `${answered} of ${asked}`],
    ['Case studies', `${brought} of ${application.caseStudies.length}`],
    ['Action items', `${unclosedItems(application).length} open of ${items.length}`],
    ['Decision', decision === null ? 'none yet' : decision.outcome],
    ['Checklist', application.edition],
  ];
}

/** The other pages of the same instant this person may read. */
function ways(appView: ApplicationView, past: Past): Button[] {
  const to = (page: Past['page'], which: string, label: string) =>
    linkButton('read-as-of', keyTo(appView, pastName({ ...past, page, which })), { label });
  const may = readingOf(appView.roles);
  const groups = appView.ctx.edition.groups.length;
  const here = Number.parseInt(past.which, 10) || 0;
  return [
    ...(past.page === 'summary' ? [] : [to('summary', '', 'Where it stood')]),
    ...(past.page === 'answers' && here > 0 ? [to('answers', String(here - 1), 'Previous page')] : []),
    ...(past.page === 'answers' && here + 1 < groups ? [to('answers', String(here + 1), 'Next page')] : []),
    ...(may.content && past.page === 'summary'
      ? [
          to('practice', '', 'Practice and solution'),
          ...caseIndexes(appView.application).map((index) =>
            to('study', String(index), `Case study ${index + 1}`),
          ),
          to('answers', '0', 'Self-assessment'),
        ]
      : []),
    ...(may.report && past.page === 'summary' && appView.application.report !== null
      ? [to('report', '', 'Final report')]
      : []),
    ...(past.page === 'summary' ? [to('history', '', 'History until then')] : []),
    ...(past.page === 'summary'
      ? [linkButton('read-history', keyTo(appView), { label: 'Back to today' })]
      : []),
  ];
}
