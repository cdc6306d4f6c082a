import type { Button } from '@slack/types';
import { type Application, unclosedItems } from '../../program/application.js';
import { publicListing } from '../../program/awards/public-listing.js';
import { isActive, isRenewable } from '../../program/awards/renewal.js';
import { openTasks } from '../../program/awards/tasks.js';
import { localDate } from '../../program/clocks/local-date.js';
import { offered, type StepName, stepCalled } from '../../program/lifecycle.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import { awaitsAcceptance } from '../../program/people/assignments.js';
import { openChallenges } from '../../program/people/conflicts.js';
import { delegationOn } from '../../program/people/delegation.js';
import { managerThere } from '../../program/people/presence.js';
import type { StepContext } from '../../program/step-context.js';
import { endingFault } from '../../program/steps/award-end.js';
import { owedBy } from '../../program/steps/commitment.js';
import { answeredByOffice } from '../../program/steps/questions.js';
import { tooEarly } from '../../program/steps/report.js';
import { tasksOf } from '../../program/tasks/tasks.js';
import { type Key, type LinkName, linkButton } from './links.js';

type NextStepContext = Pick<
  StepContext,
  'application' | 'partner' | 'rules' | 'calendars' | 'now' | 'person'
> &
  Partial<Pick<StepContext, 'actor'>>;

/** Where the lifecycle's table offers more than the application's contents allow: what has to be there as well. */
const sensible: Partial<
  Record<StepName, (ctx: NextStepContext, roles: readonly ApplicationRole[]) => boolean>
> = {
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
  'forward-action-plan': (ctx, roles) =>
    ctx.application.plan !== null &&
    ctx.application.plan.forwarded === null &&
    (roles.includes('pdm') || managerThere(ctx) === null),
  'rule-on-plan': ({ application: { plan } }) => plan?.forwarded != null && plan.ruled === null,
  'file-report': (ctx) => tooEarly(ctx) === null,
  decide: (ctx, roles) =>
    !roles.includes('auditor') &&
    !roles.includes('pdm') &&
    (roles.includes('program-manager') || mayDecideInPlace(ctx)),
  'confirm-welcome-kit': ({ application: { award } }) => isActive(award) && award.welcomeKit === null,
  'settle-award-task': ({ application: { award } }) => award !== null && openTasks(award).length > 0,
  'hand-off-to-references': ({ application: { award } }) =>
    isActive(award) && !award.tasks.some(({ kind }) => kind === 'reference-hand-off'),
  'withdraw-publication': ({ application }) =>
    application.caseStudies.some((study) => publicListing(study) !== null),
  'request-published-change': ({ application: { award } }) => isActive(award),
  'start-renewal': ({ application: { award }, rules }) => isRenewable(award, rules),
  'rule-on-renewal': ({ application: { award }, rules }) => isRenewable(award, rules),
  'end-award': ({ application, partner }, roles) =>
    isActive(application.award) &&
    endingFault({ application, partner, actor: { id: '', roles } }, 'removed') === null,
  'answer-question': (ctx, roles) =>
    ctx.application.questions.some(
      (question) => question.answer === null && (roles.includes('pdm') || answeredByOffice(ctx, question)),
    ),
  'pass-on-question': ({ application }) =>
    application.questions.some(({ answer, passedOn }) => answer === null && passedOn === null),
  'commit-to-date': (ctx, roles) => owesAnything(ctx, roles),
  'allow-negative-answer': ({ application }) =>
    Object.values(application.answers).some((byCase) =>
      Object.values(byCase).some((answer) => answer?.met === 'N'),
    ),
};

/** Whether the person who looks is a member of the Program Office who may decide today (SDP-87). */
function mayDecideInPlace({ actor, person, calendars, now }: NextStepContext): boolean {
  const who = actor === undefined ? null : person(actor.id);
  return who !== null && delegationOn(who, localDate(now, calendars.program.zone)) !== null;
}

function owesAnything(ctx: NextStepContext, roles: readonly ApplicationRole[]): boolean {
  return owedBy({ ...ctx, actor: { id: '', roles } }, tasksOf(ctx)).length > 0;
}

