import { z } from 'zod';
import { Mark } from './mark.js';

/**
 * A partner's question on the guide or the checklist (SDP-101). `id` is Q1, Q2 … within the application;
 * `requirement` is one of its checklist's, or null. The PDM or PDR answers it or passes it on to the Program Office.
 */
export const Question = z.object({
  id: z.string(),
  requirement: z.string().nullable(),
  text: z.string(),
  asked: Mark,
  passedOn: Mark.extend({ note: z.string() }).nullable(),
  answer: Mark.extend({ text: z.string() }).nullable(),
});
export type Question = z.infer<typeof Question>;

/**
 * A requirement the partner may submit with a No, by leave of the Program Office (SDP-53). It holds for the edition
 * it was given under: requirement ids mean something else in another.
 */
export const Allowance = Mark.extend({ edition: z.string(), requirement: z.string(), reason: z.string() });
export type Allowance = z.infer<typeof Allowance>;
