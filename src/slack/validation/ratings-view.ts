import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type Answer, type CaseStudyIndex, caseStudyKeys } from '../../program/checklist/answer.js';
import type { Group, Requirement } from '../../program/checklist/edition.js';
import { answerBlocks } from '../kit/answer-blocks.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { editionNoteBlocks } from '../kit/edition-note.js';
import { linkedDocuments } from '../kit/linked-documents.js';
import { paragraphs } from '../kit/paragraphs.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { reviewLinks, waivedNote } from '../kit/waived.js';
import { ids } from './ids.js';

/**
 * One page of the checklist: the partner's answer to each requirement and customer, and room for the auditor's finding.
 */
export function ratingsView(
  appView: ApplicationView,
  page: number,
  own: { metadata: string; editable: boolean },
): ModalView {
  const { groups } = appView.ctx.edition;
  const group = groups[page];
  const last = page === groups.length - 1;
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    context(
      `Page ${page + 1} of ${groups.length}: ${escapeText(group?.title ?? '')}.` +
        (own.editable ? ' You may save a page half filled and come back to it.' : ''),
    ),
    ...editionNoteBlocks(appView.ctx.edition),
    ...(group?.block === 'common' ? actions(...reviewLinks(appView)) : []),
    ...(group === undefined ? [] : requirementBlocks(appView, group, own.editable)),
  ];
  return modal({
    id: ids.ratings,
    metadata: own.metadata,
    title: 'Rate requirements',
    ...(own.editable ? { submit: last ? 'Save' : 'Save and next' } : {}),
    blocks,
  });
}

function requirementBlocks(appView: ApplicationView, group: Group, editable: boolean): KnownBlock[] {
  return group.requirements.flatMap((requirement) => [
    divider(),
    ...paragraphs(
      requirement.asks,
      `*${requirement.id} ${fitEscaped(requirement.title, 150)}* (${ruleText(requirement)})`,
    ),
    ...caseStudyKeys(appView.application.caseStudies).flatMap((index) =>
      customerBlocks(appView, { group, requirement, index, editable }),
    ),
  ]);
}

function ruleText({ rule }: Requirement): string {
  return rule === 'EACH' ? 'for each customer' : 'for at least one customer';
}

interface Spot {
  group: Group;
  requirement: Requirement;
  index: CaseStudyIndex;
  editable: boolean;
}

function customerBlocks(
  appView: ApplicationView,
  { group, requirement, index, editable }: Spot,
): KnownBlock[] {
  const answer = appView.application.answers[requirement.id]?.[index];
  const given = appView.application.validation?.ratings[requirement.id]?.[index];
  const shown = linkedDocuments(appView.application, requirement.id, Number(index));
  const number = Number(index) + 1;
  const waived = waivedNote(appView, { group, requirement, index });
  const caption = `_The partner says, for customer ${number}_`;
  const said =
    answer === undefined && waived !== null
      ? shown === ''
        ? []
        : paragraphs(shown, caption)
      : answerBlocks(appView, { id: requirement.id, index, caption, more: shown });
  const above = [
    ...(waived === null ? [] : [context(`*Customer ${number}:* ${waived} You may rate it all the same.`)]),
    ...said,
  ];
  if (!editable) {
    const rating = given === undefined ? 'not rated' : ratingNames[given.rating];
    return [...above, ...paragraphs(given?.note ?? '', `*${rating}*`)];
  }
  return [
    ...above,
    choiceField({
      field: ratingField(requirement.id, index),
      label: `${requirement.id}, customer ${number}`,
      choices: choicesFor(answer),
      value: given?.rating ?? null,
      select: true,
    }),
    textField({
      field: noteField(requirement.id, index),
      label: `Note on ${requirement.id}, customer ${number}`,
      value: given?.note ?? '',
      max: 2000,
      multiline: true,
      placeholder: 'Needed for partly and not met: what has to be put right',
    }),
  ];
}

/** Block id of a rating: its path in the step's input, so that a refusal lands there. */
export function ratingField(requirement: string, index: CaseStudyIndex): string {
  return `ratings.${requirement}.${index}`;
}

export function noteField(requirement: string, index: CaseStudyIndex): string {
  return `note.${requirement}.${index}`;
}

export const ratingNames = {
  met: 'Met',
  partly: 'Partly met',
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
} as const;

/** N/A is offered only where the partner answered N/A (SDP-33). */
function choicesFor(answer: Answer | undefined): PlainTextOption[] {
  const names = Object.entries(ratingNames).filter(
    ([rating]) => rating !== 'not-applicable' || answer?.met === 'NA',
  );
  return names.map(([rating, name]) => option(rating, name));
}
