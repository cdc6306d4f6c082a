import { z } from 'zod';

/** What may be answered; `P` (partially) only where the rule set knows it, and it does not count as met. */
export const answerValues = ['Y', 'N', 'P', 'NA'] as const;
export type AnswerValue = (typeof answerValues)[number];

/** One answer of the self-assessment (SDP-33): one requirement, one customer. */
export type Answer = z.infer<typeof Answer>;
export const Answer = z.strictObject({
  met: z.enum(answerValues),
  /** Where the case study addresses the requirement and how (SDP-30); may be empty while drafting. */
  where: z.string().max(3000),
  /** Why it does not apply; needed with `NA`. */
  reason: z.string().max(3000).optional(),
});

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
