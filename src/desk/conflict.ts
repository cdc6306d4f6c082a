import type { HistoryEntry } from '../program/application.js';
import { partnerSide } from '../program/people/application-role.js';
import { stageNames } from '../program/stage.js';
import type { StepContext } from '../program/step-context.js';
import type { StoredApplication } from './ports/stored-records.js';

/** What somebody was looking at when they acted. */
export interface ActingView {
  seen: number;
  part: string;
  actor: StepContext['actor'];
  person: StepContext['person'];
}

/**
 * What others changed since, that the person acting has to know of before their change counts; null when nothing
 * collides. The same part, or anything inside or around it, collides; a move to another stage collides with
 * everything. `stagesOnly` leaves parts aside. One's own changes collide only where the step is refused at this
 * stage: a second click is told of the first.
 */
export function changedSince(
  stored: Pick<StoredApplication, 'history'>,
  looking: ActingView,
  { refused, stagesOnly = false }: { refused: boolean; stagesOnly?: boolean },
): string | null {
  const later = stored.history.filter((entry) => entry.revision > looking.seen);
  const collisions = later.filter(
    (entry) =>
      (refused || entry.by !== looking.actor.id) &&
      (entry.from !== entry.to ||
        (!stagesOnly && entry.by !== looking.actor.id && overlaps(entry.part, looking.part))),
  );
  const last = collisions.at(-1);
  return last === undefined ? null : `Since you opened this: ${whatHappened(last, looking)}.`;
}

/**
 * The history's own words and who it was; a partner is told of the program's moves by stage alone, since a note may
 * name what it never sees, such as a recommendation (SDP-86).
 */
export function whatHappened(
  entry: HistoryEntry,
  { actor, person }: Pick<ActingView, 'actor' | 'person'>,
): string {
  const fromPartner = actor.roles.some((role) => partnerSide.includes(role));
  const byPartner = person(entry.by)?.roles.length === 0;
  if (!fromPartner || byPartner) return `${entry.note} (${nameOf(entry, person)})`;
  return entry.from === entry.to ? 'the program changed it' : `it moved to “${stageNames[entry.to]}”`;
}

/** Whether two parts are the same, or one is inside the other. */
export function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function nameOf(entry: HistoryEntry, person: StepContext['person']): string {
  return entry.by === 'desk' ? 'Delivery Desk' : (person(entry.by)?.name ?? 'somebody');
}
