import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationName } from '../kit/application-lines.js';
import { input, inputAction, modal, option, section, textField } from '../kit/blocks.js';
import { noteView } from '../kit/listen.js';
import { ids } from './ids.js';

/** Taking an application back: a reason, and a tick so that it is no slip of the hand (SDP-90). */
export function withdrawView(appView: ApplicationView, metadata: string): ModalView {
  return modal({
    id: ids.withdraw,
    metadata,
    title: 'Withdraw',
    submit: 'Withdraw',
    close: 'Keep it',
    blocks: [
      section(
        `${applicationName(appView)}\n:warning: *Withdrawing ends this application.* It cannot be taken up again. You can open a ` +
          'new one at any time and take your practice and case studies over into it.',
      ),
      textField({
        field: 'reason',
        label: 'Why do you withdraw?',
        value: '',
        max: 1000,
        multiline: true,
        required: true,
        hint: 'A sentence is enough.',
      }),
      input({
        field: 'confirmation',
        label: 'Confirmation',
        required: true,
        element: {
          type: 'checkboxes',
          action_id: inputAction,
          options: [option('confirmed', `Yes, withdraw ${appView.application.ref}`)],
        },
      }),
    ],
  });
}

export function withdrawnView(appView: ApplicationView): ModalView {
  return noteView(
    `${applicationName(appView)}\nThe application is withdrawn, and no more reminders will follow. You can apply again at any time.`,
    'Withdrawn',
  );
}
