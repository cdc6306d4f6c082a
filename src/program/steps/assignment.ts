import { z } from 'zod';
import { type Application, noVerdicts, type Validation } from '../application.js';
import { countBusinessDays } from '../clocks/count.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { buildNotice } from '../notices/drafts.js';
import { awaitsAcceptance, withAccepted } from '../people/assignments.js';
import { conflictsOf, standsInTheWay } from '../people/conflicts.js';
import { limitsOf, withAudits } from '../people/fitness.js';
import { sameOrganisation } from '../people/organisation.js';
import type { Person } from '../people/person.js';
import { isThere } from '../people/presence.js';
import { Refusal, refuseField } from '../refusal.js';
import { assignmentRead, conflictsRead } from '../rests-on.js';
import { defineStep, NoInput, requiredText, wholeApplication } from '../step.js';
import type { StepContext } from '../step-context.js';

/** The Program Office names the auditor, first or anew, before the validation is complete (SDP-66, SDP-68). */
export const assignAuditor = defineStep({
  name: 'assign-auditor',
  label: 'Assign auditor',
  does: 'assign an auditor',
  from: ['ready', 'validating'],
  by: ['program-office', 'program-manager'],
  input: z.object({ auditor: z.string().min(1, 'Please choose an auditor.') }),
  looksAtAudits: true,
  restsOn: (application) => ({ ...assignmentRead(application), ...conflictsRead(application) }),
  part: wholeApplication,
  decide(ctx, { auditor }) {
    const person = ctx.person(auditor);
    const before = ctx.application.validation;
    if (before?.auditor === auditor)
      return refuseField('auditor', `${person?.name ?? auditor} is the auditor already.`);
    const limits = limitsOf(withAudits(ctx), person);
    if (person === null || limits.length > 0)
      return refuseField(
        'auditor',
        `${limits.map(({ says }) => says).join(' ')} So they cannot audit it; please choose another auditor.`,
      );
    return {
      application: { ...ctx.application, stage: 'ready', ...assigned(ctx, person) },
      notices: [
        offer(ctx, person),
        buildNotice(ctx, {
          kind: 'assignment-card',
          to: ['reviewers-channel'],
          title: 'Auditor assigned',
          lines: [],
          card: 'assignment',
        }),
        ...(before !== null && isThere(ctx.person(before.auditor)) ? [released(ctx, before.auditor)] : []),
      ],
      note: before === null ? `assigned to ${person.name}` : `reassigned to ${person.name}`,
    };
  },
});

/** The case with its new auditor; what an earlier one noted goes on. */
function assigned(ctx: StepContext, person: Person): Pick<Application, 'validation' | 'assignments'> {
  const { validation, assignments } = ctx.application;
  const noted = validation ?? assignments.findLast(({ kept }) => kept !== null)?.kept;
  const mark = { by: ctx.actor.id, at: ctx.now };
  return {
    validation: {
      auditor: person.id,
      thirdParty: isThirdParty(person),
      assigned: mark,
      startedAt: null,
      ratings: noted?.ratings ?? {},
      verdicts: noted?.verdicts ?? noVerdicts(ctx.application),
      completedAt: null,
    },
    assignments: [
      ...assignments,
      { ...mark, auditor: person.id, accepted: null, declined: null, kept: null },
    ],
  };
}

/** Whether somebody audits for a firm of their own rather than for AWS (SDP-09). */
export function isThirdParty({ organisation }: Pick<Person, 'organisation'>): boolean {
  return !['AWS', 'Amazon Web Services'].some((name) => sameOrganisation(name, organisation));
}

function offer(ctx: StepContext, { id }: Person) {
  const { program } = ctx.calendars;
  const until = countBusinessDays(ctx.now, ctx.rules.assignmentDays, program).due;
  return buildNotice(ctx, {
    kind: 'auditor-assigned',
    to: [{ person: id }],
    title: 'Assigned to you: technical validation',
    lines: [
      `Please accept or decline by ${sayInstantIn(until, program.zone)}. Starting the validation counts as accepting.`,
      'Once you complete the validation, the application summary is due within ' +
        `${ctx.rules.summaryDays} business days and your final report within ${ctx.rules.reportDays}.`,
    ],
    mail: true,
    intents: ['accept-assignment', 'decline-assignment', 'open-review'],
  });
}

