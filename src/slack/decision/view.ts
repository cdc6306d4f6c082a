import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes } from '../../program/application.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { standingFault } from '../../program/completeness/eligibility.js';
import { Refusal } from '../../program/refusal.js';
import { attempt } from '../../program/step.js';
import { decide } from '../../program/steps/decision.js';
import { findingLines } from '../../program/steps/summary.js';
import { applicationLines } from '../kit/application-lines.js';
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
import { keyTo, linkButton } from '../kit/links.js';
import { refusalText } from '../kit/listen.js';
import { joinLines, paragraphs } from '../kit/paragraphs.js';
import { ratingCounts } from '../kit/rating-counts.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { upTo } from '../kit/up-to.js';
import { verdictPairs } from '../kit/verdicts.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** The report at hand, and the decision (SDP-87…89). What stands in the way of an award is said before it is tried. */
export function decisionView(appView: ApplicationView, metadata: string): ModalView | Refusal {
  const declined = attempt(decide, appView.ctx, { outcome: 'declined', reason: '–', internalNote: '' });
  if (declined instanceof Refusal) return declined;
  const awarded = attempt(decide, appView.ctx, { outcome: 'awarded', reason: '', internalNote: '' });
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
      section(applicationLines(appView)),
      ...reportBlocks(appView),
      ...findingBlocks(appView),
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
function findingBlocks({ ctx }: ApplicationView): KnownBlock[] {
  const lines = findingLines(ctx);
  if (lines.length === 0) return [];
  return upTo(
    8,
    paragraphs(lines.join('\n'), '*The partner reads with your decision*'),
    'The partner reads more than fits here: all ratings hold everything.',
  );
}

function reportBlocks(appView: ApplicationView): KnownBlock[] {
  const { application, ctx } = appView;
  const { report } = application;
  if (report === null) return [section('There is no final report.')];
  const short = shortcomings(appView);
  const standing = standingFault(ctx.partner, ctx.rules);
  return [
    fields([
      ['Recommendation', `*${report.recommendation}*, ${nameOf(ctx, report.filed.by)}`],
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
        linkButton('read-study', keyTo(appView, String(index)), { label: `Case study ${index + 1}` }),
      ),
      linkButton('open-review', keyTo(appView), { label: 'All ratings' }),
      linkButton('read-practice', keyTo(appView), { label: 'Practice and solution' }),
    ),
    context('Your decision is told to the partner at once, with a copy to the PDM or PDR.'),
  ];
}

/** Every finding below "met", with the auditor's note, in the checklist's order. */
function shortcomings({ application, ctx }: ApplicationView): string[] {
  const ratings = application.validation?.ratings ?? {};
  const lines = requirementsOf(ctx.edition).flatMap((requirement) =>
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
