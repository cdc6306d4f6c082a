import type { ModalView } from '@slack/types';
import type { Desk } from '../../desk/interface/desk.js';
import { context, dateField, modal, section, textField } from '../kit/blocks.js';
import { ids } from './ids.js';
import { editionLine } from './list-view.js';

/** Until when an edition that is published is accepted. */
export function windowView(
  edition: Desk['catalog']['editions'][number],
  today: string,
  metadata: string,
): ModalView {
  return modal({
    id: ids.window,
    metadata,
    title: 'Last day',
    submit: 'Save',
    blocks: [
      section(`*${editionLine(edition, today)}*`),
      dateField({
        field: 'acceptedUntil',
        label: 'Accepted until',
        value: edition.acceptedUntil,
        hint: 'The last day on which drafts may be submitted on it; today at the earliest. Empty: no end.',
      }),
      textField({ field: 'reason', label: 'Why', value: '', max: 500, multiline: true, required: true }),
      context('The partners whose drafts are on it are reminded 30, 14 and 3 days before, and on the day.'),
    ],
  });
}
