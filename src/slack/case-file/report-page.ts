import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { FinalReport } from '../../program/application.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import { readingOf } from '../../program/people/reading.js';
import { fields, section } from '../kit/blocks.js';
import { joinLines, paragraphs } from '../kit/paragraphs.js';
import { ratingCounts } from '../kit/rating-counts.js';
import { readingZone } from '../kit/status-summary.js';
import { verdictPairs } from '../kit/verdicts.js';
import { nameOf } from '../kit/words.js';

/** The auditor's final report, and the decision where there is one (SDP-83, SDP-86). */
export function reportBlocks(appView: ApplicationView): KnownBlock[] {
  const { report, decision } = appView.application;
  if (report === null) return [section('There is no final report yet.')];
  const filed = `${nameOf(appView.ctx, report.filed.by)}, ${sayInstantIn(report.filed.at, readingZone(appView))}`;
  const open = report.openItems.length === 0 ? 'none' : report.openItems.join(', ');
  return [
    fields([
      ['Recommendation', report.recommendation],
      ['Filed', filed],
      ['Items not closed then', open],
      ...verdictPairs(report.verdicts),
    ]),
    ...resultBlocks(report),
    ...paragraphs(report.remarks, '*Remarks*'),
    ...(decision === null
      ? []
      : [
          section(`*Decision: ${decision.outcome}*, ${nameOf(appView.ctx, decision.made.by)}`),
          ...(decision.reason === '' ? [] : paragraphs(decision.reason, '*For the partner*')),
          ...(decision.internalNote !== '' && readingOf(appView.roles).validation
            ? paragraphs(decision.internalNote, '*Internal note*')
            : []),
        ]),
  ];
}

/** What fell short, requirement by requirement, and how each action item stood; the met ones are counted. */
function resultBlocks({ ratings, items }: FinalReport): KnownBlock[] {
  const short = Object.entries(ratings).flatMap(([id, pair]) =>
    Object.entries(pair)
      .filter(([, given]) => given?.rating === 'partly' || given?.rating === 'not-met')
      .map(
        ([index, given]) =>
          `• ${id}, customer ${Number(index) + 1}: ${given?.rating === 'partly' ? 'partly met' : 'not met'}`,
      ),
  );
  const states = items.map(({ id, state }) => `${id} ${state}`).join(', ');
  return joinLines([
    `*Requirements:* ${ratingCounts(ratings)}`,
    ...short,
    `*Action items when filed:* ${states === '' ? 'none' : states}`,
  ]).map((text) => section(text));
}
