import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { caseIndexes } from '../../program/application.js';
import { readingOf } from '../../program/people/reading.js';
import { isFinal } from '../../program/stage.js';
import { actions, context, divider, fields, modal, section } from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { type DoorName, door, keyTo } from '../kit/doors.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { nextSteps, stepButtons } from '../kit/next-steps.js';
import { escapeText } from '../kit/text.js';
import { timeBlocks } from '../kit/time-lines.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The whole of an application in one view: where it stands, who is who, and what this person may read and do. */
export function caseFileView(sight: Sight, metadata: string): ModalView {
  const key = keyTo(sight);
  const todo = stepButtons(nextSteps(sight.at, sight.roles), key);
  const blocks: KnownBlock[] = [
    section(caseLines(sight)),
    ...timeBlocks(sight),
    ...actions(...dateButtons(sight)),
    divider(),
    fields(people(sight)),
    ...editionNoteBlocks(sight.at.edition),
    ...readable(sight),
    ...(todo.length === 0 ? [] : [divider(), section('*What you can do now*'), ...actions(...todo)]),
    context(disclaimer),
  ];
  return modal({ id: ids.overview, metadata, title: 'Application', blocks });
}

const disclaimer = 'Dates are expectations, not promises; benefits are at the discretion of AWS.';

/** One button per running date, which explains it day by day. */
function dateButtons(sight: Sight): Button[] {
  return sight.clocks.map((clock) =>
    door('why-date', keyTo(sight, clock.name), { label: `Why this date: ${clock.title}` }),
  );
}

function people({ at, application }: Sight): [string, string][] {
  const { partner } = at;
  return [
    ['Alliance lead', nameOf(at, partner.allianceLead)],
    ['PDM or PDR', nameOf(at, partner.pdm ?? partner.pdr)],
    ['Auditor', nameOf(at, application.validation?.auditor)],
    at.rules.servicesPath === null
      ? ['Tier', partner.tier]
      : ['Services Path', partner.servicesPath === 'none' ? 'not on it' : partner.servicesPath],
    ['Checklist', application.edition],
    ...(application.subCategories.length === 0
      ? []
      : [['Sub-categories', escapeText(application.subCategories.join(', '))] as [string, string]]),
    ['Guide', at.rules.guideVersion],
  ];
}

/** What this person may read: everything by page, or only how much there is (trace section 4). */
function readable(sight: Sight): KnownBlock[] {
  const { application, roles } = sight;
  const may = readingOf(roles);
  const page = (name: DoorName, label: string, which = '') => door(name, keyTo(sight, which), { label });
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
