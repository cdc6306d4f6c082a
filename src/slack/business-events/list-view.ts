import type { KnownBlock, ModalView } from '@slack/types';
import type { EventList } from '../../desk/business-events/questions.js';
import { eventStateNames, headline } from '../../program/business-events/event.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** The business events somebody may see, those that wait for a ruling first. */
export function listView({ events, total, waiting }: EventList, metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(
      total === 0
        ? 'No merger, acquisition or sale is on record that concerns you.'
        : `*Mergers, acquisitions and sales*: ${total}, of which ${waiting} wait for a ruling.`,
    ),
    ...actions(linkButton('file-event', noKey, { label: 'Tell us about one…', style: 'primary' })),
    divider(),
    ...events.map(row),
    ...(total > events.length ? [context(`… and ${total - events.length} more, older ones.`)] : []),
  ];
  return modal({ id: ids.list, metadata, title: 'Business events', blocks });
}

function row({ event, revision }: EventList['events'][number]): KnownBlock {
  const { ref, happenedOn, state } = event;
  return section(
    `*${escapeText(headline(event))}*\n${ref} · ${sayDate(happenedOn)} · ${eventStateNames[state]}`,
    linkButton('open-event', { ref, seen: revision, which: '' }, { label: 'Open' }),
  );
}
