import type { KnownBlock, ModalView } from '@slack/types';
import type { EventView } from '../../desk/business-events/questions.js';
import { eventStateNames, headline } from '../../program/business-events/event.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

const max = 40;

/** The business events somebody may see, those that wait for a ruling first. */
export function listView(eventViews: readonly EventView[], metadata: string): ModalView {
  const waiting = eventViews.filter(({ event }) => event.state === 'filed');
  const sorted = [...waiting, ...eventViews.filter((eventView) => !waiting.includes(eventView))];
  const blocks: KnownBlock[] = [
    section(
      eventViews.length === 0
        ? 'No merger, acquisition or sale is on record that concerns you.'
        : `*Mergers, acquisitions and sales*: ${eventViews.length}, of which ${waiting.length} wait for a ruling.`,
    ),
    ...actions(linkButton('file-event', noKey, { label: 'Tell us about one…', style: 'primary' })),
    divider(),
    ...sorted.slice(0, max).map(row),
    ...(sorted.length > max ? [context(`… and ${sorted.length - max} more, older ones.`)] : []),
  ];
  return modal({ id: ids.list, metadata, title: 'Business events', blocks });
}

function row({ event, revision }: EventView): KnownBlock {
  const { ref, happenedOn, state } = event;
  return section(
    `*${escapeText(headline(event))}*\n${ref} · ${sayDate(happenedOn)} · ${eventStateNames[state]}`,
    linkButton('open-event', { ref, seen: revision, which: '' }, { label: 'Open' }),
  );
}
