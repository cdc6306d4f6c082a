import type { HistoryEntry } from '../program/application.js';
import type { Case } from '../program/step.js';
import type { HeldApplication } from './ports.js';

/** What somebody was looking at when they acted. */
interface Looking {
  seen: number;
  part: string;
  actor: string;
  person: Case['person'];
}

/**
 * What others changed since, that the person acting has to know of before their change counts; null when nothing
 * collides. The same part, or anything inside or around it, collides; a move to another stage collides with everything.
 * One's own changes collide only where the step is refused at this stage: a second click is told of the first.
 */
export function changedSince(held: HeldApplication, looking: Looking, refused: boolean): string | null {
  const later = held.history.filter((entry) => entry.revision > looking.seen);
  const collisions = later.filter(
    (entry) =>
      (refused || entry.by !== looking.actor) &&
      (entry.from !== entry.to || (entry.by !== looking.actor && overlaps(entry.part, looking.part))),
  );
  const last = collisions.at(-1);
  return last === undefined ? null : `Since you opened this: ${last.note} (${nameOf(last, looking.person)}).`;
}

function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function nameOf(entry: HistoryEntry, person: Case['person']): string {
  return entry.by === 'desk' ? 'Delivery Desk' : (person(entry.by)?.name ?? 'somebody');
}
