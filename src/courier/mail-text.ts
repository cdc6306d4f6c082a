import { createHash } from 'node:crypto';
import type { Delivery, Postman } from '../desk/ports.js';

type Mail = Parameters<Postman['send']>[0];

/**
 * A delivery as a mail in plain text. Its id is the same at every try, so that a mailbox keeps one of two copies when a
 * crash made us send again.
 */
export function mailOf({ key, notice, copy }: Delivery, to: string): Mail {
  const lines = [
    ...(copy ? ['This is a copy for your information.', ''] : []),
    notice.title,
    '',
    ...notice.lines,
    '',
    'You can act on this in Slack: open Delivery Desk there. Please do not reply to this mail.',
  ];
  return {
    to,
    subject: oneLine(copy ? `Copy: ${notice.title}` : notice.title),
    text: lines.join('\n'),
    messageId: createHash('sha256').update(key).digest('hex'),
  };
}

/** Subjects hold people's own words too; a line break in one would start another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
