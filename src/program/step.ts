import type { Application } from './application.js';
import { withCount } from './clocks/counted-on.js';
import type { Notice } from './notices/notice.js';
import { type ApplicationRole, nameRoles } from './people/application-role.js';
import { separationFault } from './people/separation.js';
import { attemptStep, hindranceOf, type RecordStep, type StepRules } from './record-step.js';
import { Refusal } from './refusal.js';
import type { RuleSet } from './rule-set.js';
import { type Stage, stageNames } from './stage.js';
import type { StepContext } from './step-context.js';
import { withTurn } from './turn.js';

export { NoInput, optionalText, requiredText } from './record-step.js';

/** What happened: the application as it is now, who is told what, and a line for its history. */
export interface Outcome {
  application: Application;
  notices: readonly Notice[];
  note: string;
}

/** What an application's steps are about. */
export interface ApplicationSteps {
  State: Application;
  Context: StepContext;
  Outcome: Outcome;
  Phase: Stage;
  Role: ApplicationRole;
}

/** The only way an application changes. */
export interface Step<Name extends string = string, Input = unknown>
  extends RecordStep<ApplicationSteps, Name, Input> {
  /** Whether it asks who audits what; the context then brings `audits`. */
  readonly looksAtAudits?: true;
  /** Why a rule set does without this step, in words that say what to do instead; null where it has it. */
  offUnder?(rules: RuleSet): string | null;
}

/** Keeps a step's name and input types while it is written. */
export function defineStep<const Name extends string, Input>(step: Step<Name, Input>): Step<Name, Input> {
  return step;
}

/** The part of steps that move the application as a whole. */
export const wholeApplication = () => 'application';

type Offered = Pick<Step, 'by' | 'does' | 'from' | 'offUnder' | 'bars'>;

/** Whether this actor holds one of the step's roles here. */
export function mayTake(step: Pick<Step, 'by'>, roles: readonly ApplicationRole[]): boolean {
  return step.by.some((role) => roles.includes(role));
}

/** How an application's steps refuse whoever may not take them, or comes at the wrong moment. */
const applicationRules: StepRules<ApplicationSteps, Offered> = {
  phaseOf: ({ application }) => application.stage,
  notPermitted,
  notInUse(step, { rules }) {
    const off = step.offUnder?.(rules) ?? null;
    return off === null ? null : new Refusal('blocked', off);
  },
  wrongPhase: (step, { application }) => wrongStage(step, application),
  keptApart: separationFault,
};

/** Asks a step whether and how it changes the application. */
export function attempt<Input>(
  step: Step<string, Input>,
  ctx: StepContext,
  rawInput: unknown,
): Outcome | Refusal {
  const outcome = attemptStep(applicationRules, step as unknown as Step, ctx, rawInput);
  return outcome instanceof Refusal
    ? outcome
    : { ...outcome, application: withTurn(withCount(outcome.application, ctx), ctx.now) };
}

/**
 * Why this actor cannot take the step now, whatever is typed: a matter of permission or of the moment; null when it
 * can.
 */
export function hindrance(step: Offered, ctx: StepContext): Refusal | null {
  return hindranceOf(applicationRules, step, ctx);
}

function notPermitted(step: Offered): Refusal {
  return new Refusal('not-permitted', `Only ${nameRoles(step.by)} can ${step.does}. Ask them.`).towards({
    see: 'own-steps',
  });
}

function wrongStage(step: Offered, application: Application): Refusal {
  const when = step.from.map((stage) => stageNames[stage]).join(', ');
  return new Refusal(
    'wrong-stage',
    `${application.ref} is now at “${stageNames[application.stage]}”. You can ${step.does} only at: ${when}.`,
  ).towards({ see: 'turn' });
}
