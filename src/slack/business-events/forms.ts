import type { ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { headline } from '../../program/business-events/event.js';
import { foreseenUndo } from '../../program/business-events/undoing.js';
import { choiceField, modal, option, section, textField } from '../kit/blocks.js';
import { escapeText } from '../kit/text.js';
import { reversalBlocks } from './foreseen-blocks.js';
import { ids } from './ids.js';
import { reasonField } from './reason-field.js';

/** What an undo would do, to be read before it is done. */
export function undoView({ event, ctx, readable }: EventView, metadata: string): ModalView {
  const notYet = event.state === 'scheduled';
  return modal({
    id: ids.undo,
    metadata,
    title: 'Undo',
    submit: 'Undo it',
    blocks: [
      section(
        notYet
          ? 'It has not taken effect yet, so nothing has to be changed back. The ruling is taken back.'
          : `*${escapeText(headline(event))}* (${event.ref}) would be undone:`,
      ),
      ...(notYet ? [] : reversalBlocks(foreseenUndo(ctx), readable)),
      reasonField,
    ],
  });
}

/** Whether what was filed is right, in the words of the company it is about. */
export function statementView({ event }: EventView, metadata: string): ModalView {
  return modal({
    id: ids.state,
    metadata,
    title: 'Is this right?',
    submit: 'Send',
    blocks: [
      section(
        `*${escapeText(headline(event))}*, filed as ${event.ref}. The Program Office reads your answer before it rules.`,
      ),
      choiceField({
        field: 'agrees',
        label: 'Is it right?',
        choices: [option('yes', 'Yes, this is right'), option('no', 'No, something is not right')],
        value: null,
        required: true,
      }),
      textField({
        field: 'note',
        label: 'What should the Program Office know?',
        value: '',
        max: 1000,
        multiline: true,
        hint: 'Needed if something is not right.',
      }),
    ],
  });
}
