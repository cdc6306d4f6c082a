import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { unclosedItems } from '../../program/application.js';
import type { GivenFile } from '../../program/files/file-ref.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, modal, option, section, textField } from '../kit/blocks.js';
import { fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';
import { itemName } from './item-blocks.js';

/** A file that was dropped into a conversation, to be sent as evidence for one of the action items (SDP-75). */
export function givenView(appView: ApplicationView, file: GivenFile, metadata: string): ModalView {
  const items = unclosedItems(appView.application);
  return modal({
    id: ids.give,
    metadata,
    title: 'Evidence',
    submit: 'Send response',
    blocks: [
      section(`${applicationName(appView)}\n*${fitEscaped(file.name, 250)}* is sent with your response.`),
      choiceField({
        field: 'item',
        label: 'For which action item?',
        choices: items.map((item) => option(item.id, itemName(appView, item))),
        value: items[0]?.id ?? null,
        select: true,
        required: true,
      }),
      textField({
        field: 'text',
        label: 'What did you do to put it right?',
        value: '',
        max: 3000,
        multiline: true,
        required: true,
      }),
    ],
  });
}
