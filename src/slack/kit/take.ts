import type { Performed } from '../../desk/requests.js';
import { type InputOf, type StepName, steps } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { Step } from '../../program/step.js';
import type { SlackParts } from './parts.js';

/** A step somebody asks for by a button or a form. */
export interface Asked<Name extends StepName> {
  /** The application, at the revision it was drawn from. */
  at: { ref: string; seen: number | null };
  by: string;
  input: InputOf<Name>;
  /** The same whenever Slack hands over this very click or form again. */
  once: string;
}

/**
 * The one way in which a click or a form takes a step: from what was seen, and once however often it is handed over.
 */
export async function take<Name extends StepName>(
  slack: SlackParts,
  name: Name,
  { at: { ref, seen }, by, input, once }: Asked<Name>,
): Promise<Performed | Refusal> {
  const step = steps[name] as unknown as Step;
  if (seen === null && step.restsOn !== undefined)
    return new Refusal(
      'conflict',
      `This is from an older message, which does not say how ${ref} stood. Please open ${ref} again and press there.`,
    );
  return slack.desk.perform(name, { ref, by, input, seen, key: once });
}
