import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { ActionItem } from '../../program/application.js';
import { context, input, inputAction, modal, textField } from '../kit/blocks.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';
import { itemBlocks, itemName } from './item-blocks.js';

/** The answer to one action item: what was done, with evidence (SDP-75). */
export function responseView(appView: ApplicationView, item: ActionItem, metadata: string): ModalView {
  return modal({
    id: ids.respond,
    metadata,
    title: `Respond to ${item.id}`,
    submit: 'Send response',
    blocks: [
      ...paragraphs(item.text, `*${escapeText(itemName(appView, item))}*`),
      ...itemBlocks(appView, item, false).slice(1),
      textField({
        field: 'text',
        label: 'What did you do to put it right?',
        value: '',
        max: 3000,
        multiline: true,
        required: true,
      }),
      textField({
        field: 'evidence',
        label: 'Evidence: links or where it can be seen',
        value: '',
        max: 1500,
        multiline: true,
        placeholder: 'https://…',
      }),
      input({
        field: 'files',
        label: 'Evidence: files',
        element: { type: 'file_input', action_id: inputAction, max_files: 5 },
      }),
      context('The auditor reads it and closes the item, or says what is still missing.'),
    ],
  });
}
