import { z } from 'zod';
import type { Application } from '../application.js';
import { awaitsAcceptance } from '../people/assignments.js';
import { auditedStages, handledStages } from '../people/duties.js';
import { limitsOf, withAudits } from '../people/fitness.js';
import { atWorkInstead, isAtWork } from '../people/one-person.js';
import type { Person } from '../people/person.js';
import { Refusal, refuseField } from '../refusal.js';
import { assignmentRead, conflictsRead, handlerRead } from '../rests-on.js';
import { stages } from '../stage.js';
import { defineStep, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';
import { isThirdParty } from './assignment.js';

/** `asked` names who asked for it where the desk itself acts, for the history. */
const Successor = z.object({
  to: z.string().min(1, 'Please choose who takes over.'),
  asked: z.string().max(200).default(''),
});

const by = ['program-office', 'program-manager', 'desk'] as const;

function asking(asked: string): string {
  return asked === '' ? '' : `, asked for by ${asked}`;
}

/** Another auditor takes a case over at any stage, with everything that was noted, within every limit (SDP-68). */
export const handOverAudit = defineStep({
  name: 'hand-over-audit',
  label: 'Hand over validation',
  does: 'hand the validation over',
  from: auditedStages,
  by,
  input: Successor,
  looksAtAudits: true,
  restsOn: (application) => ({ ...assignmentRead(application), ...conflictsRead(application) }),
  part: wholeApplication,
  decide(ctx, { to, asked }) {
    const { validation } = ctx.application;
    if (validation === null)
      return new Refusal('blocked', 'Nobody audits this yet. The Program Office assigns an auditor.');
    if (validation.auditor === to) return refuseField('to', 'They are the auditor already.');
    const person = ctx.person(to);
    const limits = limitsOf(withAudits(ctx), person);
    if (person === null || limits.length > 0)
      return refuseField('to', limits.map(({ says }) => says).join(' '));
    const from = ctx.person(validation.auditor)?.name ?? validation.auditor;
    return {
      application: takenOver(ctx, person),
      notices: [],
      note: `validation handed over from ${from} to ${person.name}${asking(asked)}`,
    };
  },
});

/** The case with its new auditor; one not begun yet is accepted or declined anew. */
function takenOver(ctx: StepContext, { id, organisation }: Person): Application {
  const { application } = ctx;
  const mark = { by: ctx.actor.id, at: ctx.now };
  const fresh = application.stage === 'ready' || awaitsAcceptance(application);
  const accepted = fresh ? null : mark;
  return {
    ...application,
    validation:
      application.validation === null
        ? null
        : {
            ...application.validation,
            auditor: id,
            thirdParty: isThirdParty({ organisation }),
            assigned: mark,
          },
    assignments: [...application.assignments, { ...mark, auditor: id, accepted, declined: null, kept: null }],
  };
}

/** Another member of the Program Office looks after an application. */
export const handOverHandling = defineStep({
  name: 'hand-over-handling',
  label: 'Hand over handling',
  does: 'hand the handling over',
  from: handledStages,
  by,
  input: Successor,
  restsOn: handlerRead,
  part: () => 'handler',
  decide(ctx, { to, asked }) {
    const person = ctx.person(to);
    if (person?.active !== true || !person.roles.includes('program-office'))
      return refuseField(
        'to',
        `${person?.name ?? 'This person'} is not of the Program Office. Please choose somebody who is.`,
      );
    return {
      application: { ...ctx.application, handler: to },
      notices: [],
      note: `now handled by ${person.name}${asking(asked)}`,
    };
  },
});

/** Two accounts are one person now: whoever audits, audited or handles this under the one does so under the other. */
export const recordMergedAccounts = defineStep({
  name: 'record-merged-accounts',
  label: 'Record merged accounts',
  does: 'record that two accounts are one person',
  from: stages,
  by: ['desk'],
  input: z.object({ from: z.string(), into: z.string(), asked: z.string() }),
  part: () => 'people',
  decide(ctx, { from, into, asked }) {
    const { application } = ctx;
    if (!isAtWork(application, from))
      return new Refusal('blocked', `${application.ref} does not name this account any more.`);
    const name = ctx.person(into)?.name ?? into;
    return {
      application: atWorkInstead(application, from, into),
      notices: [],
      note: `a second account of ${name} is named as the person${asking(asked)}`,
    };
  },
});
