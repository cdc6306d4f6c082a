import { z } from 'zod';

/** What may be answered; `P` (partially) only where the rule set knows it, and it does not count as met. */
export const answerValues = ['Y', 'N', 'P', 'NA'] as const;
export type AnswerValue = (typeof answerValues)[number];

/**
 * The most characters of one answer: some ten pages, far above what a field of a form (3,000) or a real answer holds.
 */
export const maxAnswerLength = 20_000;

/**
 * The most characters of all answers together: real ones have some 70,000. With its whole history, an application is
 * one document of at most 16 MB.
 */
export const maxAnswersLength = 400_000;

const tooLong = `Please keep one answer under ${maxAnswerLength.toLocaleString('en')} characters.`;

/** One answer of the self-assessment (SDP-33): one requirement, one customer. */
export type Answer = z.infer<typeof Answer>;
export const Answer = z.strictObject({
  met: z.enum(answerValues),
  /** Where the case study addresses the requirement and how (SDP-30); may be empty while drafting. */
  where: z.string().max(maxAnswerLength, tooLong),
  /** Why it does not apply; needed with `NA`. */
  reason: z.string().max(maxAnswerLength, tooLong).optional(),
});

/** What an answer says: where it is addressed and how or, for N/A, why it does not apply. */
export function saidIn({ met, where, reason }: Answer): string {
  return (met === 'NA' ? (reason ?? where) : where).trim();
}

/** Index of the case study in the application, as a key. */
export type CaseStudyIndex = `${number}`;
export const CaseKey = z.string().regex(/^\d{1,2}$/);

/** The keys of so many case studies, in order. */
export function caseStudyKeys(studies: readonly unknown[]): CaseStudyIndex[] {
  return studies.map((_, index): CaseStudyIndex => `${index}`);
}

/** A key as it comes from outside, where it is one of these case studies; null for anything else. */
export function caseStudyKey(text: string, studies: readonly unknown[]): CaseStudyIndex | null {
  return caseStudyKeys(studies).find((key) => key === text) ?? null;
}

/** By requirement id, then by case study. */
export type Answers = z.infer<typeof Answers>;
export const Answers = z.record(z.string(), z.record(CaseKey, Answer.optional()));

/** `customer 1`, `customer 2`, as the workbook counts them. */
export function customerName(index: CaseStudyIndex): string {
  return `customer ${Number(index) + 1}`;
}

/** For which case studies any of these answers the requirement, in order. */
export function keysIn(many: readonly Answers[], id: string): CaseStudyIndex[] {
  const keys = new Set(many.flatMap((answers) => Object.keys(answers[id] ?? {})));
  return [...keys].sort((one, other) => Number(one) - Number(other)) as CaseStudyIndex[];
}

/** How many characters these answers have together. */
export function answersLength(answers: Answers): number {
  const given = Object.values(answers).flatMap((byCase) => Object.values(byCase));
  return given.reduce(
    (sum, one) => sum + (one === undefined ? 0 : one.where.length + (one.reason ?? '').length),
    0,
  );
}
