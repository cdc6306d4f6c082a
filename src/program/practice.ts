import { z } from 'zod';

/**
 * The partner's consulting practice, as the public would read it on award (guide section 7.A i–v; SDP-36, SDP-56).
 * An empty string is a field not filled in yet.
 */
export const Practice = z.object({
  title: z.string(),
  sellingProposition: z.string(),
  description: z.string(),
  microsite: z.string(),
  successPage: z.string(),
});
export type Practice = z.infer<typeof Practice>;

export const emptyPractice: Practice = {
  title: '',
  sellingProposition: '',
  description: '',
  microsite: '',
  successPage: '',
};
