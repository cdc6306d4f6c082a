import type { KnownBlock, ModalView } from '@slack/types';
import type { EventSight } from '../../desk/business-events/questions.js';
import { eventStateNames, headline } from '../../program/business-events/event.js';
import { sayDate } from '../../program/clocks/local-date.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { door, noKey } from '../kit/doors.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

const most = 40;

/** The business events somebody may see, those that wait for a ruling first. */
export function listView(sights: readonly EventSight[], metadata: string): ModalView {
  const waiting = sights.filter(({ event }) => event.state === 'filed');
  const sorted = [...waiting, ...sights.filter((sight) => !waiting.includes(sight))];
  const blocks: KnownBlock[] = [
    section(
      sights.length === 0
        ? 'No merger, acquisition or sale is on record that concerns you.'
        : `*Mergers, acquisitions and sales*: ${sights.length}, of which ${waiting.length} wait for a ruling.`,
    ),
    ...actions(door('file-event', noKey, { label: 'Tell us about one…', style: 'primary' })),
    divider(),
    ...sorted.slice(0, most).map(row),
    ...(sorted.length > most ? [context(`… and ${sorted.length - most} more, older ones.`)] : []),
  ];
  return modal({ id: ids.list, metadata, title: 'Business events', blocks });
}

function row({ event, revision }: EventSight): KnownBlock {
  const { ref, happenedOn, state } = event;
  return section(
    `*${escapeText(headline(event))}*\n${ref} · ${sayDate(happenedOn)} · ${eventStateNames[state]}`,
    door('open-event', { ref, seen: revision, which: '' }, { label: 'Open' }),
  );
}
