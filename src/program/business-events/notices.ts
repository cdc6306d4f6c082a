import { type Notice, type NoticeDraft, notice } from '../notices/notice.js';
import { type BusinessEvent, headline, type Side } from './event.js';
import { type EventContext, sidesOf } from './event-context.js';
import type { EventRow } from './rows.js';
import { rowTexts } from './rows.js';

/** The row and what the guide asks there, as every notice about an event says it (trace section 5). */
export function rowLines(row: EventRow): string[] {
  const { name, activity, required } = rowTexts[row];
  return [`${name} of the table in guide section 9: ${activity}.`, required];
}

/** What a notice about an event says: to each side its own, and to the office what may stand in a channel. */
export interface EventNoticeText {
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
export function buildEventNotice(ctx: EventContext, telling: EventNoticeText): Notice[] {
  return [...sidesOf(ctx).flatMap(({ side }) => toSide(ctx, side, telling)), toOffice(ctx, telling)];
}

function toSide(ctx: EventContext, side: Side, { kind, title, toSide: linesOf }: EventNoticeText): Notice[] {
  const partner = ctx[side]?.partner ?? null;
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
      title: `${title} — ${ctx.event.ref} · ${partner.name}`,
      lines: [`${headline(ctx.event)}.`, ...lines],
      confidential: true,
      mail: true,
      intents: ['open-event'],
    }),
  ];
}

function toOffice({ event }: EventContext, { kind, title, toOffice: lines }: EventNoticeText): Notice {
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
