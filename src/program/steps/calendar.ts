import { z } from 'zod';
import type { Case } from '../case.js';
import type { Move } from '../clocks/calendar-change.js';
import { movesSinceCounted } from '../clocks/counted-on.js';
import { tell, toWholePartner } from '../notices/drafts.js';
import type { Audience, Notice, NoticeDraft } from '../notices/notice.js';
import type { CaseRole } from '../people/case-role.js';
import { Refusal } from '../refusal.js';
import { openStages, type Stage } from '../stage.js';
import { defineStep } from '../step.js';

const submittedOrAwarded: readonly Stage[] = [...openStages.filter((stage) => stage !== 'draft'), 'awarded'];

/**
 * A calendar was changed and moves dates of this application: the desk writes down what they were and are, by whom and why,
 * and tells each of those concerned once (trace section 3: recompute clocks not yet ended, and log it). `change` names the change.
 * Done once: the application remembers which calendars it was counted on.
 */
export const recordCalendarChange = defineStep({
  name: 'record-calendar-change',
  label: 'Record calendar change',
  does: 'record a change of calendar',
  from: submittedOrAwarded,
  by: ['desk'],
  input: z.object({ change: z.string(), by: z.string(), reason: z.string() }),
  part: () => 'calendar',
  decide(at, { change, by, reason }) {
    const moves = movesSinceCounted(at);
    if (moves.length === 0 || at.counting === undefined)
      return new Refusal('blocked', `No running date of ${at.application.ref} moves. Nothing was changed.`);
    const corrections = moves.map(({ clock, was, is }) => ({ what: clock, was, is, reason, by, at: at.now }));
    return {
      application: {
        ...at.application,
        countedOn: at.counting.now,
        corrections: [...at.application.corrections, ...corrections],
      },
      notices: noticesOf(at, moves, reason),
      note: `${change}: ${moves.map(({ clock, was, is }) => `${clock} ${was} → ${is}`).join('; ')} (${reason})`,
    };
  },
});

const toOwner: Partial<Record<CaseRole, Audience>> = {
  auditor: 'auditor',
  'program-manager': 'program-managers',
};

/** The program's own people whose dates moved, with the office, and the partner where it has to keep one: one message each. */
function noticesOf(at: Case, moves: readonly Move[], reason: string): Notice[] {
  const draft = (): Omit<NoticeDraft, 'to'> => ({
    kind: 'calendar-changed',
    title: 'Dates moved: the calendar was changed',
    lines: [...moves.map(({ clock, was, is }) => `• ${clock}: was ${was}, is now ${is}`), `Why: ${reason}`],
    confidential: true,
    intents: ['open-application'],
  });
  const owners = moves.flatMap(({ owner }) => (owner === null ? [] : (toOwner[owner] ?? [])));
  const program = tell(at, { ...draft(), to: ['case-handler', ...new Set(owners)] });
  if (!moves.some(({ owner }) => owner === 'applicant')) return [program];
  return [program, tell(at, { ...draft(), ...toWholePartner, mail: true })];
}
