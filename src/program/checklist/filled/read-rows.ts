import type { AnswerValue } from '../answer.js';
import { type Answer, type CaseStudyIndex, maxAnswerLength } from '../answer.js';
import { type Edition, requirementById } from '../edition.js';
import { cellText } from './cell-text.js';
import type { FilledRow } from './filled-checklist.js';
import { readMet, waivedWord } from './met-cell.js';

/** What one cell pair says: an answer, nothing yet (`open`), or something that cannot be taken, and why. */
export type Read = { where: string; id: string; index: CaseStudyIndex } & (
  | { is: 'answer'; answer: Answer }
  | { is: 'open' }
  | { is: 'unclear'; says: string }
);

interface Reading {
  edition: Edition;
  /** What may be answered under the rule set. */
  answers: readonly AnswerValue[];
  /** For which customer each pair is. */
  indexes: readonly (CaseStudyIndex | null)[];
}

/** Everything a row says, a reading for each customer; a row of another checklist is unclear once. */
export function readRow(row: FilledRow, at: Reading): Read[] {
  const { where, id } = row;
  const requirement = requirementById(at.edition, id);
  return at.indexes.flatMap((index, position): Read[] => {
    const cell = row.answers[position];
    if (index === null || cell === undefined) return [];
    const place = { where: `${where}, customer ${Number(index) + 1}`, id, index };
    const [met, response] = [cellText(cell.met), cellText(cell.response)];
    if (cell.unusable !== null) return [{ ...place, is: 'unclear', says: cell.unusable }];
    if (isOpen(met, response)) return [{ ...place, is: 'open' }];
    if (requirement === undefined)
      return [{ ...place, is: 'unclear', says: 'is not a requirement of this checklist' }];
    const value = readMet(met);
    const fault =
      value === null ? unreadable(met) : faultOf(value, response, requirement.notApplicable !== null, at);
    if (value === null || fault !== null) return [{ ...place, is: 'unclear', says: fault ?? '' }];
    return [{ ...place, is: 'answer', answer: answerOf(value, response) }];
  });
}

function isOpen(met: string, response: string): boolean {
  return met === waivedWord || (met === '' && response === '');
}

function answerOf(met: AnswerValue, text: string): Answer {
  return met === 'NA' ? { met, where: '', reason: text } : { met, where: text };
}

function unreadable(met: string): string {
  return met === ''
    ? 'has a response, but no Yes or No under “Met?”'
    : `says “${met.slice(0, 60)}” under “Met?”; it has to be Yes, No or N/A`;
}

function faultOf(
  value: AnswerValue,
  response: string,
  mayBeNone: boolean,
  { answers }: Pick<Reading, 'answers'>,
): string | null {
  if (!answers.includes(value))
    return 'says “Partially”, which is not known here: where something is missing, it is No';
  if (value === 'NA' && !mayBeNone) return 'says N/A, which is not open to this requirement';
  if (response.length <= maxAnswerLength) return null;
  const [length, most] = [response.length, maxAnswerLength].map((count) => count.toLocaleString('en'));
  return `has ${length} characters; an answer has at most ${most}. Put the rest into a document and name it`;
}
