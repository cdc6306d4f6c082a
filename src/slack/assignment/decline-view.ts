import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationName } from '../kit/application-lines.js';
import { modal, section, textField } from '../kit/blocks.js';
import { ids } from './ids.js';

/** The auditor says why they do not take the case. */
export function declineView(appView: ApplicationView, metadata: string): ModalView {
  return modal({
    id: ids.decline,
    metadata,
    title: 'Decline assignment',
    submit: 'Decline',
    blocks: [
      section(applicationName(appView)),
      section('It goes back to the waiting list for another auditor, and is not offered to you again.'),
      textField({
        field: 'reason',
        label: 'Why',
        value: '',
        max: 1000,
        multiline: true,
        required: true,
        hint: 'The Program Office reads this; the partner does not. A conflict of interest is a good reason.',
      }),
    ],
  });
}
