import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { input, inputAction, modal, option, section, textField } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { noteView } from '../kit/listen.js';
import { ids } from './ids.js';

/** Taking an application back: a reason, and a tick so that it is no slip of the hand (SDP-90). */
export function withdrawView(sight: Sight, metadata: string): ModalView {
  return modal({
    id: ids.withdraw,
    metadata,
    title: 'Withdraw',
    submit: 'Withdraw',
    close: 'Keep it',
    blocks: [
      section(
        `${caseName(sight)}\n:warning: *Withdrawing ends this application.* It cannot be taken up again. You can open a ` +
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
          options: [option('confirmed', `Yes, withdraw ${sight.application.ref}`)],
        },
      }),
    ],
  });
}

export function withdrawnView(sight: Sight): ModalView {
  return noteView(
    `${caseName(sight)}\nThe application is withdrawn, and no more reminders will follow. You can apply again at any time.`,
    'Withdrawn',
  );
}
