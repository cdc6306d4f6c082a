import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import {
  type Answer,
  type Answers,
  type CaseStudyIndex,
  caseStudyKeys,
  saidIn,
} from '../../program/checklist/answer.js';
import { proposedAnswers } from '../../program/checklist/carry-over.js';
import { changeLines, diffEditions } from '../../program/checklist/diff.js';
import type { Group, Requirement } from '../../program/checklist/edition.js';
import { allOf, oneOf } from '../../program/count-words.js';
import { answerBeginning, isLong, wholeAnswerLink } from '../kit/answer-blocks.js';
import { actions, choiceField, context, divider, modal, option, section, textField } from '../kit/blocks.js';
import { editionNote } from '../kit/edition-note.js';
import { keyTo, linkButton } from '../kit/links.js';
import { joinLines, paragraphs } from '../kit/paragraphs.js';
import { renewed } from '../kit/renew.js';
import { capital, escapeText, fitEscaped } from '../kit/text.js';
import { waivedNote } from '../kit/waived.js';
import { backToApplication, ids } from './ids.js';
import { type Page, pagesOf } from './page.js';

/** One page of the self-assessment: every requirement of a group, for every customer (SDP-30, SDP-33). */
export function pageView(appView: ApplicationView, page: Page, metadata: string): ModalView {
  const pages = pagesOf(appView.ctx.edition, appView.application);
  return modal({
    id: ids.view,
    metadata,
    title: `Self-assessment ${page.number}/${pages.length}`,
    submit: page.number === pages.length ? 'Save' : 'Save and next',
    blocks: [
      section(`*${fitEscaped(page.group.title, 200)}*\n${customerLine(appView)}`),
      context(progress(pages), ...notesOf(appView)),
      ...actions(...workbookLinks(appView)),
      ...page.group.requirements.flatMap((requirement) =>
        requirementBlocks(appView, { group: page.group, requirement }),
      ),
      divider(),
      // Slack keeps what was chosen on the page before unless the field is another one.
      ...renewed([nextField(pages, page)], page.group.key),
    ],
  });
}

function customerLine({ application }: ApplicationView): string {
  const names = application.caseStudies.map((study, index) => {
    const name = study === null || study.customer === '' ? 'not named yet' : fitEscaped(study.customer, 150);
    return `customer ${index + 1}: ${name}`;
  });
  return `Please answer each requirement for ${allOf(names.length)} customers (${names.join(', ')}). You can save it half-filled.`;
}

/** The same checklist as a workbook: to fill in with others, and to bring back. */
function workbookLinks(appView: ApplicationView): Button[] {
  const key = keyTo(appView);
  return [
    linkButton('send-self-assessment', key, { label: 'Download the workbook' }),
    linkButton('open-workbook', key, { label: 'Use a filled workbook…' }),
    ...(appView.application.workbook === undefined
      ? []
      : [linkButton('open-undo-workbook', key, { label: 'Undo the last workbook…' })]),
  ];
}

function progress(pages: readonly Page[]): string {
  const answered = pages.reduce((sum, page) => sum + page.answered, 0);
  const asked = pages.reduce((sum, page) => sum + page.asked, 0);
  return `${answered} of ${asked} answers given over all pages.`;
}

function notesOf({ ctx }: ApplicationView): string[] {
  const note = editionNote(ctx.edition);
  return note === null ? [] : [note];
}

interface Placed {
  group: Group;
  requirement: Requirement;
}

function requirementBlocks(appView: ApplicationView, { group, requirement }: Placed): KnownBlock[] {
  const { id, title, asks, evidence, rule } = requirement;
  const either =
    rule === 'AT_LEAST_ONE'
      ? ` ${capital(oneOf(appView.application.caseStudies.length))} customers has to meet it.`
      : '';
  const proposed = proposedAnswers(appView.ctx.edition, appView.application)[id] ?? {};
  return [
    divider(),
    ...paragraphs(asks, `*${escapeText(id)} · ${fitEscaped(title, 180)}*`),
    ...joinLines([
      `*Evidence:* ${escapeText(evidence)}${either}${sourceNote(requirement)}${notApplicableNote(requirement)}`,
    ]).map((text) => context(text)),
    ...changedBlocks(appView, requirement, proposed),
    ...caseStudyKeys(appView.application.caseStudies).flatMap((index) => {
      const waived = waivedNote(appView, { group, requirement, index });
      if (waived !== null) return [context(`*Customer ${Number(index) + 1}:* ${waived}`)];
      const answer = appView.application.answers[id]?.[index];
      return answerFields(appView, { requirement, index, answer, proposed: proposed[index] });
    }),
  ];
}

