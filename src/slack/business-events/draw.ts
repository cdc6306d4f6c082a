import type { ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { otherParty } from '../../program/business-events/event.js';
import { localDate } from '../../program/clocks/local-date.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/links.js';
import { remember } from '../kit/metadata.js';
import { findPartners } from '../kit/partner-menu.js';
import type { SlackParts } from '../kit/parts.js';
import { filingView } from './filing-view.js';
import { listView } from './list-view.js';
import { type Candidates, pageView } from './page-view.js';

/** The events somebody may see. */
export async function drawList(slack: SlackParts, user: string): Promise<ModalView> {
  const events = await slack.desk.businessEvents.list(user);
  return listView(events, remember(noKey, { is: 'events' }));
}

/** The form about a new event, or who can fill it in. */
export async function drawForm(slack: SlackParts, user: string): Promise<ModalView | Refusal> {
  const { people, businessEvents, clock } = slack.desk;
  const person = await people.find(user);
  const theirs = person?.active === true ? await businessEvents.partnersOf(person) : [];
  const partners = theirs === 'any' ? findPartners(slack) : theirs;
  if (person === null || partners.length === 0)
    return new Refusal(
      'not-permitted',
      'Mergers and acquisitions are told by a partner’s applicants and alliance lead, its PDM or PDR, or the Program Office. Please ask one of them.',
    );
  const own = person.roles.length === 0;
  const { zone } = slack.desk.calendars(null).program;
  return filingView({
    partners,
    own,
    today: localDate(clock.now(), zone),
    metadata: remember(noKey, { is: 'event' }),
  });
}

/** One event, as this person sees it. */
export async function drawPage(slack: SlackParts, eventView: EventView): Promise<ModalView> {
  const key = { ref: eventView.event.ref, seen: eventView.revision, which: '' };
  return pageView(eventView, await candidatesFor(slack, eventView), remember(key, { is: 'event' }));
}

/** Among whom the office says who the other company is; null for everybody else. */
async function candidatesFor(slack: SlackParts, { event, steps }: EventView): Promise<Candidates | null> {
  const other = otherParty(event);
  if (other === null || !steps.includes('identify-party')) return null;
  const { partners } = slack.desk;
  const find = findPartners(slack);
  if (other.partnerId !== null) return { find, named: await partners.find(other.partnerId), like: [] };
  const [called, found] = await Promise.all([partners.called([other.name]), partners.search(other.name)]);
  return { find, named: null, like: [...called, ...found] };
}
