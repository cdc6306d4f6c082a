import type { ParsedMail } from 'mailparser';

/** A mail as the mailbox keeps it. */
export interface ReceivedMail {
  to: string[];
  cc: string[];
  from: string;
  subject: string;
  text: string;
  messageId: string;
  /** ISO instant of the world's clock at which the first copy arrived. */
  at: string;
  /** How often it arrived: mailbox providers show one Message-ID once. */
  copies: number;
}

export interface Mailbox {
  /** Keeps a mail; one with a Message-ID already here only counts as another copy. */
  keep(parsed: ParsedMail, at: Date): ReceivedMail;
  /** In order of arrival; only those to or copied to `address` when one is given. */
  read(address?: string | null): ReceivedMail[];
}

const addresses = (field: ParsedMail['to']): string[] =>
  (Array.isArray(field) ? field : field ? [field] : [])
    .flatMap((group) => group.value)
    .map((one) => one.address ?? '')
    .filter((address) => address !== '');

export function createMailbox(): Mailbox {
  const kept = new Map<string, ReceivedMail>();
  let anonymous = 0;
  return {
    keep(parsed, at) {
      if (!parsed.messageId) anonymous += 1;
      const messageId = parsed.messageId ?? `<without-id-${anonymous}@sandbox.invalid>`;
      const known = kept.get(messageId);
      if (known) {
        known.copies += 1;
        return known;
      }
      const mail: ReceivedMail = {
        to: addresses(parsed.to),
        cc: addresses(parsed.cc),
        from: parsed.from?.text ?? '',
        subject: parsed.subject ?? '',
        text: parsed.text ?? '',
        messageId,
        at: at.toISOString(),
        copies: 1,
      };
      kept.set(messageId, mail);
      return mail;
    },
    read(address = null) {
      const wanted = address?.toLowerCase();
      const all = [...kept.values()];
      if (!wanted) return all;
      return all.filter((mail) => [...mail.to, ...mail.cc].some((one) => one.toLowerCase() === wanted));
    },
  };
}
