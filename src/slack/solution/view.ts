import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { context, modal, section, textField } from '../kit/blocks.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** How the offering relates to the designation (SDP-45). */
export function solutionView({ application }: ApplicationView, metadata: string): ModalView {
  const service = escapeText(application.designationLabel);
  return modal({
    id: ids.view,
    metadata,
    title: 'Solution',
    submit: 'Save',
    blocks: [
      section(
        `How does your offering relate to *${service}*? Who is it for, what do you deliver with the service, and what ` +
          'does the customer get?',
      ),
      textField({
        field: 'solution',
        label: 'Solution',
        value: application.solution,
        max: 3000,
        multiline: true,
        hint: 'On award this text becomes your public summary on AWS Partner Solutions Finder. Leave out what is not public.',
      }),
      textField({
        field: 'supportingServices',
        label: 'Other AWS services it uses (optional)',
        value: application.supportingServices.join(', '),
        max: 2000,
        hint: 'Separate them by commas. The designation is for one service; these only support it.',
      }),
      textField({
        field: 'externalId',
        label: 'Application id in Partner Central (optional)',
        value: application.externalId,
        max: 100,
        hint: 'If you filed it there as well, so that both can be matched.',
      }),
      context(`${application.ref} · You can save it unfinished and come back.`),
    ],
  });
}
