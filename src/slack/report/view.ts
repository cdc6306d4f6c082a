import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { noVerdicts, unclosedItems } from '../../program/application.js';
import { Refusal } from '../../program/refusal.js';
import { attempt } from '../../program/step.js';
import { fileReport } from '../../program/steps/report.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, context, fields, modal, option, section, textField } from '../kit/blocks.js';
import { refusalText } from '../kit/listen.js';
import { ratingCounts } from '../kit/rating-counts.js';
import { verdictPairs } from '../kit/verdicts.js';
import { ids } from './ids.js';

/** The auditor's final report, with what it rests on above it; too early, it says when (SDP-83…85). */
export function reportView(appView: ApplicationView, metadata: string): ModalView {
  const { application, ctx } = appView;
  const head = { id: ids.view, metadata, title: 'Final report' };
  const early = attempt(fileReport, ctx, { recommendation: 'decline', remarks: '' });
  if (early instanceof Refusal)
    return modal({ ...head, blocks: [section(applicationName(appView)), section(refusalText(early))] });
  const open = unclosedItems(application).map(({ id }) => id);
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    fields([
      ['Ratings', ratingCounts(application.validation?.ratings ?? {})],
      ['Action items', itemsText(application.items.length, open)],
      ...verdictPairs(application.validation?.verdicts ?? noVerdicts(application)),
    ]),
    choiceField({
      field: 'recommendation',
      label: 'Recommendation',
      choices: [option('award', 'Award'), option('decline', 'Decline')],
      value: null,
      required: true,
    }),
    textField({
      field: 'remarks',
      label: 'Remarks',
      value: application.validation?.verdicts.remarks ?? '',
      max: 3000,
      multiline: true,
    }),
    context('The report goes to AWS. The partner never reads it; it is told that a decision is pending.'),
  ];
  return modal({ ...head, submit: 'File report', blocks });
}

function itemsText(all: number, open: readonly string[]): string {
  if (all === 0) return 'none';
  return open.length === 0 ? `all ${all} closed or withdrawn` : `not closed: ${open.join(', ')}`;
}
