import { type Application, type CarriedItem, unclosedItems } from './application.js';
import { type Award, activeAwardStatuses } from './awards/award.js';
import type { CaseStudy } from './case-study.js';
import { carryOver } from './checklist/carry-over.js';
import { diffEditions } from './checklist/diff.js';
import type { Edition } from './checklist/edition.js';
import type { Mark } from './mark.js';

/** An application as it once stood, and the checklist edition it stood on. */
export interface Earlier {
  application: Application;
  edition: Edition;
}

/**
 * A fresh draft filled with what the partner brought to an earlier application: practice, solution, case studies, and
 * the answers that still fit the draft's edition. Nothing that anybody of the program found or decided comes along:
 * every application is judged anew (SDP-23, SDP-90).
 */
export function seeded(
  draft: Application,
  earlier: Earlier,
  { edition, mark }: { edition: Edition; mark: Mark },
): Application {
  const { practice, solution, caseStudies, subCategories, supportingServices, wellArchitected } =
    earlier.application;
  return {
    ...draft,
    practice,
    solution,
    subCategories,
    supportingServices,
    wellArchitected: draft.wellArchitected.map((_, index) => wellArchitected[index] ?? null),
    caseStudies: draft.caseStudies.map((_, index) => withoutFindings(caseStudies[index] ?? null)),
    ...answersFor(earlier, edition, mark),
  };
}

function answersFor({ application, edition: before }: Earlier, edition: Edition, mark: Mark) {
  const { answers, editionMoves } = application;
  if (before.id === edition.id) return { answers, editionMoves };
  const carried = carryOver(answers, diffEditions(before, edition));
  const move = {
    ...mark,
    from: before.id,
    to: edition.id,
    changed: carried.changed,
    removed: carried.removed,
  };
  return { answers: carried.answers, editionMoves: [...editionMoves, move] };
}

/** A reviewer's checks of a document belong to the review in which they were made. */
function withoutFindings(study: CaseStudy | null): CaseStudy | null {
  if (study === null) return null;
  return { ...study, documents: study.documents.map((document) => ({ ...document, checks: null })) };
}

/**
 * What an earlier application left open, as context for the one that follows (SDP-90): items not closed, the points
 * of a return that was never answered, and what a business event asks to be described at the next audit (SDP-95,
 * SDP-98).
 */
export function carriedFrom(earlier: Application): CarriedItem[] {
  const { ref, carriedItems, validation, award } = earlier;
  // What was drafted but never told to the partner stays inside (SDP-72).
  const told = earlier.summary?.sent != null || earlier.decision !== null;
  const items = (told ? unclosedItems(earlier) : []).map(({ requirement, caseIndex, text }) => ({
    ref,
    requirement,
    caseIndex,
    text,
  }));
  const points = unansweredReturn(earlier).map((text) => ({ ref, requirement: null, caseIndex: null, text }));
  // What it was itself given along was looked at, if it came to a technical validation.
  const untouched = validation?.completedAt == null ? carriedItems : [];
  return [...untouched, ...items, ...points, ...eventNotes(award)];
}

function unansweredReturn({ returns, submissions }: Application): string[] {
  const last = returns.at(-1);
  const submitted = submissions.at(-1)?.at;
  return last !== undefined && (submitted === undefined || submitted <= last.at) ? last.missing : [];
}

function eventNotes(award: Award | null): CarriedItem[] {
  const notes = award?.events.filter(({ effect, undone }) => effect === 'note' && undone === null) ?? [];
  return notes.map(({ event, note }) => ({ ref: event, requirement: null, caseIndex: null, text: note }));
}

/** Whether an application has come to an end after which the partner may apply for the designation again (SDP-90). */
export function mayFollow({ stage, award }: Application): boolean {
  if (stage === 'declined' || stage === 'withdrawn' || stage === 'closed') return true;
  if (stage !== 'awarded' || award === null) return false;
  return (
    award.status === 're-application-required' ||
    (!activeAwardStatuses.includes(award.status) && award.status !== 'renewed')
  );
}
