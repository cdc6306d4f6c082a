import { z } from 'zod';
import { Entry } from '../entry.js';
import { Mark } from '../mark.js';
import { EventRow, Treatment } from './rows.js';

/** What a business did; which row of the guide's table follows depends on who holds a designation (guide section 9). */
export const happenings = ['acquisition', 'divestiture', 'other'] as const;
export const Happening = z.enum(happenings);
export type Happening = z.infer<typeof Happening>;

/** `first` acquired, divested, or is the one it is about; `second` was acquired, divested, or is the other company. */
export const sides = ['first', 'second'] as const;
export const Side = z.enum(sides);
export type Side = z.infer<typeof Side>;

/** A company of an event: `partnerId` is null while it is not known to be a partner on record. */
export const Party = z.object({ partnerId: z.string().nullable(), name: z.string() });
export type Party = z.infer<typeof Party>;

/**
 * Where an event stands. `scheduled`: ruled, its day has not come; `applying` and `undoing`: begun, and finished by
 * whoever looks next, since what it changes lies in several documents.
 */
export const eventStates = ['filed', 'scheduled', 'applying', 'in-force', 'undoing', 'undone'] as const;
export const EventState = z.enum(eventStates);
export type EventState = z.infer<typeof EventState>;

export const eventStateNames: Record<EventState, string> = {
  filed: 'Waiting for a ruling',
  scheduled: 'Ruled, not yet in effect',
  applying: 'Taking effect',
  'in-force': 'In effect',
  undoing: 'Being undone',
  undone: 'Undone',
};

export const effectKinds = [
  'note',
  'carry-note',
  're-apply',
  'combine-renewal',
  'remove-award',
  'link-merged',
  'new-record',
] as const;
export const EffectKind = z.enum(effectKinds);
export type EffectKind = z.infer<typeof EffectKind>;

/**
 * One change an event makes to one application or one partner's record. `target` is an application's reference or a
 * partner's id; `text` what is noted, asked or named; `day` a deadline or a renewal's new day; `before` the owner a
 * record pointed to, where that is what changes (empty: none). `outcome`: `left` found the target changed meanwhile;
 * after an undo, `reversed` or `kept`, with why in `remark`.
 */
export const Effect = z.object({
  kind: EffectKind,
  target: z.string(),
  side: Side,
  text: z.string(),
  day: z.iso.date().nullable(),
  before: z.string(),
  outcome: z.enum(['pending', 'done', 'left', 'reversed', 'kept']),
  remark: z.string(),
});
export type Effect = z.infer<typeof Effect>;

/**
 * What the Program Office confirmed: the row, what follows for which awards (empty: all it concerns), and from when.
 */
export const Ruling = Mark.extend({
  row: EventRow,
  treatment: Treatment,
  awards: z.array(z.string()),
  /** The day by which a re-application is asked for; null where none is. */
  deadline: z.iso.date().nullable(),
  effectiveOn: z.iso.date(),
  reason: z.string(),
});
export type Ruling = z.infer<typeof Ruling>;

/** What somebody of a side said to what was filed about it. */
export const Statement = Mark.extend({ side: Side, agrees: z.boolean(), note: z.string() });
export type Statement = z.infer<typeof Statement>;

/** A merger, acquisition or divestiture that concerns a partner (guide section 9; SDP-94…100). */
export const BusinessEvent = z.object({
  ref: z.string().regex(/^EV-\d+$/),
  happening: Happening,
  first: Party,
  second: Party.nullable(),
  /** The side for which it was filed. */
  filedFor: Side,
  filed: Mark,
  /** Calendar days: when it happened, and when the partner told AWS of it. */
  happenedOn: z.iso.date(),
  disclosedOn: z.iso.date(),
  impacts: z.string(),
  state: EventState,
  statements: z.array(Statement),
  ruling: Ruling.nullable(),
  /** Written down when it begins to take effect, before the first is made. */
  effects: z.array(Effect),
  inForceAt: z.date().nullable(),
  undo: Mark.extend({ reason: z.string() }).nullable(),
});
export type BusinessEvent = z.infer<typeof BusinessEvent>;

/** What happened once, in order; `revision` counts the event's saves from 1. */
export const EventEntry = Entry.extend({ from: EventState.nullable(), to: EventState });
export type EventEntry = z.infer<typeof EventEntry>;

/** The company on that side; null where an event has no second one. */
export function partyOf(event: BusinessEvent, side: Side): Party | null {
  return side === 'first' ? event.first : event.second;
}

/** The company an event was not filed for; null where there is none, or it comes to be by the event. */
export function otherParty(event: BusinessEvent): Party | null {
  if (event.happening === 'divestiture') return null;
  return partyOf(event, event.filedFor === 'first' ? 'second' : 'first');
}

/** "Acme acquires Bluebird": what happened, in a line. Both companies know it of each other. */
export function headline({
  happening,
  first,
  second,
}: Pick<BusinessEvent, 'happening' | 'first' | 'second'>) {
  const other = second?.name ?? '';
  if (happening === 'acquisition') return `${first.name} acquires ${other}`;
  if (happening === 'divestiture') return `${first.name} divests ${other}`;
  return other === '' ? `A change at ${first.name}` : `A change at ${first.name}, with ${other}`;
}
