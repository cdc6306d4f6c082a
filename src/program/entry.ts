import { z } from 'zod';

/**
 * A save of a page that a later one of the same person stands for: `revision` and `at` of it, `key` of its request.
 * As it is stored it also has all that was sealed.
 */
export const MergedSave = z.looseObject({
  revision: z.number().int().positive(),
  at: z.date(),
  key: z.string().optional(),
});
export type MergedSave = z.infer<typeof MergedSave>;

/**
 * What happened to a record once, in the order it happened. `revision` counts the record's saves from 1; `by` is a
 * person's id, or `desk` for the program itself; `note` says it in words.
 */
export const Entry = z.object({
  revision: z.number().int().positive(),
  step: z.string(),
  by: z.string(),
  at: z.date(),
  note: z.string(),
  /** What was touched, so that two people changing different parts do not disturb each other. */
  part: z.string().optional(),
  /** By what the same request is known again when it comes a second time; not there where it cannot. */
  key: z.string().optional(),
  /** Saves of the same page within minutes that this one stands for, oldest first; not there where there were none. */
  merged: z.array(MergedSave).optional(),
});
export type Entry = z.infer<typeof Entry>;
