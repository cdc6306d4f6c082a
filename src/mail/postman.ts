import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { DeliveryDelayed, type Postman, Undeliverable } from '../desk/ports.js';

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
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** Milliseconds to wait at least before a mail is tried again. */
const retryMs = 30_000;

/** Hands mails to an SMTP server, one connection each; plain text, and no answer is asked for. */
export function createPostman({ url, from }: MailSettings): RunningPostman {
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
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
 * A final refusal of the address or the mail itself is undeliverable. Everything else is tried again: a refusal of our
 * own sign-in or sender is ours to mend, and should not cost the mail. Doubt is cheap, since a repeated mail has the same id.
 */
function outcomeOf(error: unknown): Error {
  const parsed = SmtpFault.safeParse(error);
  if (!parsed.success) return new DeliveryDelayed(String(error), retryMs, true);
  const { message, code, command, responseCode = 0 } = parsed.data;
  const aboutTheMail =
    command === 'RCPT TO' || command === 'DATA' || code === 'EENVELOPE' || code === 'EMESSAGE';
  const final = responseCode >= 500 || responseCode === 0;
  if (aboutTheMail && final && code !== 'ECONNECTION' && code !== 'ETIMEDOUT' && code !== 'ESOCKET')
    return new Undeliverable(message);
  return new DeliveryDelayed(message, retryMs, responseCode === 0);
}

/** The part of Message-IDs that says whose they are: the sender's domain. */
function domainOf(from: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
