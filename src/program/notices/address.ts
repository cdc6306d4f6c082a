import { z } from 'zod';

/**
 * Where one telling goes: to one person alone, to a place many read, or to a mailbox. Where many read it may be for one
 * person whom it `calls` to attention, in the `thread` below what was told before (its timestamp).
 */
export const Address = z.discriminatedUnion('via', [
  z.object({ via: z.literal('direct-message'), person: z.string() }),
  z.object({
    via: z.literal('channel'),
    channel: z.string(),
    calls: z.string().optional(),
    thread: z.string().optional(),
  }),
  z.object({ via: z.literal('mail'), person: z.string(), email: z.string() }),
]);
export type Address = z.infer<typeof Address>;

/**
 * Where a notice goes that is told beside any one application. `key` is unique for ever, so that telling twice is
 * telling once; `about` names a person, an application or a business event whom what it offers concerns; null: nobody.
 */
export const Addressed = z.object({
  key: z.string(),
  to: z.array(Address),
  about: z.string().nullable(),
});
export type Addressed = z.infer<typeof Addressed>;
