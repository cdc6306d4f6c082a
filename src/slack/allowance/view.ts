import type { ModalView } from '@slack/types';
import type { StoredApplication } from '../../desk/ports/stored-records.js';
import type { Requirement } from '../../program/checklist/edition.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, modal, option, section, textField } from '../kit/blocks.js';
import { ids } from './ids.js';

/**
 * Which No may be submitted as it is, and why (SDP-53). `waiting` are the requirements to choose from, at least one.
 */
export function allowanceView(
  stored: StoredApplication,
  { waiting, chosen }: { waiting: readonly Requirement[]; chosen: string },
  metadata: string,
): ModalView {
  return modal({
    id: ids.view,
    metadata,
    title: 'Allow a No',
    submit: 'Allow',
    blocks: [
      section(applicationName(stored)),
      section(
        'All requirements are met before an application is submitted. You may allow one to be submitted with a No; ' +
          'the auditor still rates it.',
      ),
      choiceField({
        field: 'requirement',
        label: 'Requirement',
        choices: waiting.map(({ id, title }) => option(id, `${id} ${title}`)),
        value: chosen,
        select: true,
        required: true,
      }),
      textField({
        field: 'reason',
        label: 'Why',
        value: '',
        max: 1000,
        multiline: true,
        required: true,
        hint: 'The partner and the auditor read this.',
      }),
    ],
  });
}
