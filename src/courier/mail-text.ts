import { createHash } from 'node:crypto';
import type { Delivery } from '../desk/ports/delivery.js';
import type { Postman } from '../desk/ports/postman.js';
import { type Pointer, withPlaces } from '../program/notices/pointer.js';
import { toldIn } from '../program/notices/told-in.js';

/** What the places of the desk are called in a mail, which leads nowhere by itself. */
const places: Readonly<Record<Pointer, string>> = {
  ask: 'ask Delivery Desk a question',
  decide: '“Decide”',
  'own-tasks': 'App Home and `/sdp queue` in Slack',
  'partner-channel': '/sdp admin in Slack',
  partners: '/sdp admin in Slack',
  people: '/sdp admin in Slack',
  'tasks-at-hand': 'Home in Slack',
};

/** Who reads a mail: in which zone (IANA), and whether mail is all they have of the desk. */
export interface MailReader {
  zone: string;
  byMail: boolean;
}

const elsewhere =
  'You have no account with Delivery Desk, so please have a colleague who does act on this in Slack, or write to your ' +
  'Partner Development Manager. Please do not reply to this mail.';

type Mail = Parameters<Postman['send']>[0];

/**
 * A delivery as a mail in plain text, with every instant in its reader's zone (IANA), which is named. Its id is the
 * same at every try, so that a mailbox keeps one of two copies when a crash made us send again.
 */
export function mailOf(delivery: Delivery, to: string, { zone, byMail }: MailReader): Mail {
  const { key, copy } = delivery;
  const notice = toldIn(delivery.notice, zone);
  const lines = [
    ...(copy ? ['This is a copy for your information.', ''] : []),
    notice.title,
    '',
    ...notice.lines.map((line) => withPlaces(line, places)),
    '',
    byMail
      ? elsewhere
      : 'You can act on this in Slack: open Delivery Desk there. Please do not reply to this mail.',
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
