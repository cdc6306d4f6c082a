import { z } from 'zod';
import { type Application, noVerdicts, type Validation } from '../application.js';
import type { Case } from '../case.js';
import { countBusinessDays } from '../clocks/count.js';
import { sayInstantIn } from '../clocks/said-instant.js';
import { tell } from '../notices/drafts.js';
import { awaitsAcceptance, withAccepted } from '../people/assignments.js';
import { conflictsOf, standsInTheWay } from '../people/conflicts.js';
import { limitsOf, withAudits } from '../people/fitness.js';
import { sameOrganisation } from '../people/organisation.js';
import type { Person } from '../people/person.js';
import { isThere } from '../people/presence.js';
import { Refusal, refuseField } from '../refusal.js';
import { assignmentRead, conflictsRead } from '../rests-on.js';
import { defineStep, NoInput, requiredText, wholeApplication } from '../step.js';

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
  decide(at, { auditor }) {
    const person = at.person(auditor);
    const before = at.application.validation;
    if (before?.auditor === auditor)
      return refuseField('auditor', `${person?.name ?? auditor} is the auditor already.`);
    const limits = limitsOf(withAudits(at), person);
    if (person === null || limits.length > 0)
      return refuseField(
        'auditor',
        `${limits.map(({ says }) => says).join(' ')} So they cannot audit it; please choose another auditor.`,
      );
    return {
      application: { ...at.application, stage: 'ready', ...assigned(at, person) },
      notices: [
        offer(at, person),
        tell(at, {
          kind: 'assignment-card',
          to: ['reviewers-channel'],
          title: 'Auditor assigned',
          lines: [],
          card: 'assignment',
        }),
        ...(before !== null && isThere(at.person(before.auditor)) ? [released(at, before.auditor)] : []),
      ],
      note: before === null ? `assigned to ${person.name}` : `reassigned to ${person.name}`,
    };
  },
});

/** The case with its new auditor; what an earlier one noted goes on. */
function assigned(at: Case, person: Person): Pick<Application, 'validation' | 'assignments'> {
  const { validation, assignments } = at.application;
  const noted = validation ?? assignments.findLast(({ kept }) => kept !== null)?.kept;
  const mark = { by: at.actor.id, at: at.now };
  return {
    validation: {
      auditor: person.id,
      thirdParty: isThirdParty(person),
      assigned: mark,
      startedAt: null,
      ratings: noted?.ratings ?? {},
      verdicts: noted?.verdicts ?? noVerdicts(at.application),
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

function offer(at: Case, { id }: Person) {
  const { program } = at.calendars;
  const until = countBusinessDays(at.now, at.rules.assignmentDays, program).due;
  return tell(at, {
    kind: 'auditor-assigned',
    to: [{ person: id }],
    title: 'Assigned to you: technical validation',
    lines: [
      `Please accept or decline by ${sayInstantIn(until, program.zone)}. Starting the validation counts as accepting.`,
      'Once you complete the validation, the application summary is due within ' +
        `${at.rules.summaryDays} business days and your final report within ${at.rules.reportDays}.`,
    ],
    mail: true,
    intents: ['accept-assignment', 'decline-assignment', 'open-review'],
  });
}

/** To whoever had the case before. */
export function released(at: Case, auditor: string) {
  return tell(at, {
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
  decide(at) {
    if (!awaitsAcceptance(at.application))
      return new Refusal('wrong-stage', 'You accepted this case already. You can start the validation.');
    const hindered = conflictFault(at);
    if (hindered !== null) return hindered;
    const assignments = withAccepted(at.application, { by: at.actor.id, at: at.now });
    return { application: { ...at.application, assignments }, notices: [], note: 'accepted the assignment' };
  },
});

/** Why the person who acts may not take up this validation any more, or null: a conflict of interest stands in the way. */
export function conflictFault(at: Case): Refusal | null {
  const person = at.person(at.actor.id);
  const conflict =
    person === null ? undefined : conflictsOf(withAudits(at), person).find((one) => standsInTheWay(one));
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
  decide(at, { reason }) {
    const { validation } = at.application;
    if (validation === null) return new Refusal('blocked', 'Nobody is assigned to this case.');
    return {
      application: { ...at.application, validation: null, assignments: withDeclined(at, validation, reason) },
      notices: [
        tell(at, {
          kind: 'assignment-declined',
          to: ['intake-channel'],
          title: 'Declined by the auditor: another one is to be chosen',
          lines: [],
          intents: ['assign-auditor'],
        }),
        tell(at, {
          kind: 'assignment-declined-reason',
          to: ['case-handler'],
          title: 'Why the auditor declined',
          lines: [`${at.person(at.actor.id)?.name ?? 'The auditor'}: ${reason}`],
          confidential: true,
          intents: ['assign-auditor'],
        }),
      ],
      note: 'declined the assignment',
    };
  },
});

function withDeclined(at: Case, { auditor, ratings, verdicts }: Validation, reason: string) {
  const { assignments } = at.application;
  const last = assignments.findLastIndex((one) => one.auditor === auditor && one.declined === null);
  const declined = { by: at.actor.id, at: at.now, reason };
  return assignments.map((one, index) =>
    index === last ? { ...one, declined, kept: { ratings, verdicts } } : one,
  );
}