/** A requirement that asks something else than when it was answered: what changed, and that it has to be confirmed. */
function changedBlocks(
  { application, ctx }: ApplicationView,
  { id }: Requirement,
  proposed: NonNullable<Answers[string]>,
): KnownBlock[] {
  if (Object.keys(proposed).length === 0) return [];
  const from = application.editionMoves.at(-1)?.from;
  const before = ctx.offering.editions.find((edition) => edition.id === from);
  const changed = before === undefined ? [] : diffEditions(before, ctx.edition).changed;
  const lines = changed.filter(({ after }) => after.id === id).flatMap((one) => changeLines(one, 300));
  const what = lines.length === 0 ? '' : ` ${fitEscaped(lines.join('; '), 1200)}.`;
  return [
    context(
      `:arrows_counterclockwise: *Changed since you answered.*${what} Your earlier text stands below: please choose again to confirm it, or change it.`,
    ),
  ];
}

function sourceNote({ evidenceKinds }: Requirement): string {
  return evidenceKinds.includes('prose')
    ? ''
    : ' Please name a document, link one under “Documents”, or give an https link.';
}

function notApplicableNote({ notApplicable }: Requirement): string {
  return notApplicable === null ? '' : ` *N/A:* ${escapeText(notApplicable.when)}`;
}

/**
 * What may be answered to a requirement: Yes, No, under some rule sets partially, and N/A where the item allows it
 * (SDP-33).
 */
const choiceNames = { Y: 'Yes', N: 'No', P: 'Partially (does not count as met)', NA: 'N/A' } as const;

interface Asked {
  requirement: Requirement;
  index: CaseStudyIndex;
  answer: Answer | undefined;
  /** Given to an earlier edition: its text is shown, its choice is not. */
  proposed: Answer | undefined;
}

function answerFields(
  appView: ApplicationView,
  { requirement, index, answer, proposed }: Asked,
): KnownBlock[] {
  const { ctx } = appView;
  const field = `answers.${requirement.id}.${index}`;
  const customer = `Customer ${Number(index) + 1}`;
  const allowsNone = requirement.notApplicable !== null;
  const choices = ctx.rules.answers
    .filter((value) => value !== 'NA' || allowsNone)
    .map((value) => option(value, choiceNames[value]));
  return [
    choiceField({
      field: `${field}.met`,
      label: `${requirement.id}, ${customer}: is it met?`,
      choices,
      value: answer?.met ?? null,
    }),
    whereField(appView, { requirement, index, answer, proposed }),
  ];
}

/** A text that is longer than Slack's fields is shown by its beginning: a field would cut it. */
function whereField(appView: ApplicationView, { requirement, index, answer, proposed }: Asked): KnownBlock {
  const known = answer ?? proposed;
  const customer = `Customer ${Number(index) + 1}`;
  if (isLong(known)) {
    const note = '_Longer than a field of Slack: it stays as it is here. Change it in the workbook._';
    const words = `*${requirement.id}, ${customer}*\n${answerBeginning(known)}\n${note}`;
    return section(words, answer === undefined ? undefined : wholeAnswerLink(appView, requirement.id, index));
  }
  return textField({
    field: `answers.${requirement.id}.${index}.where`,
    label: `${requirement.id}, ${customer}: where is it addressed, and how?`,
    value: known === undefined ? '' : saidIn(known),
    max: 3000,
    multiline: true,
    ...(requirement.notApplicable === null ? {} : { hint: 'For N/A: why it does not apply.' }),
  });
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