/** To whoever had the case before. */
export function released(ctx: StepContext, auditor: string) {
  return buildNotice(ctx, {
    kind: 'auditor-released',
    to: [{ person: auditor }],
    title: 'Reassigned: no longer with you',
    lines: ['Your notes were handed on. Nothing more is needed from you.'],
  });
}

/** The auditor takes the case; where a conflict of interest has come to light, they cannot (SDP-68). */
export const acceptAssignment = defineStep({
  name: 'accept-assignment',
  label: 'Accept assignment',
  does: 'accept the assignment',
  from: ['ready'],
  by: ['auditor'],
  input: NoInput,
  looksAtAudits: true,
  restsOn: (application) => ({ ...assignmentRead(application), ...conflictsRead(application) }),
  part: () => 'assignment',
  decide(ctx) {
    if (!awaitsAcceptance(ctx.application))
      return new Refusal('wrong-stage', 'You accepted this case already. You can start the validation.');
    const hindered = conflictFault(ctx);
    if (hindered !== null) return hindered;
    const assignments = withAccepted(ctx.application, { by: ctx.actor.id, at: ctx.now });
    return { application: { ...ctx.application, assignments }, notices: [], note: 'accepted the assignment' };
  },
});

/**
 * Why the person who acts may not take up this validation any more, or null: a conflict of interest stands in the way.
 */
export function conflictFault(ctx: StepContext): Refusal | null {
  const person = ctx.person(ctx.actor.id);
  const conflict =
    person === null ? undefined : conflictsOf(withAudits(ctx), person).find((one) => standsInTheWay(one));
  if (conflict === undefined) return null;
  return new Refusal(
    'blocked',
    `There is a conflict of interest: ${conflict.says} Please decline the case, or ask the Program Manager to rule on the conflict.`,
  );
}

/** The auditor does not take the case: it waits for another, and is not offered to this one again (SDP-68). */
export const declineAssignment = defineStep({
  name: 'decline-assignment',
  label: 'Decline assignment',
  does: 'decline the assignment',
  from: ['ready'],
  by: ['auditor'],
  input: z.object({ reason: requiredText(1000, 'Please say why; the Program Office reads it.') }),
  restsOn: assignmentRead,
  part: () => 'assignment',
  decide(ctx, { reason }) {
    const { validation } = ctx.application;
    if (validation === null) return new Refusal('blocked', 'Nobody is assigned to this case.');
    return {
      application: {
        ...ctx.application,
        validation: null,
        assignments: withDeclined(ctx, validation, reason),
      },
      notices: [
        buildNotice(ctx, {
          kind: 'assignment-declined',
          to: ['intake-channel'],
          title: 'Declined by the auditor: another one is to be chosen',
          lines: [],
          intents: ['assign-auditor'],
        }),
        buildNotice(ctx, {
          kind: 'assignment-declined-reason',
          to: ['case-handler'],
          title: 'Why the auditor declined',
          lines: [`${ctx.person(ctx.actor.id)?.name ?? 'The auditor'}: ${reason}`],
          confidential: true,
          intents: ['assign-auditor'],
        }),
      ],
      note: 'declined the assignment',
    };
  },
});

function withDeclined(ctx: StepContext, { auditor, ratings, verdicts }: Validation, reason: string) {
  const { assignments } = ctx.application;
  const last = assignments.findLastIndex((one) => one.auditor === auditor && one.declined === null);
  const declined = { by: ctx.actor.id, at: ctx.now, reason };
  return assignments.map((one, index) =>
    index === last ? { ...one, declined, kept: { ratings, verdicts } } : one,
  );
}
