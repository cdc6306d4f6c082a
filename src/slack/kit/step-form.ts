import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { Form } from './form.js';
import { close, onSubmit, type Submission } from './listen.js';
import type { SlackParts } from './parts.js';
import { take } from './take.js';

/**
 * Answers a modal that is the form of one step: what was typed becomes the step's input. Fields are checked by the
 * step's own schema, so `read` may hand over what is missing or misspelt; a refusal shows at the field it names.
 */
export function onStepForm<Name extends StepName>(
  slack: SlackParts,
  id: string,
  form: { step: Name; read(form: Form, submission: Submission): Loose<InputOf<Name>> },
): void {
  onSubmit(slack, id, async (submission) => {
    const { metadata, user, once } = submission;
    // What is null or out of range here is refused by the step's schema, field by field.
    const input = form.read(submission.form, submission) as InputOf<Name>;
    const done = await take(slack, form.step, { at: metadata, by: user, input, once });
    return done instanceof Refusal ? done : close;
  });
}

/** An input as a form gives it: choices are any text, and what was left out is null. */
type Loose<Input> = { [Key in keyof Input]: unknown };
