import type { Answers } from '../answer.js';
import { type AnswerChange, changesBetweenAnswers, sameAnswer } from './compare-filled.js';

/** What undoing a workbook would come to. */
export interface UndoPreview {
  /** What is put back: `before` as it stands now, `after` as it stood before the workbook (undefined: not answered). */
  back: readonly AnswerChange[];
  /** Answers of the workbook that were changed since, by hand: they stay. */
  kept: readonly AnswerChange[];
}

/** The answers before a workbook was taken over, right after, and now. */
export interface Stands {
  before: Answers;
  after: Answers;
  now: Answers;
}

/** What a workbook had changed, as far as it still stands so. */
export function previewUndo({ before, after, now }: Stands): UndoPreview {
  const found = changesBetweenAnswers(before, after).map(({ id, index, before: was, after: filled }) => {
    const current = now[id]?.[index];
    return { change: { id, index, before: current, after: was }, untouched: sameAnswer(current, filled) };
  });
  return {
    back: found.filter(({ untouched }) => untouched).map(({ change }) => change),
    kept: found.filter(({ untouched }) => !untouched).map(({ change }) => change),
  };
}
