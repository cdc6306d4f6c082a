import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import { section } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { fitEscaped } from '../kit/text.js';

/** How it ended, in the words written for the partner (SDP-89…91); the internal note and the report stay inside. */
export function outcomeBlocks({ application }: Sight): KnownBlock[] {
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
  if (application.stage === 'awarded') {
    const kit =
      application.award?.welcomeKit == null
        ? 'The Welcome Kit follows to your alliance lead.'
        : 'The Welcome Kit was sent to your alliance lead.';
    const reason = application.decision?.reason ?? '';
    return [
      section(`:trophy: *The ${service} designation was awarded.* ${kit}`),
      ...(reason === '' ? [] : paragraphs(reason)),
    ];
  }
  if (application.stage === 'withdrawn' || application.stage === 'closed') {
    return paragraphs(application.ended?.reason ?? '', '*Reason given*');
  }
  return [];
}
