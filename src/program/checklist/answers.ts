import { z } from 'zod';
import type { Edition } from './edition.js';
import type { Finding } from './finding.js';

/** One answer of the self-assessment (SDP-33): one requirement, one customer. */
export type Answer = z.infer<typeof Answer>;
export const Answer = z.strictObject({
  met: z.enum(['Y', 'N', 'NA']),
  /** Where the case study addresses the requirement and how (SDP-30); may be empty while drafting. */
  where: z.string(),
  /** Why it does not apply; needed with `NA`. */
  reason: z.string().optional(),
});

/** Index of the case study in the application, as a key. */
export type CaseStudyIndex = '0' | '1';

/** By requirement id, then by case study. */
export type Answers = z.infer<typeof Answers>;
export const Answers = z.record(
  z.string(),
  z.strictObject({ '0': Answer.optional(), '1': Answer.optional() }),
);

/** What is missing from, or not met by, a self-assessment, in the edition's order (SDP-30, SDP-33, SDP-53). */
export function answerFindings(_edition: Edition, _answers: Answers): Finding[] {
  return [];
}
