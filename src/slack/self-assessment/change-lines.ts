import type { Answer } from '../../program/checklist/answer.js';
import { saidIn } from '../../program/checklist/answer.js';
import type { AnswerChange } from '../../program/checklist/filled/compare-filled.js';
import { answerNames } from '../kit/answer-blocks.js';
import { fitEscaped } from '../kit/text.js';

/** Characters (escaped) of a text that are shown in a list of changes. */
const shown = 160;

/** "• *ECS-003*, customer 1: Yes “before” → No “after”": what stands, and what would. */
export function changeLine({ id, index, before, after }: AnswerChange): string {
  return `• *${fitEscaped(id, 100)}*, customer ${Number(index) + 1}: ${brief(before)} → ${brief(after)}`;
}

function brief(answer: Answer | undefined): string {
  if (answer === undefined) return 'not answered';
  const said = saidIn(answer).replace(/\s+/g, ' ');
  return said === '' ? answerNames[answer.met] : `${answerNames[answer.met]} “${fitEscaped(said, shown)}”`;
}

/** "One answer", "64 answers" */
export function answers(count: number): string {
  return count === 1 ? 'one answer' : `${count} answers`;
}
