import type { ModalView } from '@slack/types';
import type { GivenFile } from '../../program/files/file-ref.js';
import { Refusal } from '../../program/refusal.js';
import { input, inputAction, modal, option, section } from '../kit/blocks.js';
import { noKey } from '../kit/links.js';
import { type Answer, onLink, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import { ownFile } from '../kit/own-file.js';
import type { SlackParts } from '../kit/parts.js';
import { fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';
import { type Checked, readWindow } from './request.js';
import { nameAndWindow } from './upload-view.js';

/** A workbook that was dropped into a conversation is checked as an edition of a checklist. */
export function registerGiven(
  slack: SlackParts,
  check: (submission: Submission, checked: Checked) => Promise<Answer | Refusal>,
): void {
  onLink(slack, 'use-as-checklist', async (interaction) => {
    const fault = await slack.desk.checklists.refused(interaction.user);
    if (fault !== null) return fault;
    const file = await ownFile(slack, interaction.user, interaction.key.which);
    if (file instanceof Refusal) return file;
    return interaction.show(givenView(slack, file, remember(interaction.key)));
  });
  onSubmit(slack, ids.given, async (submission) => {
    const { user, metadata, form } = submission;
    const fault = await slack.desk.checklists.refused(user);
    if (fault !== null) return fault;
    const file = await ownFile(slack, user, metadata.which);
    if (file instanceof Refusal) return file;
    const designation = form.choice('designation') ?? '';
    const window = readWindow(form);
    if (window instanceof Refusal) return window;
    const own = { ...metadata, ...noKey, which: designation, extra: designation };
    return check({ ...submission, metadata: own }, { ...window, designation, file });
  });
}

function givenView({ desk }: SlackParts, file: GivenFile, metadata: string): ModalView {
  return modal({
    id: ids.given,
    metadata,
    title: 'Publish an edition',
    submit: 'Check',
    blocks: [
      section(`*${fitEscaped(file.name, 250)}.* You see what would change before anything is published.`),
      input({
        field: 'designation',
        label: 'Which checklist is it?',
        required: true,
        element: {
          type: 'static_select',
          action_id: inputAction,
          options: desk.catalog.designations.map(({ key, label }) => option(key, label)),
        },
      }),
      ...nameAndWindow(
        { label: '', validFrom: null, acceptedUntil: null, previousUntil: null, hidden: 'left out' },
        'the one before',
      ),
    ],
  });
}
