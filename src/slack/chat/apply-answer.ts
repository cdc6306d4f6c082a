import type { Desk } from '../../desk/interface/desk.js';
import { retiredFault } from '../../desk/offered-designation.js';
import { localDate } from '../../program/clocks/local-date.js';
import { actions, type Message, section } from '../kit/blocks.js';
import { withHowTo } from '../kit/how-to.js';
import { linkButton, noKey } from '../kit/links.js';
import type { Requester } from '../kit/requester.js';
import { escapeText } from '../kit/text.js';

/** Leads to the choice of a designation; a service that was named is chosen already. */
export function applyAnswer(
  { catalog, clock, calendars }: Desk,
  { partner, person }: Requester,
  service: string | null,
): Message {
  if (partner === null) {
    const text = 'Applications are opened by a partner’s people, so there is nothing for you to apply for.';
    return { text, blocks: [section(`${text} Say *queue* to see what waits for you.`)] };
  }
  if (partner.allianceLead !== person.id && !partner.applicants.includes(person.id)) {
    const text = `Only the applicants and the alliance lead of ${partner.name} can open an application. Please ask them.`;
    return { text, blocks: [section(escapeText(text))] };
  }
  const named = service === null ? undefined : catalog.designation(service);
  const today = localDate(clock.now(), calendars(null).program.zone);
  const retired = named === undefined ? null : retiredFault(catalog, named, today);
  if (retired !== null) {
    const why = withHowTo(retired);
    return {
      text: why,
      blocks: [
        section(`:information_source: ${escapeText(why)}`),
        ...actions(linkButton('apply', noKey, { label: 'Choose a designation', style: 'primary' })),
      ],
    };
  }
  const label = named === undefined ? 'Choose a designation' : `Apply for ${named.label}`;
  const text = 'The ideal partner and the checklist of a designation are shown before anything is opened.';
  return {
    text,
    blocks: [
      section(`:seedling: *Apply for a designation.* ${text}`),
      ...actions(linkButton('apply', { ...noKey, which: named?.key ?? '' }, { label, style: 'primary' })),
    ],
  };
}
