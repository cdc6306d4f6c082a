import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { managerThere } from '../../program/people/presence.js';
import { choiceField, context, modal, option, section, textField } from '../kit/blocks.js';
import { noteView } from '../kit/listen.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** Who answers a question on the guide or the checklist (SDP-101). */
function answering({ at }: Sight): string {
  const person = managerThere(at);
  if (person === null) return 'the Program Office, since no PDM or PDR is there for you';
  return `${person.id === at.partner.pdm ? 'your PDM' : 'your PDR'}, ${escapeText(person.name)}`;
}

/** A question that goes to the PDM or PDR (SDP-101). */
export function questionView(sight: Sight, metadata: string): ModalView {
  return modal({
    id: ids.view,
    metadata,
    title: 'Ask a question',
    submit: 'Send',
    blocks: [
      section(
        `Your question about *${sight.application.ref}* goes to ${answering(sight)}, who liaises with the Program Office.`,
      ),
      textField({
        field: 'question',
        label: 'Your question',
        value: '',
        max: 2000,
        multiline: true,
        required: true,
      }),
      choiceField({
        field: 'requirement',
        label: 'The requirement it is about, if it is about one',
        choices: requirementsOf(sight.at.edition).map(({ id, title }) => option(id, `${id} ${title}`)),
        value: null,
        select: true,
      }),
      context('It is sent as a direct message; nobody else reads along.'),
    ],
  });
}

export function askedView(sight: Sight): ModalView {
  return noteView(
    `:white_check_mark: Sent to ${answering(sight)}. The answer comes to you directly.`,
    'Question sent',
  );
}
