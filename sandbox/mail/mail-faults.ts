import { z } from 'zod';

/** What the mail server shall do wrong, and how often. */
export const MailFault = z.strictObject({
  on: z.literal('mail'),
  /** refuse: answers `code` to the message; drop: cuts the connection. */
  kind: z.enum(['refuse', 'drop']),
  /** SMTP reply of a refusal: 4xx asks the sender to come again, 5xx is final. */
  code: z.number().int().min(400).max(599).default(451),
  /** For drop: before the mail is kept, or after it is kept and before the sender hears of it. */
  when: z.enum(['before', 'after']).default('before'),
  /** Only mail to this address; null means any. */
  to: z.string().nullable().default(null),
  count: z.number().int().min(1).default(1),
});
export type MailFault = z.infer<typeof MailFault>;

export interface MailFaults {
  /** Takes a wish from the control API; throws with what does not fit. */
  add(wish: Record<string, unknown>): Record<string, unknown>;
  list(): Record<string, unknown>[];
  clear(): void;
  /** The fault for a message to these addresses, used up by one; null when none is waiting. */
  take(recipients: readonly string[]): MailFault | null;
}

export function createMailFaults(): MailFaults {
  let faults: MailFault[] = [];
  return {
    add(wish) {
      const parsed = MailFault.safeParse(wish);
      if (!parsed.success)
        throw new Error(`this fault on mail does not fit: ${z.prettifyError(parsed.error)}`);
      faults.push(parsed.data);
      return { ...parsed.data };
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = [];
    },
    take(recipients) {
      const fault = faults.find((one) => one.to === null || recipients.includes(one.to));
      if (!fault) return null;
      fault.count -= 1;
      if (fault.count === 0) faults = faults.filter((one) => one !== fault);
      return fault;
    },
  };
}
