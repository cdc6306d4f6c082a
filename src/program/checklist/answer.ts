import { z } from 'zod';

/** What may be answered; `P` (partially) only where the rule set knows it, and it does not count as met. */
export const answerValues = ['Y', 'N', 'P', 'NA'] as const;
export type AnswerValue = (typeof answerValues)[number];

/** The most characters of one answer: some ten pages, far above what a field of a form (3,000) or a real answer holds. */
export const mostAnswerLength = 20_000;

/**
 * The most characters of all answers together: real ones have some 70,000. With its whole history, an application is one document
 * of at most 16 MB.
 */
export const mostAnswersLength = 400_000;

const tooLong = `Please keep one answer under ${mostAnswerLength.toLocaleString('en')} characters.`;

/** One answer of the self-assessment (SDP-33): one requirement, one customer. */
export type Answer = z.infer<typeof Answer>;
export const Answer = z.strictObject({
  met: z.enum(answerValues),
  /** Where the case study addresses the requirement and how (SDP-30); may be empty while drafting. */
  where: z.string().max(mostAnswerLength, tooLong),
  /** Why it does not apply; needed with `NA`. */
  reason: z.string().max(mostAnswerLength, tooLong).optional(),
});

/** What an answer says: where it is addressed and how or, for N/A, why it does not apply. */
export function saidIn({ met, where, reason }: Answer): string {
  return (met === 'NA' ? (reason ?? where) : where).trim();
}

/** Index of the case study in the application, as a key. */
export type CaseStudyIndex = '0' | '1';
export const caseStudyIndexes: readonly CaseStudyIndex[] = ['0', '1'];

/** By requirement id, then by case study. */
export type Answers = z.infer<typeof Answers>;
export const Answers = z.record(
  z.string(),
  z.strictObject({ '0': Answer.optional(), '1': Answer.optional() }),
);

/** `customer 1` or `customer 2`, as the workbook counts them. */
export function customerName(index: CaseStudyIndex): string {
  return `customer ${Number(index) + 1}`;
}

/** How many characters these answers have together. */
export function answersLength(answers: Answers): number {
  const given = Object.values(answers).flatMap((pair) => [pair['0'], pair['1']]);
  return given.reduce(
    (sum, one) => sum + (one === undefined ? 0 : one.where.length + (one.reason ?? '').length),
    0,
  );
}
