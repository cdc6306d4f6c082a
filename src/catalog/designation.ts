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
  /** First day it cannot be applied for any more; null: not known, or not foreseen. */
  retiredOn: z.iso.date().nullable().default(null),
  /** The designation that took its place, by key. */
  replacedBy: line.nullable().default(null),
  /** What took its place where that is no designation, such as a competency, as a phrase. */
  successor: line.nullable().default(null),
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

/** Whether it cannot be applied for on a day (SDP-20). */
export function isRetired({ status, retiredOn }: Designation, on: string): boolean {
  return status === 'retired' || (retiredOn !== null && retiredOn <= on);
}

/** "Amazon Aurora is retired; Amazon RDS has taken its place." Who looks for it is told where to go instead. */
export function retirementWords(
  designation: Designation,
  labelOf: (key: string) => string | undefined,
): string {
  const { label, retiredOn, replacedBy, successor } = designation;
  const instead = (replacedBy === null ? undefined : labelOf(replacedBy)) ?? successor;
  const when = retiredOn === null ? '' : ` since ${retiredOn}`;
  return instead === null
    ? `${label} is retired${when}; nothing in the catalogue has taken its place.`
    : `${label} is retired${when}; ${instead}${instead.includes(',') ? ',' : ''} has taken its place.`;
}
