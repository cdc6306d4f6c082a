import type { Answer } from '../../program/checklist/answer.js';

/** One field holds where it is addressed or, for N/A, the reason. */
export function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  return (answer.met === 'NA' ? (answer.reason ?? answer.where) : answer.where).trim();
}
