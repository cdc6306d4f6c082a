import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { requirementsOf } from '../../program/checklist/edition.js';
import { managerThere } from '../../program/people/presence.js';
import { choiceField, context, modal, option, section, textField } from '../kit/blocks.js';
import { noteView } from '../kit/listen.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** Who answers a question on the guide or the checklist (SDP-101). */
function answering({ ctx }: ApplicationView): string {
  const person = managerThere(ctx);
  if (person === null) return 'the Program Office, since no PDM or PDR is there for you';
  return `${person.id === ctx.partner.pdm ? 'your PDM' : 'your PDR'}, ${escapeText(person.name)}`;
}

/** A question that goes to the PDM or PDR (SDP-101); `begun` is what was asked of the bot before, to be sent on. */
export function questionView(appView: ApplicationView, metadata: string, begun = ''): ModalView {
  return modal({
    id: ids.view,
    metadata,
    title: 'Ask a question',
    submit: 'Send',
    blocks: [
      section(
        `Your question about *${appView.application.ref}* goes to ${answering(appView)}, who liaises with the Program Office.`,
      ),
      textField({
        field: 'question',
        label: 'Your question',
        value: begun,
        max: 3000,
        multiline: true,
        required: true,
      }),
      choiceField({
        field: 'requirement',
        label: 'The requirement it is about, if it is about one',
        choices: requirementsOf(appView.ctx.edition).map(({ id, title }) => option(id, `${id} ${title}`)),
        value: null,
        select: true,
      }),
      context('It is sent as a direct message; nobody else reads along.'),
    ],
  });
}

export function askedView(appView: ApplicationView): ModalView {
  return noteView(
    `:white_check_mark: Sent to ${answering(appView)}. The answer comes to you directly.`,
    'Question sent',
  );
}
