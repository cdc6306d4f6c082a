import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { caseIndexes } from '../../program/application.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { standingFault } from '../../program/completeness/eligibility.js';
import { Refusal } from '../../program/refusal.js';
import { attempt } from '../../program/step.js';
import { decide } from '../../program/steps/decision.js';
import { findingLines } from '../../program/steps/summary.js';
import {
  actions,
  choiceField,
  context,
  divider,
  fields,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { caseLines } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { refusalText } from '../kit/listen.js';
import { joinLines, paragraphs } from '../kit/paragraphs.js';
import { ratingCounts } from '../kit/rating-counts.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { verdictPairs } from '../kit/verdicts.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The report at hand, and the decision (SDP-87…89). What stands in the way of an award is said before it is tried. */
export function decisionView(sight: Sight, metadata: string): ModalView | Refusal {
  const declined = attempt(decide, sight.at, { outcome: 'declined', reason: '–', internalNote: '' });
  if (declined instanceof Refusal) return declined;
  const awarded = attempt(decide, sight.at, { outcome: 'awarded', reason: '', internalNote: '' });
  const choices = [
    ...(awarded instanceof Refusal ? [] : [option('awarded', 'Award')]),
    option('declined', 'Decline'),
  ];
  return modal({
    id: ids.view,
    metadata,
    title: 'Decision',
    submit: 'Decide',
    blocks: [
      section(caseLines(sight)),
      ...reportBlocks(sight),
      ...findingBlocks(sight),
      divider(),
      ...(awarded instanceof Refusal ? [section(refusalText(awarded))] : []),
      choiceField({ field: 'outcome', label: 'Decision', choices, value: null, required: true }),
      textField({
        field: 'reason',
        label: 'Reason, written for the partner',
        value: '',
        max: 3000,
        multiline: true,
        hint: 'Needed to decline: what was not met, and what would change it. With an award, a few kind words.',
      }),
      textField({
        field: 'internalNote',
        label: 'Internal note',
        value: '',
        max: 3000,
        multiline: true,
        hint: 'For AWS only; the partner never reads it.',
      }),
    ],
  });
}

/** Where the summary was not sent before, the partner reads it with the decision, word for word. */
function findingBlocks({ at }: Sight): KnownBlock[] {
  const lines = findingLines(at);
  if (lines.length === 0) return [];
  return upTo(
    8,
    paragraphs(lines.join('\n'), '*The partner reads with your decision*'),
    'The partner reads more than fits here: all ratings hold everything.',
  );
}

function reportBlocks(sight: Sight): KnownBlock[] {
  const { application, at } = sight;
  const { report } = application;
  if (report === null) return [section('There is no final report.')];
  const short = shortcomings(sight);
  const standing = standingFault(at.partner, at.rules);
  return [
    fields([
      ['Recommendation', `*${report.recommendation}*, ${nameOf(at, report.filed.by)}`],
      ['Ratings', ratingCounts(application.validation?.ratings ?? {})],
      ['Not closed when filed', report.openItems.length === 0 ? 'nothing' : report.openItems.join(', ')],
      ...verdictPairs(report.verdicts),
    ]),
    ...(report.remarks === '' ? [] : paragraphs(report.remarks, '*Remarks of the auditor*')),
    ...(short.length === 0
      ? []
      : [section('*Found partly or not met*'), ...short.map((text) => section(text))]),
    ...(standing === null ? [] : [section(`:warning: The partner is on record as ${escapeText(standing)}.`)]),
    ...actions(
      ...caseIndexes(application).map((index) =>
        door('read-study', keyTo(sight, String(index)), { label: `Case study ${index + 1}` }),
      ),
      door('open-review', keyTo(sight), { label: 'All ratings' }),
      door('read-practice', keyTo(sight), { label: 'Practice and solution' }),
    ),
    context('Your decision is told to the partner at once, with a copy to the PDM or PDR.'),
  ];
}

/** Every finding below "met", with the auditor's note, in the checklist's order. */
function shortcomings({ application, at }: Sight): string[] {
  const ratings = application.validation?.ratings ?? {};
  const lines = requirementsOf(at.edition).flatMap((requirement) =>
    caseIndexes(application).flatMap((index) => {
      const given = ratings[requirement.id]?.[index];
      if (given === undefined || given.rating === 'met' || given.rating === 'not-applicable') return [];
      const name = `${requirement.id} ${escapeText(requirement.title)}, customer ${index + 1}`;
      return [`• ${name}: ${fitEscaped(given.note, 500)}`];
    }),
  );
  const texts = joinLines(lines);
  return texts.length <= 12 ? texts : [...texts.slice(0, 12), '… and more: see *All ratings*.'];
}
