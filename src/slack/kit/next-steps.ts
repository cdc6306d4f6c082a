import type { Button } from '@slack/types';
import { type Application, unclosedItems } from '../../program/application.js';
import { publicFace } from '../../program/awards/public-face.js';
import { isRenewable, stands } from '../../program/awards/renewal.js';
import { openTasks } from '../../program/awards/tasks.js';
import type { Case } from '../../program/case.js';
import { localDate } from '../../program/clocks/local-date.js';
import { offered, type StepName, stepCalled } from '../../program/lifecycle.js';
import { awaitsAcceptance } from '../../program/people/assignments.js';
import type { CaseRole } from '../../program/people/case-role.js';
import { openChallenges } from '../../program/people/conflicts.js';
import { delegationOn } from '../../program/people/delegation.js';
import { managerThere } from '../../program/people/presence.js';
import { endingFault } from '../../program/steps/award-end.js';
import { answeredByOffice } from '../../program/steps/questions.js';
import { tooEarly } from '../../program/steps/report.js';
import { type DoorName, door, type Key } from './doors.js';

type Looked = Pick<Case, 'application' | 'partner' | 'rules' | 'calendars' | 'now' | 'person'> &
  Partial<Pick<Case, 'actor'>>;

/** Where the lifecycle's table offers more than the application's contents allow: what has to be there as well. */
const sensible: Partial<Record<StepName, (at: Looked, roles: readonly CaseRole[]) => boolean>> = {
  'accept-assignment': ({ application }) => awaitsAcceptance(application),
  'decline-assignment': ({ application }) => application.validation !== null,
  // Both lead to the same list, which whoever rules opens to rule.
  'challenge-conflict': ({ application }, roles) =>
    !roles.includes('program-manager') || openChallenges(application).length === 0,
  'rule-on-conflict': ({ application }) => openChallenges(application).length > 0,
  'start-validation': ({ application }) => application.validation !== null,
  'send-summary': ({ application }, roles) =>
    application.summary !== null &&
    (roles.includes('program-office') || application.validation?.thirdParty === true),
  'reset-receipt': ({ application }) => application.summary?.sent != null,
  'respond-to-item': ({ application }) => unclosedItems(application).length > 0,
  'close-item': ({ application }) => unclosedItems(application).length > 0,
  'reopen-item': ({ application }) => application.items.length > 0,
  'withdraw-item': ({ application }) => unclosedItems(application).length > 0,
  'file-action-plan': ({ application }) => mayPlan(application),
  'forward-action-plan': (at, roles) =>
    at.application.plan !== null &&
    at.application.plan.forwarded === null &&
    (roles.includes('pdm') || managerThere(at) === null),
  'rule-on-plan': ({ application: { plan } }) => plan?.forwarded != null && plan.ruled === null,
  'file-report': (at) => tooEarly(at) === null,
  decide: (at, roles) =>
    !roles.includes('auditor') &&
    !roles.includes('pdm') &&
    (roles.includes('program-manager') || mayDecideInPlace(at)),
  'confirm-welcome-kit': ({ application: { award } }) => stands(award) && award.welcomeKit === null,
  'settle-award-task': ({ application: { award } }) => award !== null && openTasks(award).length > 0,
  'hand-off-to-references': ({ application: { award } }) =>
    stands(award) && !award.tasks.some(({ kind }) => kind === 'reference-hand-off'),
  'withdraw-publication': ({ application }) =>
    application.caseStudies.some((study) => publicFace(study) !== null),
  'request-published-change': ({ application: { award } }) => stands(award),
  'start-renewal': ({ application: { award }, rules }) => isRenewable(award, rules),
  'rule-on-renewal': ({ application: { award }, rules }) => isRenewable(award, rules),
  'end-award': ({ application, partner }, roles) =>
    stands(application.award) &&
    endingFault({ application, partner, actor: { id: '', roles } }, 'removed') === null,
  'answer-question': (at, roles) =>
    at.application.questions.some(
      (question) => question.answer === null && (roles.includes('pdm') || answeredByOffice(at, question)),
    ),
  'pass-on-question': ({ application }) =>
    application.questions.some(({ answer, passedOn }) => answer === null && passedOn === null),
  'allow-negative-answer': ({ application }) =>
    Object.values(application.answers).some((byCase) =>
      Object.values(byCase).some((answer) => answer?.met === 'N'),
    ),
};

/** Whether the person who looks is a member of the Program Office who may decide today (SDP-87). */
function mayDecideInPlace({ actor, person, calendars, now }: Looked): boolean {
  const who = actor === undefined ? null : person(actor.id);
  return who !== null && delegationOn(who, localDate(now, calendars.program.zone)) !== null;
}

