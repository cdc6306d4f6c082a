import { z } from 'zod';

/** Something somebody did at an instant (UTC); `by` is a person's id, or `desk` when the program itself acted. */
export const Mark = z.object({ by: z.string(), at: z.date() });
export type Mark = z.infer<typeof Mark>;