function mayPlan(application: Application): boolean {
  const pending = application.plan !== null && application.plan.ruled === null;
  return !pending && unclosedItems(application).length > 0;
}

/** The steps worth a button for somebody with these roles: offered by the lifecycle, and with something to work on. */
export function nextSteps(ctx: NextStepContext, roles: readonly ApplicationRole[]): StepName[] {
  return offered(ctx.application.stage, roles, ctx.rules).filter(
    (name) => sensible[name]?.(ctx, roles) ?? true,
  );
}

interface Way {
  link: LinkName;
  label?: string;
  style?: 'primary' | 'danger';
  confirm?: { title: string; text: string; yes: string };
}

/**
 * Which link leads to a step; steps taken inside another view (saving a page, one action item) have none of their own.
 */
const ways: Partial<Record<StepName, Way>> = {
  'take-up': { link: 'take-up', style: 'primary' },
  'accept-as-complete': {
    link: 'accept',
    style: 'primary',
    confirm: {
      title: 'Accept as complete?',
      text: 'The application then queues for its technical validation, and the partner is told.',
      yes: 'Accept',
    },
  },
  'return-as-incomplete': { link: 'open-return', label: 'Return as incomplete…' },
  'assign-auditor': { link: 'open-assign', label: 'Assign auditor…' },
  'accept-assignment': { link: 'accept-assignment', style: 'primary' },
  'decline-assignment': { link: 'open-decline-assignment', label: 'Decline assignment…' },
  'challenge-conflict': { link: 'open-conflicts', label: 'Conflicts of interest…' },
  'rule-on-conflict': { link: 'open-conflicts', label: 'Rule on conflicts of interest…', style: 'primary' },
  'start-validation': { link: 'start-validation', style: 'primary' },
  'save-verdicts': { link: 'open-verdicts', label: 'Verdicts…' },
  'complete-validation': { link: 'open-complete-validation', label: 'Complete validation…' },
  'correct-validation-date': { link: 'open-validation-date', label: 'Correct validation date…' },
  'draft-summary': { link: 'open-summary-draft', label: 'Draft summary…' },
  'send-summary': { link: 'open-summary', label: 'Read and send summary…', style: 'primary' },
  'reset-receipt': { link: 'open-receipt', label: 'Correct receipt…' },
  'forward-action-plan': { link: 'open-forward-plan', label: 'Forward action plan…', style: 'primary' },
  'rule-on-plan': { link: 'open-plan-ruling', label: 'Decide on action plan…', style: 'primary' },
  'extend-remediation': { link: 'open-extend', label: 'Extend remediation…' },
  'file-report': { link: 'open-report', label: 'File final report…', style: 'primary' },
  decide: { link: 'open-decision', label: 'Decide…', style: 'primary' },
  'confirm-welcome-kit': { link: 'confirm-welcome-kit', label: 'Send Welcome Kit…', style: 'primary' },
  'hand-off-to-references': { link: 'hand-off-to-references' },
  'withdraw-publication': { link: 'open-unpublish', label: 'Make a case study non-public…' },
  'request-published-change': { link: 'open-published-change', label: 'Ask for a change of published text…' },
  'start-renewal': { link: 'open-renewal-start', label: 'Start the renewal…' },
  'rule-on-renewal': { link: 'open-renewal-ruling', label: 'Defer or waive the renewal…' },
  'end-award': { link: 'open-award-end', label: 'End the award…', style: 'danger' },
  'answer-question': { link: 'open-questions', label: 'Answer questions…' },
  'allow-negative-answer': { link: 'open-allow-no', label: 'Allow a No…' },
  'commit-to-date': { link: 'open-commitment', label: 'Name a day…' },
  hold: { link: 'open-hold', label: 'Put on hold…' },
  resume: { link: 'resume', style: 'primary' },
  'close-as-inactive': { link: 'open-close-inactive', label: 'Close as inactive…', style: 'danger' },
};

/** A button for a step, or null where the step is taken inside another view. */
export function stepButton(name: StepName, key: Key): Button | null {
  const way = ways[name];
  if (way === undefined) return null;
  const { link: to, label, style, confirm } = way;
  return linkButton(to, key, {
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