function mayPlan(application: Application): boolean {
  const pending = application.plan !== null && application.plan.ruled === null;
  return !pending && unclosedItems(application).length > 0;
}

/** The steps worth a button for somebody with these roles: offered by the lifecycle, and with something to work on. */
export function nextSteps(at: Looked, roles: readonly CaseRole[]): StepName[] {
  return offered(at.application.stage, roles, at.rules).filter((name) => sensible[name]?.(at, roles) ?? true);
}

interface Way {
  door: DoorName;
  label?: string;
  style?: 'primary' | 'danger';
  confirm?: { title: string; text: string; yes: string };
}

/** Which door leads to a step; steps taken inside another view (saving a page, one action item) have none of their own. */
const ways: Partial<Record<StepName, Way>> = {
  'take-up': { door: 'take-up', style: 'primary' },
  'accept-as-complete': {
    door: 'accept',
    style: 'primary',
    confirm: {
      title: 'Accept as complete?',
      text: 'The application then queues for its technical validation, and the partner is told.',
      yes: 'Accept',
    },
  },
  'return-as-incomplete': { door: 'open-return', label: 'Return as incomplete…' },
  'assign-auditor': { door: 'open-assign', label: 'Assign auditor…' },
  'accept-assignment': { door: 'accept-assignment', style: 'primary' },
  'decline-assignment': { door: 'open-decline-assignment', label: 'Decline assignment…' },
  'challenge-conflict': { door: 'open-conflicts', label: 'Conflicts of interest…' },
  'rule-on-conflict': { door: 'open-conflicts', label: 'Rule on conflicts of interest…', style: 'primary' },
  'start-validation': { door: 'start-validation', style: 'primary' },
  'save-verdicts': { door: 'open-verdicts', label: 'Verdicts…' },
  'complete-validation': { door: 'open-complete-validation', label: 'Complete validation…' },
  'correct-validation-date': { door: 'open-validation-date', label: 'Correct validation date…' },
  'draft-summary': { door: 'open-summary-draft', label: 'Draft summary…' },
  'send-summary': { door: 'open-summary', label: 'Read and send summary…', style: 'primary' },
  'reset-receipt': { door: 'open-receipt', label: 'Correct receipt…' },
  'forward-action-plan': { door: 'open-forward-plan', label: 'Forward action plan…', style: 'primary' },
  'rule-on-plan': { door: 'open-plan-ruling', label: 'Decide on action plan…', style: 'primary' },
  'extend-remediation': { door: 'open-extend', label: 'Extend remediation…' },
  'file-report': { door: 'open-report', label: 'File final report…', style: 'primary' },
  decide: { door: 'open-decision', label: 'Decide…', style: 'primary' },
  'confirm-welcome-kit': { door: 'confirm-welcome-kit', label: 'Send Welcome Kit…', style: 'primary' },
  'hand-off-to-references': { door: 'hand-off-to-references' },
  'withdraw-publication': { door: 'open-unpublish', label: 'Make a case study non-public…' },
  'request-published-change': { door: 'open-published-change', label: 'Ask for a change of published text…' },
  'start-renewal': { door: 'open-renewal-start', label: 'Start the renewal…' },
  'rule-on-renewal': { door: 'open-renewal-ruling', label: 'Defer or waive the renewal…' },
  'end-award': { door: 'open-award-end', label: 'End the award…', style: 'danger' },
  'answer-question': { door: 'open-questions', label: 'Answer questions…' },
  'allow-negative-answer': { door: 'open-allow-no', label: 'Allow a No…' },
  hold: { door: 'open-hold', label: 'Put on hold…' },
  resume: { door: 'resume', style: 'primary' },
  'close-as-inactive': { door: 'open-close-inactive', label: 'Close as inactive…', style: 'danger' },
};

/** A button for a step, or null where the step is taken inside another view. */
export function stepButton(name: StepName, key: Key): Button | null {
  const way = ways[name];
  if (way === undefined) return null;
  const { door: to, label, style, confirm } = way;
  return door(to, key, {
    label: label ?? stepCalled(name).label,
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
  });
}

/** Buttons for those of these steps that have one: what brings the application on stands first. */
export function stepButtons(names: readonly StepName[], key: Key): Button[] {
  return names
    .map((name) => stepButton(name, key))
    .filter((button) => button !== null)
    .sort((one, other) => rank(one) - rank(other));
}

function rank({ style }: Button): number {
  if (style === 'primary') return 0;
  return style === 'danger' ? 2 : 1;
}
