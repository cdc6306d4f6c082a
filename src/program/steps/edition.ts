import { z } from 'zod';
import { carryOver } from '../checklist/carry-over.js';
import { diffEditions } from '../checklist/diff.js';
import { isAccepted } from '../checklist/edition.js';
import { isPinned } from '../checklist/window-findings.js';
import { localDate } from '../clocks/local-date.js';
import { Refusal, refuseField } from '../refusal.js';
import { answersRead } from '../rests-on.js';
import { defineStep } from '../step.js';
import type { StepContext } from '../step-context.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/**
 * Moves a draft to a newer edition of its checklist. Answers to unchanged requirements stand as they are; those to
 * changed ones are kept as proposals to be confirmed; those to requirements that went are kept with the move. An
 * application that was submitted once stays on its edition (SDP-01).
 */
export const moveToEdition = defineStep({
  name: 'move-to-edition',
  label: 'Move to the newer checklist',
  does: 'move to a newer checklist',
  from: ['draft'],
  by: byPartner,
  input: z.object({ edition: z.string() }),
  restsOn: (application) => ({ 'the checklist edition': application.edition, ...answersRead(application) }),
  part: () => 'self-assessment',
  decide(ctx, { edition: wanted }) {
    const { application } = ctx;
    const fault = moveFault(ctx, wanted);
    if (fault !== null) return fault;
    const edition = ctx.offering.editions.find(({ id }) => id === wanted) ?? ctx.edition;
    const diff = diffEditions(ctx.edition, edition);
    const { answers, changed, removed } = carryOver(application.answers, diff);
    const move = { by: ctx.actor.id, at: ctx.now, from: ctx.edition.id, to: edition.id, changed, removed };
    const { workbook: _, ...unbound } = application;
    const count = (some: object) => Object.keys(some).length;
    return {
      application: {
        ...unbound,
        edition: edition.id,
        answers,
        editionMoves: [...application.editionMoves, move],
      },
      notices: [],
      note:
        `moved from checklist ${ctx.edition.id} to ${edition.id}: answers to ${count(answers)} requirements kept, ` +
        `to ${count(changed)} to be confirmed, to ${count(removed)} put aside`,
    };
  },
});

function moveFault(ctx: StepContext, wanted: string): Refusal | null {
  const { application, edition, offering, calendars, now } = ctx;
  if (isPinned(application)) {
    return new Refusal(
      'blocked',
      `${application.ref} was submitted on ${edition.id} and stays on it; nothing has to be moved.`,
    );
  }
  if (wanted === edition.id)
    return new Refusal('blocked', `${application.ref} is on ${wanted} already. Nothing was changed.`);
  const found = offering.editions.find(({ id }) => id === wanted);
  const today = localDate(now, calendars.program.zone);
  if (found === undefined || !isAccepted(found, today)) {
    return refuseField(
      'edition',
      `${wanted} cannot be applied on today. Please look at the application again: it shows the checklist to move to.`,
    );
  }
  return found.validFrom > edition.validFrom
    ? null
    : refuseField('edition', `${wanted} is older than ${edition.id}; a draft moves to a newer one only.`);
}
