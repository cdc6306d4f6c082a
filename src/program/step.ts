import { z } from 'zod';
import type { Application } from './application.js';
import type { Case } from './case.js';
import type { Notice } from './notices/notice.js';
import { type CaseRole, nameRoles } from './people/case-role.js';
import { separationFault } from './people/separation.js';
import { Refusal } from './refusal.js';
import type { Read } from './rests-on.js';
import type { RuleSet } from './rule-set.js';
import { type Stage, stageNames } from './stage.js';
import { withTurn } from './turn.js';

/** What happened: the application as it is now, who is told what, and a line for its history. */
export interface Outcome {
  application: Application;
  notices: readonly Notice[];
  note: string;
}

/**
 * The only way an application changes. Pure: it reads the case and the input and either refuses, in words for the
 * person who asked, or says what happened.
 */
export interface Step<Name extends string = string, Input = unknown> {
  readonly name: Name;
  /** What it is called where somebody chooses it. */
  readonly label: string;
  /** "send the summary": completes the sentence "Only the Program Office can …". */
  readonly does: string;
  readonly from: readonly Stage[];
  readonly by: readonly CaseRole[];
  readonly input: z.ZodType<Input>;
  /** Whether it asks who audits what; the case then brings `audits`. */
  readonly looksAtAudits?: true;
  /** What keeps this very person from it now, whatever they type, beside roles and stage; null: nothing. */
  bars?(at: Case): Refusal | null;
  /** Why a rule set does without this step, in words that say what to do instead; null where it has it. */
  offUnder?(rules: RuleSet): string | null;
  /**
   * What whoever takes it has read and stands by: a change of any of it, by somebody else and since the revision they saw, makes
   * it wait until they have read that, too. Every step that confirms, rules, sends, decides, verifies or submits declares it.
   */
  restsOn?(application: Application, input: Input): Read;
  /**
   * For a form over what is there already: the input that would leave it as it stands, field by field, as far as `input` has
   * these fields. Whoever saves such a form second keeps what the first changed, and is asked only where both changed a field.
   */
  asStands?(application: Application, input: Input): unknown;
  /** What is touched: two people changing different parts do not disturb each other. */
  part(input: Input): string;
  decide(at: Case, input: Input): Outcome | Refusal;
}

/** Keeps a step's name and input types while it is written. */
export function defineStep<const Name extends string, Input>(step: Step<Name, Input>): Step<Name, Input> {
  return step;
}

/** The part of steps that move the application as a whole. */
export const wholeApplication = () => 'application';

/** Nothing to fill in. */
export const NoInput = z.object({});

/** A text somebody has to give, at most `max` characters; `missing` says what to write when it is empty. */
export function requiredText(max: number, missing: string): z.ZodType<string> {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `Please keep this under ${max.toLocaleString('en')} characters.`);
}

/** A text that may stay empty, at most `max` characters. */
export function optionalText(max: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .max(max, `Please keep this under ${max.toLocaleString('en')} characters.`);
}

type StepFace = Pick<Step, 'by' | 'does' | 'from' | 'offUnder' | 'bars'>;

/** Whether this actor holds one of the step's roles here. */
export function mayTake(step: Pick<Step, 'by'>, roles: readonly CaseRole[]): boolean {
  return step.by.some((role) => roles.includes(role));
}

/**
 * Asks a step whether and how it changes the application: permission first, then the moment, then the input, then the
 * step's own rules.
 */
export function attempt<Input>(step: Step<string, Input>, at: Case, rawInput: unknown): Outcome | Refusal {
  const hindered = hindrance(step, at);
  if (hindered !== null) return hindered;
  const parsed = step.input.safeParse(rawInput);
  if (!parsed.success) return invalidInput(parsed.error);
  const outcome = step.decide(at, parsed.data);
  return outcome instanceof Refusal
    ? outcome
    : { ...outcome, application: withTurn(outcome.application, at.now) };
}

/** Why this actor cannot take the step now, whatever is typed: a matter of permission or of the moment; null when it can. */
export function hindrance(step: StepFace, at: Case): Refusal | null {
  if (!mayTake(step, at.actor.roles)) return notPermitted(step);
  const off = step.offUnder?.(at.rules) ?? null;
  if (off !== null) return new Refusal('blocked', off);
  if (!step.from.includes(at.application.stage)) return wrongStage(step, at.application);
  return separationFault(step, at) ?? step.bars?.(at) ?? null;
}

function notPermitted(step: StepFace): Refusal {
  return new Refusal('not-permitted', `Only ${nameRoles(step.by)} can ${step.does}. Ask them.`).towards({
    see: 'own-steps',
  });
}

function wrongStage(step: StepFace, application: Application): Refusal {
  const when = step.from.map((stage) => stageNames[stage]).join(', ');
  return new Refusal(
    'wrong-stage',
    `${application.ref} is now at “${stageNames[application.stage]}”. You can ${step.does} only at: ${when}.`,
  ).towards({ see: 'turn' });
}

function invalidInput(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.') || 'input';
    fields[name] ??= issue.message;
  }
  const first = Object.entries(fields)[0];
  const where = first === undefined ? '' : ` (${first[0]}: ${first[1]})`;
  return new Refusal('invalid-input', `Something needs correcting${where}. Nothing was changed.`, fields);
}
