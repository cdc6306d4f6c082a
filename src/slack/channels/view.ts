import type { Relied } from '../../desk/lost-channels.js';
import { actions, type Message, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText } from '../kit/text.js';

/** What the desk says when it is brought into a channel: what it is for there, and how to talk to it. */
export function greeting(relied: Relied | null): Message {
  if (relied === null)
    return said(
      'I am Delivery Desk. This channel belongs to no partner yet; a desk administrator can enter it with `/sdp admin`.',
      [],
    );
  if (relied.is === 'shared')
    return said(
      'I am Delivery Desk. More than one partner is entered with this channel, so I tell nothing about applications here: ' +
        'whoever it concerns is told directly. A desk administrator can enter a channel for each with `/sdp admin`.',
      [],
    );
  if (relied.is !== 'partner')
    return said(
      `I am Delivery Desk. ${relied.is === 'intake' ? 'Applications that come in and where they stand' : 'Assignments and their due dates'} are shown here.`,
      [],
    );
  const name = escapeText(relied.partner.name);
  return said(
    `I am Delivery Desk. I run the applications of ${name} for AWS Service Delivery designations, and tell here where they stand. ` +
      'Mention me to ask for status, what’s next or help; what concerns you alone comes to you directly.',
    [
      linkButton('apply', noKey, { label: 'Apply for a designation', style: 'primary' }),
      linkButton('status', noKey, { label: 'Status' }),
      linkButton('help', noKey, { label: 'Help' }),
    ],
  );
}

function said(text: string, buttons: Parameters<typeof actions>): Message {
  return { text, blocks: [section(`:wave: ${text}`), ...(buttons.length === 0 ? [] : actions(...buttons))] };
}
