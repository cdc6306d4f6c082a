import { z } from 'zod';
import { Refusal } from './refusal.js';
import type { Read } from './rests-on.js';

/**
 * What the steps of one kind of record are about: the record itself, what they may look at, what they lead to, at
 * which phases they are taken and by which roles.
 */
export interface StepTypes {
  State: object;
  Context: { actor: { id: string; roles: readonly string[] }; now: Date };
  Outcome: object;
  Phase: string;
  Role: string;
}

/**
 * The only way a record changes, whatever kind it is of. Pure: it reads the context and the input and either refuses,
 * in words for the person who asked, or says what happened.
 */
export interface RecordStep<Types extends StepTypes, Name extends string = string, Input = unknown> {
  readonly name: Name;
  /** What it is called where somebody chooses it. */
  readonly label: string;
  /** "send the summary": completes the sentence "Only the Program Office can …". */
  readonly does: string;
  readonly from: readonly Types['Phase'][];
  readonly by: readonly Types['Role'][];
  readonly input: z.ZodType<Input>;
  /** What keeps this very person from it now, whatever they type, beside roles and phase; null: nothing. */
  bars?(ctx: Types['Context']): Refusal | null;
  /**
   * What whoever takes it has read and stands by: a change of any of it, by somebody else and since the revision they
   * saw, makes it wait until they have read that, too. Every step that confirms, rules, sends, decides, verifies or
   * submits declares it.
   */
  restsOn?(state: Types['State'], input: Input): Read;
  /**
   * For a form over what is there already: the input that would leave it as it stands, field by field, as far as
   * `input` has these fields. Whoever saves such a form second keeps what the first changed, and is asked only where
   * both changed a field.
   */
  asStands?(state: Types['State'], input: Input): unknown;
  /**
   * Whether another save of the same page by the same person within minutes takes the place of this one in the history.
   */
  readonly savesPage?: true;
  /** What is touched: two people changing different parts do not disturb each other. */
  part(input: Input): string;
  decide(ctx: Types['Context'], input: Input): Types['Outcome'] | Refusal;
}

/** What a kind of record says about its steps in general. */
export interface StepRules<Types extends StepTypes, Step extends Offering<Types> = Offering<Types>> {
  phaseOf(ctx: Types['Context']): Types['Phase'];
  notPermitted(step: Step): Refusal;
  /** Why there is no such step here at all; null where there is. */
  notInUse?(step: Step, ctx: Types['Context']): Refusal | null;
  wrongPhase(step: Step, ctx: Types['Context']): Refusal;
  /** Why this person is to be kept apart from it, whatever their role; null: they need not. */
  keptApart?(step: Step, ctx: Types['Context']): Refusal | null;
}

/** What of a step says who may take it, and when. */
export type Offering<Types extends StepTypes> = Pick<RecordStep<Types>, 'by' | 'does' | 'from' | 'bars'>;

/**
 * Asks a step whether and how it changes its record: permission first, then the moment, then the input, then the
 * step's own rules.
 */
export function attemptStep<Types extends StepTypes, Step extends RecordStep<Types>>(
  rules: StepRules<Types, Step>,
  step: Step,
  ctx: Types['Context'],
  rawInput: unknown,
): Types['Outcome'] | Refusal {
  const hindered = hindranceOf(rules, step, ctx);
  if (hindered !== null) return hindered;
  const parsed = step.input.safeParse(rawInput);
  return parsed.success ? step.decide(ctx, parsed.data) : invalidInput(parsed.error);
}

/**
 * Why this actor cannot take the step now, whatever is typed: a matter of permission or of the moment; null when it
 * can.
 */
export function hindranceOf<Types extends StepTypes, Step extends Offering<Types>>(
  rules: StepRules<Types, Step>,
  step: Step,
  ctx: Types['Context'],
): Refusal | null {
  if (!step.by.some((role) => ctx.actor.roles.includes(role))) return rules.notPermitted(step);
  const missing = rules.notInUse?.(step, ctx) ?? null;
  if (missing !== null) return missing;
  if (!step.from.includes(rules.phaseOf(ctx))) return rules.wrongPhase(step, ctx);
  return rules.keptApart?.(step, ctx) ?? step.bars?.(ctx) ?? null;
}

/** Each field's fault at its field. */
export function invalidInput(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.') || 'input'] ??= issue.message;
  const first = Object.entries(fields)[0];
  const where = first === undefined ? '' : ` (${first[0]}: ${first[1]})`;
  return new Refusal('invalid-input', `Something needs correcting${where}. Nothing was changed.`, fields);
}

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
