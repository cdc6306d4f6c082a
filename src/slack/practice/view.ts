import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { EarlierPractice } from '../../desk/earlier.js';
import type { Practice } from '../../program/practice.js';
import type { ResourceLinks } from '../../program/resources.js';
import { context, input, modal, option, section, textField } from '../kit/blocks.js';
import { menuOf } from '../kit/menu.js';
import { renewed } from '../kit/renew.js';
import { howTo } from '../kit/resources.js';
import { ids } from './ids.js';

/** The practice form: `practice` fills it, `from` names the earlier application it was taken from, if any. */
export interface PracticePage {
  metadata: string;
  practice: Practice;
  earlier: readonly EarlierPractice[];
  from: string | null;
  links: ResourceLinks;
}

/** The partner's consulting practice (guide section 7.A; SDP-36, SDP-56). */
export function practiceView(page: PracticePage): ModalView {
  const taken =
    page.from === null ? [] : [context(`Taken from ${page.from}. Change what you like, then save.`)];
  return modal({
    id: ids.view,
    metadata: page.metadata,
    title: 'Consulting practice',
    submit: 'Save',
    blocks: [
      section(
        'Your consulting practice as customers would read it. *On award it becomes public*, so leave out what is not.',
      ),
      ...reuseInput(page),
      ...taken,
      ...renewed(practiceInputs(page.practice), page.from ?? 'own'),
      ...howTo(page.links, 'microsite'),
      context('You can save it unfinished and come back.'),
    ],
  });
}

function reuseInput({ earlier, from }: PracticePage): InputBlock[] {
  if (earlier.length === 0) return [];
  const choices = earlier.map(({ ref, practice, designationLabel }) =>
    option(ref, `${ref}: ${practice.title === '' ? designationLabel : practice.title}`),
  );
  return [
    input({
      field: 'reuse',
      label: 'Take over from an earlier application',
      dispatch: true,
      element: menuOf({ action: ids.reuse, choices, value: from }),
    }),
  ];
}

function practiceInputs(practice: Practice): KnownBlock[] {
  return [
    textField({ field: 'title', label: 'Company practice title', value: practice.title, max: 150 }),
    textField({
      field: 'sellingProposition',
      label: 'Selling proposition',
      value: practice.sellingProposition,
      max: 1000,
      multiline: true,
      hint: 'Why customers choose you, in a sentence or two.',
    }),
    textField({
      field: 'description',
      label: 'Description',
      value: practice.description,
      max: 3000,
      multiline: true,
      hint: 'What your practice offers customers.',
    }),
    textField({
      field: 'microsite',
      label: 'Microsite (practice page)',
      value: practice.microsite,
      max: 500,
      placeholder: 'https://',
      hint: 'The public page about your practice for this service. Starts with https://.',
    }),
    textField({
      field: 'successPage',
      label: 'Customer success page (if you have one)',
      value: practice.successPage,
      max: 500,
      placeholder: 'https://',
    }),
  ];
}
