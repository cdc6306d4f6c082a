import type { KnownBlock, ModalView } from '@slack/types';
import { type CaseStudy, maskAccountId } from '../../program/case-study.js';
import { context, dateField, modal, section, textField } from '../kit/blocks.js';
import { howTo } from '../kit/resources.js';
import { fitEscaped } from '../kit/text.js';
import { documentInputs } from './document-inputs.js';
import { ids } from './ids.js';
import type { StudyPage } from './study-page.js';

/** Page 2: when and how it was delivered, the accounts, the diagram (SDP-38, SDP-44, SDP-58, SDP-59). */
export function deliveryView(page: StudyPage): ModalView {
  const { study, place, metadata, links } = page;
  return modal({
    id: ids.delivery,
    metadata,
    title: `Case study ${place.index + 1}: delivery`,
    submit: 'Save and next',
    blocks: [
      section('Page 2 of 3. What was built, when, and in which AWS accounts.'),
      ...dateInputs(page),
      accountInput(study),
      ...deliveryInputs(study),
      ...howTo(links, 'architecture-diagram', 'architecture-icons'),
      context(documentsLine(study)),
      ...documentInputs(String(study.documents.length)),
    ],
  });
}

function dateInputs({ study, rules }: StudyPage): KnownBlock[] {
  return [
    dateField({ field: 'fields.startedOn', label: 'Work start date', value: study.startedOn }),
    dateField({
      field: 'fields.endedOn',
      label: 'Work end date',
      value: study.endedOn,
      hint: 'The project is completed, so this day lies in the past.',
    }),
    dateField({
      field: 'fields.productionOn',
      label: 'In production since',
      value: study.productionOn,
      hint: rules.inProduction
        ? 'Needed before you submit: pilots and proofs of concept do not count.'
        : 'If you know the day; it is not asked for.',
    }),
  ];
}

/** Account ids are never shown in full: what is on record is kept unless others are typed (SDP-59). */
function accountInput(study: CaseStudy): KnownBlock {
  const masked = study.accountIds.map(maskAccountId).join(', ');
  return textField({
    field: 'fields.accountIds',
    label: 'AWS account ids of the project',
    value: '',
    max: 500,
    placeholder: '012345678901, 109876543210',
    hint:
      masked === ''
        ? '12 digits each; separate several by commas.'
        : `On record: ${masked}. Leave this empty to keep them; typing replaces them all.`,
  });
}

function deliveryInputs(study: CaseStudy): KnownBlock[] {
  return [
    textField({
      field: 'fields.solution',
      label: 'Proposed solution and architecture',
      value: study.solution,
      max: 3000,
      multiline: true,
      hint: 'Needed before you submit. Explain the technical details your answers point to.',
    }),
    textField({
      field: 'fields.deployment',
      label: 'How it was built and deployed',
      value: study.deployment,
      max: 3000,
      multiline: true,
    }),
    textField({
      field: 'fields.thirdPartyTools',
      label: 'Third-party tools',
      value: study.thirdPartyTools,
      max: 1000,
    }),
    textField({
      field: 'fields.costAnalysis',
      label: 'Cost analysis (TCO)',
      value: study.costAnalysis,
      max: 3000,
      multiline: true,
      hint: 'Advised by the guide, not required.',
    }),
  ];
}

function documentsLine({ documents }: CaseStudy): string {
  if (documents.length === 0) return 'No documents yet; an architecture diagram is needed before you submit.';
  const names = documents.slice(0, 10).map(({ kind, file }) => `${fitEscaped(file.name, 80)} (${kind})`);
  return `Documents so far: ${names.join(', ')}. Remove them under “Documents”.`;
}
