import { actions, type Message, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import type { Requester } from '../kit/requester.js';

/** To whoever speaks of a merger, an acquisition or a sale: the way to tell of it, or who can. */
export function eventAnswer({ person, partner }: Pick<Requester, 'person' | 'partner'>): Message {
  const tells = partner === null ? person.roles.length > 0 : !partner.technicalContacts.includes(person.id);
  const text = tells
    ? 'A merger, an acquisition or a sale can change what a designation asks for. Tell us here; the Program Office confirms what follows, and nothing changes until then:'
    : 'Mergers, acquisitions and sales are told by a partner’s applicants and alliance lead. Please ask one of them.';
  const button = linkButton('open-events', noKey, {
    label: 'Merger, acquisition or sale…',
    style: 'primary',
  });
  return { text, blocks: [section(text), ...(tells ? actions(button) : [])] };
}
