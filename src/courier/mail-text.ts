import { createHash } from 'node:crypto';
import type { Delivery, Postman } from '../desk/ports.js';
import { toldIn } from '../program/notices/told-in.js';

type Mail = Parameters<Postman['send']>[0];

/**
 * A delivery as a mail in plain text, with every instant in its reader's zone (IANA), which is named. Its id is the same at every try, so that a mailbox keeps one of two copies when a
 * crash made us send again.
 */
export function mailOf(delivery: Delivery, to: string, zone: string): Mail {
  const { key, copy } = delivery;
  const notice = toldIn(delivery.notice, zone);
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
