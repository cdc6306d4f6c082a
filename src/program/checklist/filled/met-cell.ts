import type { AnswerValue } from '../answer.js';

/** How “Met?” is written in workbooks; `P` and `NA` are read everywhere, and refused where they are not known. */
const spellings: Record<AnswerValue, readonly string[]> = {
  Y: ['y', 'yes', 'true', 'met', 'fully', 'fully met', '✓', '✔', '✅'],
  N: ['n', 'no', 'false', 'not met', '✗', '✘', '❌'],
  P: ['p', 'partial', 'partially', 'partly', 'partially met', 'partly met'],
  NA: ['na', 'not applicable'],
};

/** How an answer is written into a workbook. */
export const metWords: Record<AnswerValue, string> = { Y: 'Yes', N: 'No', P: 'Partially', NA: 'N/A' };

/** What stands where a Well-Architected review takes an answer's place. */
export const waivedWord = 'Waived';

/** @returns null for what is none of the answers there are */
export function readMet(cell: string): AnswerValue | null {
  const word = cell
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\uFE0F/g, '')
    .trim()
    .replace(/[.!]+$/, '');
  const value = /^n\s?[./\\-]\s?a$/.test(word) ? 'na' : word;
  const found = Object.entries(spellings).find(([, written]) => written.includes(value));
  return (found?.[0] as AnswerValue | undefined) ?? null;
}
