import { type Answer, type Answers, keysIn } from './answer.js';
import type { EditionDiff } from './diff.js';
import { type Edition, requirementsOf } from './edition.js';

/** The answers of a draft sorted for its new edition: none is lost, none counts that was given to another question. */
export interface CarriedOver {
  /** To requirements that ask the same: they stand, exactly as given. */
  answers: Answers;
  /** To requirements that ask something else now: proposals, until they are confirmed. */
  changed: Answers;
  /** To requirements the new edition does not have. */
  removed: Answers;
}

/** Sorts the answers given on an edition for the one it is compared with (SDP-01). */
export function carryOver(answers: Answers, diff: EditionDiff): CarriedOver {
  const unchanged = new Set(diff.unchanged.map(({ id }) => id));
  const changed = new Set(diff.changed.map(({ after }) => after.id));
  const taking = (wanted: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(answers).filter(([id]) => wanted(id)));
  return {
    answers: taking((id) => unchanged.has(id)),
    changed: taking((id) => changed.has(id)),
    removed: taking((id) => !unchanged.has(id) && !changed.has(id)),
  };
}

/** What proposals are read from: an application, as far as answers go. */
export interface Answered {
  answers: Answers;
  /** In order, oldest first. */
  editionMoves: readonly { changed: Answers; removed: Answers }[];
}

/**
 * Answers given on an earlier edition to requirements that are not answered on this one: each may be confirmed, none
 * counts until it is. Of several the newest is proposed; a requirement that comes back brings its answer back.
 */
export function proposedAnswers(edition: Edition, { answers, editionMoves }: Answered): Answers {
  const proposed: Answers = {};
  for (const { id } of requirementsOf(edition)) {
    for (const index of keysIn(
      [answers, ...editionMoves.flatMap(({ changed, removed }) => [changed, removed])],
      id,
    )) {
      if (answers[id]?.[index] !== undefined) continue;
      const earlier = editionMoves
        .map(({ changed, removed }): Answer | undefined => (changed[id] ?? removed[id])?.[index])
        .findLast((answer) => answer !== undefined);
      if (earlier !== undefined) proposed[id] = { ...proposed[id], [index]: earlier };
    }
  }
  return proposed;
}
