import { z } from 'zod';
import type { Move } from '../clocks/calendar-change.js';
import { movesSinceCounted } from '../clocks/counted-on.js';
import { buildNotice, toWholePartner } from '../notices/drafts.js';
import type { Audience, Notice, NoticeDraft } from '../notices/notice.js';
import type { ApplicationRole } from '../people/application-role.js';
import { Refusal } from '../refusal.js';
import { openStages, type Stage } from '../stage.js';
import { defineStep } from '../step.js';
import type { StepContext } from '../step-context.js';

const submittedOrAwarded: readonly Stage[] = [...openStages.filter((stage) => stage !== 'draft'), 'awarded'];

/**
 * A calendar was changed and moves dates of this application: the desk writes down what they were and are, by whom
 * and why, and tells each of those concerned once (trace section 3: recompute clocks not yet ended, and log it).
 * `change` names the change. Done once: the application remembers which calendars it was counted on.
 */
export const recordCalendarChange = defineStep({
  name: 'record-calendar-change',
  label: 'Record calendar change',
  does: 'record a change of calendar',
  from: submittedOrAwarded,
  by: ['desk'],
  input: z.object({ change: z.string(), by: z.string(), reason: z.string() }),
  part: () => 'calendar',
  decide(ctx, { change, by, reason }) {
    const moves = movesSinceCounted(ctx);
    if (moves.length === 0 || ctx.counting === undefined)
      return new Refusal('blocked', `No running date of ${ctx.application.ref} moves. Nothing was changed.`);
    const corrections = moves.map(({ clock, was, is }) => ({
      what: clock,
      was,
      is,
      reason,
      by,
      at: ctx.now,
    }));
    return {
      application: {
        ...ctx.application,
        countedOn: ctx.counting.now,
        corrections: [...ctx.application.corrections, ...corrections],
      },
      notices: noticesOf(ctx, moves, reason),
      note: `${change}: ${moves.map(({ clock, was, is }) => `${clock} ${was} → ${is}`).join('; ')} (${reason})`,
    };
  },
});

const toOwner: Partial<Record<ApplicationRole, Audience>> = {
  auditor: 'auditor',
  'program-manager': 'program-managers',
};

/**
 * The program's own people whose dates moved, with the office, and the partner where it has to keep one: one message
 * each.
 */
function noticesOf(ctx: StepContext, moves: readonly Move[], reason: string): Notice[] {
  const draft = (): Omit<NoticeDraft, 'to'> => ({
    kind: 'calendar-changed',
    title: 'Dates moved: the calendar was changed',
    lines: [...moves.map(({ clock, was, is }) => `• ${clock}: was ${was}, is now ${is}`), `Why: ${reason}`],
    confidential: true,
    intents: ['open-application'],
  });
  const owners = moves.flatMap(({ owner }) => (owner === null ? [] : (toOwner[owner] ?? [])));
  const program = buildNotice(ctx, { ...draft(), to: ['case-handler', ...new Set(owners)] });
  if (!moves.some(({ owner }) => owner === 'applicant')) return [program];
  return [program, buildNotice(ctx, { ...draft(), ...toWholePartner, mail: true })];
}
