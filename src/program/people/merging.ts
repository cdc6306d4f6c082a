import { z } from 'zod';

/**
 * Two accounts that are becoming one person, as the record that is taken in says it until all of it is done. `key` is
 * the request's own, by which each change and what is told is known again; `asked` names who asked for it;
 * `applications` and `partners` are what named the account, `says` what of it passes, in words.
 */
export const Merging = z.object({
  key: z.string(),
  into: z.string(),
  asked: z.string(),
  reason: z.string(),
  applications: z.array(z.string()),
  partners: z.array(z.string()),
  says: z.array(z.string()),
});
export type Merging = z.infer<typeof Merging>;
