import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Answer, CaseStudyIndex } from '../../program/checklist/answer.js';
import { saidIn } from '../../program/checklist/answer.js';
import { section } from './blocks.js';
import { limits } from './limits.js';
import { keyTo, linkButton } from './links.js';
import { paragraphs } from './paragraphs.js';
import { escapeText, fitEscaped } from './text.js';

/** How an answer is said in front of people. */
export const answerNames = { Y: 'Yes', N: 'No', P: 'Partially', NA: 'N/A' } as const;

/** "Yes: in the design document, chapter 2" */
export function answerWords(answer: Answer | undefined): string {
  if (answer === undefined) return 'Not answered';
  const said = saidIn(answer);
  return said === '' ? answerNames[answer.met] : `${answerNames[answer.met]}: ${said}`;
}

/** Whether an answer is longer than a field of Slack: it came from a workbook, and is shown by its beginning. */
export function isLong(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && saidIn(answer).length > limits.inputText;
}

/** Characters (escaped) of a long answer that are shown of it. */
const beginning = 600;

/** "Yes: the beginning … (3,512 characters)", escaped. */
export function answerBeginning(answer: Answer): string {
  const words = answerWords(answer);
  return `${fitEscaped(words, beginning)} _(${saidIn(answer).length.toLocaleString('en')} characters)_`;
}

interface Shown {
  id: string;
  index: CaseStudyIndex;
  /** Above the answer (mrkdwn, ours). */
  caption: string;
  /** Below it, in somebody's words; empty where there is nothing more to say. */
  more?: string;
}

/** One answer in full or, where it is long, its beginning and the way to the whole. */
export function answerBlocks(
  appView: ApplicationView,
  { id, index, caption, more = '' }: Shown,
): KnownBlock[] {
  const answer = appView.application.answers[id]?.[index];
  const rest = more === '' ? '' : `\n${more}`;
  if (!isLong(answer)) return paragraphs(`${answerWords(answer)}${rest}`, caption);
  const words = `${caption}\n${answerBeginning(answer)}${escapeText(rest)}`;
  return [section(words, wholeAnswerLink(appView, id, index))];
}

/** The button that opens a whole answer. */
export function wholeAnswerLink(appView: ApplicationView, id: string, index: CaseStudyIndex): Button {
  return linkButton('read-answer', keyTo(appView, `${id}:${index}`), { label: 'Read all of it' });
}
