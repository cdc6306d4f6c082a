import { z } from 'zod';

const line = z.string().trim().min(1);

/** How far a text can be relied on: read in AWS's text, reported by others, or written by us. */
export type Trust = z.infer<typeof Trust>;
export const Trust = z.enum(['verified', 'reported', 'authored']);

/** One designation of the program: one AWS service (SDP-05, SDP-20). */
export type Designation = z.infer<typeof Designation>;
export const Designation = z.strictObject({
  /** Kebab-case and stable: stored in applications, never changed when a label changes. */
  key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'keys are kebab-case'),
  label: line.max(75),
  category: line.max(75),
  /** Other names people type or AWS prints. */
  aliases: z.array(line).default([]),
  /** Optional narrowing of an award, e.g. the engines of RDS; zero or more per award. */
  subCategories: z.array(line).default([]),
  status: z.enum(['active', 'retired']),
  retiredOn: z.iso.date().nullable().default(null),
  replacedBy: line.nullable().default(null),
  /** What is known about its life in the program, as a sentence. */
  lifeNote: line.nullable().default(null),
  /** Trust mark of the designation itself: how sure we are that it exists as described. */
  seen: Trust,
  /** "Partner DNA" (SDP-24), in our words. */
  idealPartner: z.strictObject({ text: line.max(600), trust: Trust }),
  /** null = not known to us; the program office fills it in. */
  requirementsUrl: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  /** Partner Opportunity Acceleration (SDP-13); null = not known. */
  poaSupported: z.boolean().nullable().default(null),
});
