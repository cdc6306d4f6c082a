import { type Notice, type NoticeDraft, notice } from '../notices/notice.js';
import { type BusinessEvent, headline, type Side } from './event.js';
import type { EventRow } from './rows.js';
import { rowTexts } from './rows.js';
import { type EventScene, sidesOf } from './scene.js';

/** The row and what the guide asks there, as every notice about an event says it (trace section 5). */
export function rowLines(row: EventRow): string[] {
  const { name, activity, required } = rowTexts[row];
  return [`${name} of the table in guide section 9: ${activity}.`, required];
}

/** What a notice about an event says: to each side its own, and to the office what may stand in a channel. */
export interface Telling {
  kind: string;
  title: string;
  /** Null: this side is not told. */
  toSide(side: Side): readonly string[] | null;
  toOffice: readonly string[];
}

/**
 * Tells the alliance lead of each side that is on record, its PDM and PDR as a copy, and the Program Office in its
 * channel. A side is told of itself alone: of the other company it learns no more than that it is part of the event.
 */
export function tellEvent(scene: EventScene, telling: Telling): Notice[] {
  return [...sidesOf(scene).flatMap(({ side }) => toSide(scene, side, telling)), toOffice(scene, telling)];
}

function toSide(scene: EventScene, side: Side, { kind, title, toSide: linesOf }: Telling): Notice[] {
  const partner = scene[side]?.partner ?? null;
  const lines = linesOf(side);
  if (partner === null || lines === null) return [];
  const people = (ids: readonly (string | null)[]): NoticeDraft['to'] =>
    ids.flatMap((person) => (person === null ? [] : [{ person }]));
  const leads = partner.allianceLead === null ? partner.applicants : [partner.allianceLead];
  return [
    notice({
      kind,
      to: people(leads),
      cc: people([partner.pdm, partner.pdr]),
      title: `${title} — ${scene.event.ref} · ${partner.name}`,
      lines: [`${headline(scene.event)}.`, ...lines],
      confidential: true,
      mail: true,
      intents: ['open-event'],
    }),
  ];
}

function toOffice({ event }: EventScene, { kind, title, toOffice: lines }: Telling): Notice {
  return notice({
    kind,
    to: ['intake-channel'],
    title: `${title} — ${eventCaption(event)}`,
    lines: [...lines],
    intents: ['open-event'],
  });
}

/** Reference and the partner it was filed for: what may stand in a channel. */
export function eventCaption(event: BusinessEvent): string {
  const party = event.filedFor === 'first' ? event.first : (event.second ?? event.first);
  return `${event.ref} · ${party.name}`;
}
