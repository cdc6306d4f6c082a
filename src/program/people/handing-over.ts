import { z } from 'zod';
import { partnerDuties } from './partner.js';

/** A duty that is to pass; `seen` is the revision at which its application was read. */
const PassingDuty = z.union([
  z.object({
    kind: z.enum(['audit', 'handling']),
    ref: z.string(),
    seen: z.number().int().positive(),
    says: z.string(),
  }),
  z.object({ kind: z.enum(partnerDuties), partnerId: z.string(), says: z.string() }),
]);
export type PassingDuty = z.infer<typeof PassingDuty>;

/**
 * A hand-over under way, as the record of whoever hands over says it until all of it is done. `key` is the request's
 * own, by which each change, and what both are told, is known again. `by` takes the steps: whoever asked for it, or
 * `desk` for an administrator, who is then named in `asked`.
 */
export const HandingOver = z.object({
  key: z.string(),
  to: z.string(),
  by: z.string(),
  asked: z.string(),
  duties: z.array(PassingDuty),
});
export type HandingOver = z.infer<typeof HandingOver>;
