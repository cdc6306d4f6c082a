import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/desk.js';
import { type Answer, type CaseStudyIndex, caseStudyIndexes } from '../../program/checklist/answer.js';
import type { Requirement } from '../../program/checklist/edition.js';
import { choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { renewed } from '../kit/renew.js';
import { escapeText, fitEscaped } from '../kit/text.js';
import { backToApplication, ids } from './ids.js';
import { type Page, pagesOf } from './page.js';

/** One page of the self-assessment: every requirement of a group, for both customers (SDP-30, SDP-33). */
export function pageView(sight: Sight, page: Page, metadata: string): ModalView {
  const pages = pagesOf(sight.at.edition, sight.application.answers);
  return modal({
    id: ids.view,
    metadata,
    title: `Self-assessment ${page.number}/${pages.length}`,
    submit: page.number === pages.length ? 'Save' : 'Save and next',
    blocks: [
      section(`*${fitEscaped(page.group.title, 200)}*\n${customerLine(sight)}`),
      context(progress(pages), ...noticeOf(sight)),
      ...page.group.requirements.flatMap((requirement) => requirementBlocks(sight, requirement)),
      divider(),
      // Slack keeps what was chosen on the page before unless the field is another one.
      ...renewed([nextField(pages, page)], page.group.key),
    ],
  });
}

function customerLine({ application }: Sight): string {
  const names = application.caseStudies.map((study, index) => {
    const name = study === null || study.customer === '' ? 'not named yet' : fitEscaped(study.customer, 150);
    return `customer ${index + 1}: ${name}`;
  });
  return `Please answer each requirement for both customers (${names.join(', ')}). You can save it half-filled.`;
}

function progress(pages: readonly Page[]): string {
  const answered = pages.reduce((sum, page) => sum + page.answered, 0);
  const asked = pages.reduce((sum, page) => sum + page.asked, 0);
  return `${answered} of ${asked} answers given over all pages.`;
}

function noticeOf({ at }: Sight): string[] {
  return at.edition.notice === undefined ? [] : [fitEscaped(at.edition.notice, 500)];
}

function requirementBlocks(sight: Sight, requirement: Requirement): KnownBlock[] {
  const { id, title, asks, evidence, rule } = requirement;
  const either = rule === 'AT_LEAST_ONE' ? ' One of the two customers has to meet it.' : '';
  return [
    divider(),
    section(`*${escapeText(id)} · ${escapeText(title)}*\n${escapeText(asks)}`),
    context(
      `*Evidence:* ${escapeText(evidence)}${either}${sourceNote(requirement)}${notApplicableNote(requirement)}`,
    ),
    ...caseStudyIndexes.flatMap((index) =>
      answerFields(sight, { requirement, index, answer: sight.application.answers[id]?.[index] }),
    ),
  ];
}

function sourceNote({ evidenceKinds }: Requirement): string {
  return evidenceKinds.includes('prose') ? '' : ' Please name a document or give an https link.';
}

function notApplicableNote({ notApplicable }: Requirement): string {
  return notApplicable === null ? '' : ` *N/A:* ${escapeText(notApplicable.when)}`;
}

/** What may be answered to a requirement: Yes, No, under some rule sets partially, and N/A where the item allows it (SDP-33). */
const answerNames = { Y: 'Yes', N: 'No', P: 'Partially (does not count as met)', NA: 'N/A' } as const;

interface Asked {
  requirement: Requirement;
  index: CaseStudyIndex;
  answer: Answer | undefined;
}

function answerFields({ at }: Sight, { requirement, index, answer }: Asked): KnownBlock[] {
  const field = `answers.${requirement.id}.${index}`;
  const customer = `Customer ${Number(index) + 1}`;
  const allowsNone = requirement.notApplicable !== null;
  const choices = at.rules.answers
    .filter((value) => value !== 'NA' || allowsNone)
    .map((value) => option(value, answerNames[value]));
  return [
    choiceField({
      field: `${field}.met`,
      label: `${requirement.id}, ${customer}: is it met?`,
      choices,
      value: answer?.met ?? null,
    }),
    textField({
      field: `${field}.where`,
      label: `${requirement.id}, ${customer}: where is it addressed, and how?`,
      value: textOf(answer),
      max: 3000,
      multiline: true,
      ...(allowsNone ? { hint: 'For N/A: why it does not apply.' } : {}),
    }),
  ];
}

/** One field holds where it is addressed or, for N/A, the reason. */
function textOf(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  return answer.met === 'NA' ? (answer.reason ?? answer.where) : answer.where;
}

function nextField(pages: readonly Page[], { number }: Page): KnownBlock {
  const choices = [
    ...pages.map((page) =>
      option(page.group.key, `${page.number}. ${page.group.title} (${page.answered}/${page.asked})`),
    ),
    option(backToApplication, 'Back to the application'),
  ];
  return choiceField({
    field: 'next',
    label: 'After saving, go to',
    choices,
    value: pages[number]?.group.key ?? backToApplication,
    select: true,
  });
}
