import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes } from '../../program/application.js';
import { readingOf } from '../../program/people/reading.js';
import { isFinal } from '../../program/stage.js';
import { applicationLines } from '../kit/application-lines.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { keyTo, type LinkName, linkButton } from '../kit/links.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The whole of an application in one view: where it stands, who is who, and what this person may read and do. */
export function caseFileView(appView: ApplicationView, metadata: string): ModalView {
  const key = keyTo(appView);
  const todo = stepButtons(nextSteps(appView.ctx, appView.roles), key);
  const blocks: KnownBlock[] = [
    section(applicationLines(appView)),
    ...timeBlocks(appView),
    ...actions(...dateButtons(appView)),
    divider(),
    fields(people(appView)),
    ...editionNoteBlocks(appView.ctx.edition),
    ...readable(appView),
    ...(todo.length === 0 ? [] : [divider(), section('*What you can do now*'), ...actions(...todo)]),
    context(disclaimer),
  ];
  return modal({ id: ids.overview, metadata, title: 'Application', blocks });
}

const disclaimer = 'Dates are expectations, not promises; benefits are at the discretion of AWS.';

/** One button per running date, which explains it day by day. */
function dateButtons(appView: ApplicationView): Button[] {
  return appView.clocks.map((clock) =>
    linkButton('why-date', keyTo(appView, clock.name), { label: `Why this date: ${clock.title}` }),
  );
}

function people({ ctx, application }: ApplicationView): [string, string][] {
  const { partner } = ctx;
  return [
    ['Alliance lead', nameOf(ctx, partner.allianceLead)],
    ['PDM or PDR', nameOf(ctx, partner.pdm ?? partner.pdr)],
    ['Auditor', nameOf(ctx, application.validation?.auditor)],
    ctx.rules.servicesPath === null
      ? ['Tier', partner.tier]
      : ['Services Path', partner.servicesPath === 'none' ? 'not on it' : partner.servicesPath],
    ['Checklist', application.edition],
    ...(application.subCategories.length === 0
      ? []
      : [['Sub-categories', escapeText(application.subCategories.join(', '))] as [string, string]]),
    ['Guide', ctx.rules.guideVersion],
  ];
}

/** What this person may read: everything by page, or only how much there is (trace section 4). */
function readable(appView: ApplicationView): KnownBlock[] {
  const { application, roles } = appView;
  const may = readingOf(roles);
  const page = (name: LinkName, label: string, which = '') =>
    linkButton(name, keyTo(appView, which), { label });
  const pages = [
    ...(may.content
      ? [
          page('read-practice', 'Practice and solution'),
          ...caseIndexes(application).map((index) =>
            page('read-study', `Case study ${index + 1}`, String(index)),
          ),
          page('read-answers', 'Self-assessment', '0'),
          page('send-self-assessment', 'Copy of the self-assessment'),
        ]
      : []),
    ...(may.report && application.report !== null ? [page('read-report', 'Final report')] : []),
    page('read-history', 'History'),
  ];
  const brought = application.caseStudies.filter((study) => study !== null).length;
  const masked = may.content
    ? []
    : [
        context(
          `${brought} of ${application.caseStudies.length} case studies brought; their contents are not shown to you.`,
        ),
      ];
  const ended = isFinal(application.stage) && application.ended !== null && may.content;
  return [...actions(...pages), ...masked, ...(ended ? [context('It ended before a decision.')] : [])];
}
