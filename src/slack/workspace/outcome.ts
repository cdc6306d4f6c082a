import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { partnerDuties } from '../../program/awards/off-boarding.js';
import { type Awarded, awardStatus, isAwarded } from '../kit/award-lines.js';
import { section } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { fitEscaped } from '../kit/text.js';

/** How it ended, in the words written for the partner (SDP-89…91); the internal note and the report stay inside. */
export function outcomeBlocks(sight: Sight): KnownBlock[] {
  const { application } = sight;
  const service = fitEscaped(application.designationLabel, 75);
  if (application.decision?.outcome === 'declined') {
    return [
      ...paragraphs(
        application.decision.reason,
        `*The designation for ${service} was declined.* The reason given:`,
      ),
      section('You may apply again at any time; practice and case studies can be taken over.'),
    ];
  }
  if (isAwarded(sight))
    return sight.application.award.ended === null ? awardBlocks(sight) : endedBlocks(sight);
  if (application.stage === 'withdrawn' || application.stage === 'closed') {
    return paragraphs(application.ended?.reason ?? '', '*Reason given*');
  }
  return [];
}

function awardBlocks(sight: Awarded): KnownBlock[] {
  const { award, decision, designationLabel, subCategories } = sight.application;
  const kit =
    award.welcomeKit === null
      ? 'The Welcome Kit follows to your alliance lead.'
      : 'The Welcome Kit was sent to your alliance lead.';
  const reason = decision?.reason ?? '';
  const narrowed = subCategories.length === 0 ? '' : ` (${fitEscaped(subCategories.join(', '), 300)})`;
  return [
    section(
      `:trophy: *The ${fitEscaped(designationLabel, 75)} designation${narrowed} was awarded.* ${kit}\n${awardStatus(sight)}`,
    ),
    ...(reason === '' ? [] : paragraphs(reason)),
  ];
}

/** An award that a later one took the place of asks nothing; any other end has its reason and its duties (SDP-98). */
function endedBlocks(sight: Awarded): KnownBlock[] {
  const { award } = sight.application;
  const status = section(awardStatus(sight));
  if (award.status === 'renewed') return [status, ...paragraphs(award.ended?.reason ?? '')];
  return [
    status,
    ...paragraphs(award.ended?.reason ?? '', '*Reason given*'),
    ...paragraphs(
      partnerDuties(sight.application)
        .map((duty) => `• ${duty}`)
        .join('\n'),
      '*What is asked of you*',
    ),
  ];
}
