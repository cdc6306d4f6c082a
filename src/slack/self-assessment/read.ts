import { type Answer, type Answers, saidIn } from '../../program/checklist/answer.js';
import type { Group } from '../../program/checklist/edition.js';
import { Refusal } from '../../program/refusal.js';
import type { Form } from '../kit/form.js';

interface Known {
  given: Answers;
  /** From an earlier edition: shown in the fields, kept elsewhere, counted only once Yes, No or N/A is chosen. */
  proposed: Answers;
}

/**
 * The answers typed on a page, on top of those already `given`. What was left blank, or as it was proposed, stays
 * out; any other text without Yes, No or N/A cannot be kept and is refused at its field. A text that is longer than a
 * field has none, and stays whole.
 */
export function readAnswers(form: Form, group: Group, { given, proposed }: Known): Answers | Refusal {
  const answers: Answers = {};
  const faults: Record<string, string> = {};
  for (const { id } of group.requirements) {
    const pair: Answers[string] = { ...given[id] };
    for (const index of customersIn(form, id)) {
      const field = `answers.${id}.${index}`;
      const known = given[id]?.[index] ?? proposed[id]?.[index];
      const kept = known !== undefined && !form.has(`${field}.where`);
      const text = kept ? saidIn(known) : form.text(`${field}.where`);
      const answer = answerOf(form.choice(`${field}.met`), text);
      if (answer !== null) pair[index] = answer;
      else if (!kept && text !== '' && text !== proposedText(proposed[id]?.[index]))
        faults[`${field}.met`] = `Please choose Yes or No for ${id} as well, so that your text is kept.`;
    }
    if (Object.keys(pair).length > 0) answers[id] = pair;
  }
  const first = Object.values(faults)[0];
  return first === undefined ? answers : new Refusal('invalid-input', first, faults);
}

/** For which customers the form asks a requirement, as keys. */
function customersIn(form: Form, id: string): string[] {
  const asked = form.fieldNames().map((name) => /^(.+)\.(\d{1,2})\.met$/.exec(name));
  return asked.flatMap((found) => (found?.[1] === `answers.${id}` ? [found[2] ?? ''] : []));
}

function proposedText(answer: Answer | undefined): string {
  return answer === undefined ? '' : saidIn(answer);
}

function answerOf(met: string | null, text: string): Answer | null {
  if (met === 'NA') return { met, where: '', reason: text };
  return met === 'Y' || met === 'N' || met === 'P' ? { met, where: text } : null;
}
