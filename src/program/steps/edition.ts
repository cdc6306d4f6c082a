import { z } from 'zod';
import type { Case } from '../case.js';
import { carryOver } from '../checklist/carry-over.js';
import { diffEditions } from '../checklist/diff.js';
import { isAccepted } from '../checklist/edition.js';
import { isPinned } from '../checklist/window-findings.js';
import { localDate } from '../clocks/local-date.js';
import { Refusal, refuseField } from '../refusal.js';
import { answersRead } from '../rests-on.js';
import { defineStep } from '../step.js';

const byPartner = ['applicant', 'alliance-lead', 'technical-contact'] as const;

/**
 * Moves a draft to a newer edition of its checklist. Answers to unchanged requirements stand as they are; those to changed
 * ones are kept as proposals to be confirmed; those to requirements that went are kept with the move. An application that
 * was submitted once stays on its edition (SDP-01).
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
  decide(at, { edition: wanted }) {
    const { application } = at;
    const fault = moveFault(at, wanted);
    if (fault !== null) return fault;
    const edition = at.offering.editions.find(({ id }) => id === wanted) ?? at.edition;
    const diff = diffEditions(at.edition, edition);
    const { answers, changed, removed } = carryOver(application.answers, diff);
    const move = { by: at.actor.id, at: at.now, from: at.edition.id, to: edition.id, changed, removed };
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
        `moved from checklist ${at.edition.id} to ${edition.id}: answers to ${count(answers)} requirements kept, ` +
        `to ${count(changed)} to be confirmed, to ${count(removed)} put aside`,
    };
  },
});

function moveFault(at: Case, wanted: string): Refusal | null {
  const { application, edition, offering, calendars, now } = at;
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
