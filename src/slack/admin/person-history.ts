import type { ModalView } from '@slack/types';
import type { StoredPerson } from '../../desk/ports/stored-records.js';
import { sayInstantIn } from '../../program/clocks/said-instant.js';
import type { Person } from '../../program/people/person.js';
import { context, modal, section } from '../kit/blocks.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText, mention, shorten } from '../kit/text.js';
import { ids } from './ids.js';

const maxEntries = 200;

/** What happened to a person's record, newest first, with who did it: an administrator need not be among `people`. */
export function personHistoryView(
  { person, history }: Pick<StoredPerson, 'person' | 'history'>,
  { people, zone, metadata }: { people: ReadonlyMap<string, Person>; zone: string; metadata: string },
): ModalView {
  const names = new Map([...people].map(([id, { name }]) => [id, escapeText(name)]));
  const nameOf = (id: string) => (id === 'desk' ? 'Delivery Desk' : (names.get(id) ?? mention(id)));
  const newest = history.toReversed();
  const lines = newest.slice(0, maxEntries).map(({ at, by, step, note }) => {
    const said = note === '' ? step.replaceAll('-', ' ') : shorten(note, 400);
    return `${sayInstantIn(at, zone)} · ${nameOf(by)}: ${escapeText(said)}`;
  });
  const left = newest.length - lines.length;
  return modal({
    id: ids.history,
    metadata,
    title: 'History',
    blocks: [
      section(`*${escapeText(person.name)}*`),
      ...joinLines(lines).map((text) => section(text)),
      ...(left > 0 ? [context(`${left} older entries are not shown.`)] : []),
    ],
  });
}
