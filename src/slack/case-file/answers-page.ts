import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseStudyKeys } from '../../program/checklist/answer.js';
import { recordTitle } from '../../program/checklist/self-assessment-copy.js';
import { answerBlocks } from '../kit/answer-blocks.js';
import { actions, context, section } from '../kit/blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { keyTo, linkButton } from '../kit/links.js';
import { escapeText } from '../kit/text.js';
import { reviewLinks, waivedNote } from '../kit/waived.js';

/** One page of the self-assessment as the partner answered it, and the way to the pages before and after. */
export function answersBlocks(appView: ApplicationView, page: number): KnownBlock[] {
  const { groups } = appView.ctx.edition;
  const group = groups[page];
  if (group === undefined) return [section('There is no such page of the checklist.')];
  const rows = group.requirements.flatMap((requirement) => [
    section(`*${requirement.id} ${escapeText(requirement.title)}*`),
    ...caseStudyKeys(appView.application.caseStudies).flatMap((index): KnownBlock[] => {
      const customer = `_Customer ${Number(index) + 1}_`;
      const waived = waivedNote(appView, { group, requirement, index });
      const answer = appView.application.answers[requirement.id]?.[index];
      if (waived !== null && answer === undefined) return [context(`${customer} ${waived}`)];
      return answerBlocks(appView, { id: requirement.id, index, caption: customer });
    }),
  ]);
  return [
    context(
      escapeText(recordTitle(appView.application)),
      `Page ${page + 1} of ${groups.length}: ${escapeText(group.title)}`,
    ),
    ...editionNoteBlocks(appView.ctx.edition),
    ...(group.block === 'common' ? actions(...reviewLinks(appView)) : []),
    ...rows,
    ...actions(
      ...[[page - 1, 'Previous page'] as const, [page + 1, 'Next page'] as const]
        .filter(([to]) => groups[to] !== undefined)
        .map(([to, label]) => linkButton('read-answers', keyTo(appView, String(to)), { label })),
    ),
  ];
}
