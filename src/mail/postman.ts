import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { type DelayCause, DeliveryDelayed, Undeliverable } from '../desk/ports/delivery-failures.js';
import type { Postman } from '../desk/ports/postman.js';

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  url: string;
  /** `Name <address>` or an address alone. */
  from: string;
}

export interface RunningPostman extends Postman {
  close(): void;
}

/** Milliseconds a server may take to be reached, to greet, and to answer. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** Milliseconds to wait at least before a mail is tried again. */
const retryMs = 30_000;

/** Hands mails to an SMTP server, one connection each; plain text, and no answer is asked for. */
export function createPostman({ url, from }: MailSettings): RunningPostman {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const domain = domainOf(from);
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${messageId}@${domain}>`,
          // Keeps out-of-office answers away (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What nodemailer adds to its errors: the server's reply code and the command it was given to. */
const SmtpFault = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});

/**
 * A final refusal of the recipient or of the mail itself is undeliverable. A refusal of our own sign-in or sender is
 * ours to mend, a server that is away or takes nothing is away for all, and neither costs a mail. What one
 * recipient's mailbox puts off is tried again for that one. Doubt is cheap, since a repeated mail has the same id.
 */
function outcomeOf(error: unknown): Error {
  const parsed = SmtpFault.safeParse(error);
  if (!parsed.success) return new DeliveryDelayed(String(error), retryMs, true);
  const { message, code = '', command = '', responseCode = 0 } = parsed.data;
  const owedTo = causeOf({ message, code, command, responseCode });
  if (owedTo !== null) return new DeliveryDelayed(message, retryMs, responseCode === 0, owedTo);
  const final = responseCode >= 500 || responseCode === 0;
  if (final && (command === 'RCPT TO' || code === 'EENVELOPE')) return new Undeliverable(message);
  if (final && (command === 'DATA' || code === 'EMESSAGE')) return new Undeliverable(message, 'message');
  return new DeliveryDelayed(message, retryMs, responseCode === 0);
}

/** Codes of nodemailer by which no server was reached, or none we may speak to. */
const unreached = new Set(['EDNS', 'ECONNECTION', 'ETLS', 'EPROXY', 'ETIMEDOUT', 'ESOCKET', 'EPROTOCOL']);

/** Replies by which a server refuses our sign-in, or closes (RFC 5321, RFC 4954). */
const signIn = new Set([432, 454, 530, 534, 535, 538]);

interface Refusal {
  message: string;
  code: string;
  command: string;
  responseCode: number;
}

/** What is out of order beyond this one mail; null when nothing is known to be. */
function causeOf({ message, code, command, responseCode }: Refusal): DelayCause | null {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || signIn.has(responseCode))
    return 'installation';
  if (command === 'MAIL FROM' && responseCode >= 500) return 'installation';
  if (command === 'RCPT TO' && responseCode >= 500 && /\brelay/i.test(message)) return 'installation';
  if (responseCode === 421) return 'surface';
  if (responseCode > 0) return /^(RCPT TO|DATA|MAIL FROM)$/.test(command) ? null : 'surface';
  // A connection that broke while the mail was on its way may have broken over this mail.
  if (command === 'DATA') return null;
  return unreached.has(code) ? 'surface' : null;
}

/** The part of Message-IDs that says whose they are: the sender's domain. */
function domainOf(from: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
