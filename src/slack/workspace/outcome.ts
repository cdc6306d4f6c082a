import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { partnerDuties } from '../../program/awards/off-boarding.js';
import { type Awarded, awardStatus, isAwarded } from '../kit/award-lines.js';
import { section } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { fitEscaped } from '../kit/text.js';

/** How it ended, in the words written for the partner (SDP-89…91); the internal note and the report stay inside. */
export function outcomeBlocks(appView: ApplicationView): KnownBlock[] {
  const { application } = appView;
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
  if (isAwarded(appView))
    return appView.application.award.ended === null ? awardBlocks(appView) : endedBlocks(appView);
  if (application.stage === 'withdrawn' || application.stage === 'closed') {
    return paragraphs(application.ended?.reason ?? '', '*Reason given*');
  }
  return [];
}

function awardBlocks(appView: Awarded): KnownBlock[] {
  const { award, decision, designationLabel, subCategories } = appView.application;
  const kit =
    award.welcomeKit === null
      ? 'The Welcome Kit follows to your alliance lead.'
      : 'The Welcome Kit was sent to your alliance lead.';
  const reason = decision?.reason ?? '';
  const narrowed = subCategories.length === 0 ? '' : ` (${fitEscaped(subCategories.join(', '), 300)})`;
  return [
    section(
      `:trophy: *The ${fitEscaped(designationLabel, 75)} designation${narrowed} was awarded.* ${kit}\n${awardStatus(appView)}`,
    ),
    ...(reason === '' ? [] : paragraphs(reason)),
  ];
}

/** An award that a later one took the place of asks nothing; any other end has its reason and its duties (SDP-98). */
function endedBlocks(appView: Awarded): KnownBlock[] {
  const { award } = appView.application;
  const status = section(awardStatus(appView));
  if (award.status === 'renewed') return [status, ...paragraphs(award.ended?.reason ?? '')];
  return [
    status,
    ...paragraphs(award.ended?.reason ?? '', '*Reason given*'),
    ...paragraphs(
      partnerDuties(appView.application)
        .map((duty) => `• ${duty}`)
        .join('\n'),
      '*What is asked of you*',
    ),
  ];
}
