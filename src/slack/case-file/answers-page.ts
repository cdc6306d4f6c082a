import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { caseStudyKeys } from '../../program/checklist/answer.js';
import { recordTitle } from '../../program/checklist/self-assessment-copy.js';
import { answerBlocks } from '../kit/answer-blocks.js';
import { actions, context, section } from '../kit/blocks.js';
import { door, keyTo } from '../kit/doors.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { escapeText } from '../kit/text.js';
import { reviewDoors, waivedNote } from '../kit/waived.js';

/** One page of the self-assessment as the partner answered it, and the way to the pages before and after. */
export function answersBlocks(sight: Sight, page: number): KnownBlock[] {
  const { groups } = sight.at.edition;
  const group = groups[page];
  if (group === undefined) return [section('There is no such page of the checklist.')];
  const rows = group.requirements.flatMap((requirement) => [
    section(`*${requirement.id} ${escapeText(requirement.title)}*`),
    ...caseStudyKeys(sight.application.caseStudies).flatMap((index): KnownBlock[] => {
      const customer = `_Customer ${Number(index) + 1}_`;
      const waived = waivedNote(sight, { group, requirement, index });
      const answer = sight.application.answers[requirement.id]?.[index];
      if (waived !== null && answer === undefined) return [context(`${customer} ${waived}`)];
      return answerBlocks(sight, { id: requirement.id, index, caption: customer });
    }),
  ]);
  return [
    context(
      escapeText(recordTitle(sight.application)),
      `Page ${page + 1} of ${groups.length}: ${escapeText(group.title)}`,
    ),
    ...editionNoteBlocks(sight.at.edition),
    ...(group.block === 'common' ? actions(...reviewDoors(sight)) : []),
    ...rows,
    ...actions(
      ...[[page - 1, 'Previous page'] as const, [page + 1, 'Next page'] as const]
        .filter(([to]) => groups[to] !== undefined)
        .map(([to, label]) => door('read-answers', keyTo(sight, String(to)), { label })),
    ),
  ];
}
