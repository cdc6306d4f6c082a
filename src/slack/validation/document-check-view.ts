import type { KnownBlock, ModalView } from '@slack/types';
import type { Document } from '../../program/case-study.js';
import { choiceField, modal, option, section, textField } from '../kit/blocks.js';
import { documentFacts } from '../kit/document-facts.js';
import type { Form } from '../kit/form.js';
import { fitEscaped } from '../kit/text.js';
import { ids } from './ids.js';

const yesNo = [option('yes', 'Yes'), option('no', 'No')];

/** The two checks of one public document (SDP-49). */
export function documentCheckView(document: Document, metadata: string): ModalView {
  const { file, checks } = document;
  return modal({
    id: ids.documentCheck,
    metadata,
    title: 'Public document',
    submit: 'Save',
    blocks: [
      section(`*${fitEscaped(file.name, 250)}*\n${documentFacts(document)}`),
      question('bestPractice', 'Does it follow best practice?', checks?.bestPractice ?? null),
      question(
        'marketingLanguage',
        'Is its marketing language such as the APN approves?',
        checks?.marketingLanguage ?? null,
      ),
      textField({
        field: 'note',
        label: 'Note',
        value: checks?.note ?? '',
        max: 1000,
        multiline: true,
        hint: 'Needed with a No: what would have to change.',
      }),
    ],
  });
}

function question(field: string, label: string, value: boolean | null): KnownBlock {
  const chosen = value === null ? null : value ? 'yes' : 'no';
  return choiceField({ field, label, choices: yesNo, value: chosen, required: true });
}

/** What was answered; null where nothing was chosen. */
export function readDocumentCheck(form: Form) {
  const answer = (field: string) => {
    const choice = form.choice(field);
    return choice === null ? null : choice === 'yes';
  };
  return {
    bestPractice: answer('bestPractice'),
    marketingLanguage: answer('marketingLanguage'),
    note: form.text('note'),
  };
}
