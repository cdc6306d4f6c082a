import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { EarlierStudy } from '../../desk/earlier.js';
import type { CaseStudy } from '../../program/case-study.js';
import { inWords } from '../../program/count-words.js';
import { choiceField, context, input, modal, option, section, textField } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import { menuOf } from '../kit/menu.js';
import { renewed } from '../kit/renew.js';
import { howTo } from '../kit/resources.js';
import { shorten } from '../kit/text.js';
import { ids } from './ids.js';
import type { Place } from './place.js';
import type { StudyPage } from './study-page.js';

/** Page 1: the customer and its story (SDP-39, SDP-40, SDP-58). `earlier` are case studies that can be taken over. */
export function storyView(page: StudyPage & { earlier: readonly EarlierStudy[] }): ModalView {
  const { place } = page;
  return modal({
    id: ids.story,
    metadata: page.metadata,
    title: `Case study ${place.index + 1}: story`,
    submit: 'Save and next',
    blocks: [
      section(
        `Page 1 of 3. A customer’s *completed* project in which the service is the focal point. ` +
          'What you leave empty now can be filled in later.',
      ),
      ...reuseInput(page.earlier, place),
      // Taking an earlier case study over changes what the fields start with.
      ...renewed([...storyInputs(page), ...readingInputs(page)], page.tag),
      ...howTo(page.links, 'case-study-kit'),
      context('Non-public case studies are seen by AWS and its auditor only.'),
    ],
  });
}

/** The key of an earlier case study among those offered. */
export function earlierKey({ ref, index }: Pick<EarlierStudy, 'ref' | 'index'>): string {
  return `${ref}/${index}`;
}

function reuseInput(earlier: readonly EarlierStudy[], place: Place): InputBlock[] {
  if (earlier.length === 0) return [];
  return [
    input({
      field: 'reuse',
      label: 'Take over one of your earlier case studies',
      hint: `It replaces what stands in case study ${place.index + 1}, documents included. Change what you like afterwards.`,
      dispatch: true,
      element: menuOf({
        action: ids.reuse,
        choices: earlier.map((one) => option(earlierKey(one), earlierLabel(one))),
        value: null,
      }),
    }),
  ];
}

function earlierLabel({ ref, study, designationLabel }: EarlierStudy): string {
  const name = study.title === '' ? study.customer : study.title;
  return shorten(`${ref}: ${name === '' ? designationLabel : name}`, limits.optionText);
}

const visibilityLabels = {
  'non-public': 'Non-public',
  public: 'Public',
  anonymised: 'Public, without the customer’s name',
} as const;

function storyInputs({ study, rules }: StudyPage): KnownBlock[] {
  const long = (field: keyof CaseStudy & string, label: string, value: string, hint: string) =>
    textField({ field: `fields.${field}`, label, value, max: 3000, multiline: true, hint });
  return [
    textField({ field: 'fields.customer', label: 'Customer', value: study.customer, max: 150 }),
    textField({ field: 'fields.title', label: 'Title of the case study', value: study.title, max: 150 }),
    choiceField({
      field: 'fields.visibility',
      label: 'Who may see it?',
      value: study.visibility,
      choices: rules.visibilities.map((value) => option(value, visibilityLabels[value])),
      hint: 'Public ones may be shown on the AWS website after an award, never before.',
      required: true,
    }),
    long(
      'introduction',
      'Introduction of the customer',
      study.introduction,
      'Who they are and what they do.',
    ),
    long('challenge', 'The challenge', study.challenge, 'The problem your practice solved.'),
    long(
      'useCase',
      'Use-case details',
      study.useCase,
      'What the service is used for. Needed before you submit.',
    ),
    long('outcomes', 'Outcomes for the customer', study.outcomes, 'What it has been able to do since.'),
    long('lessonsLearned', 'Lessons learned', study.lessonsLearned, 'Needed before you submit.'),
  ];
}

/** What some rule sets ask beyond the guide: a field is there where it is read. */
function readingInputs({ study, rules }: StudyPage): KnownBlock[] {
  const short = (field: keyof CaseStudy & string, label: string, value: string, hint: string) =>
    textField({ field: `fields.${field}`, label, value, max: 2000, multiline: true, hint });
  return [
    ...(rules.sameCustomer === 'block'
      ? [
          textField({
            field: 'fields.legalEntity',
            label: 'The customer’s legal entity',
            value: study.legalEntity,
            max: 150,
            hint: `If it is another name than above. The ${inWords(rules.count)} customers have to be separate legal entities.`,
          }),
        ]
      : []),
    ...(rules.relevanceOnReuse
      ? [
          short(
            'relevance',
            'If you use it for another designation too: why does it belong to this one?',
            study.relevance,
            'Needed before you submit where the customer appears in another of your applications.',
          ),
        ]
      : []),
    ...(rules.affiliateStatement
      ? [
          short(
            'affiliateStatement',
            'If the customer is your own company or its affiliate: who else buys this offering?',
            study.affiliateStatement,
            'Such a customer counts if the same offering is sold outside your company as well.',
          ),
        ]
      : []),
  ];
}
