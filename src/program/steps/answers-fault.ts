import { type Answers, answersLength, caseStudyKey, maxAnswersLength } from '../checklist/answer.js';
import { requirementById } from '../checklist/edition.js';
import { Refusal, refuseField } from '../refusal.js';
import type { StepContext } from '../step-context.js';

/** Why these answers cannot be given here, at the field of the first that cannot; null when all can (SDP-33). */
export function answersFault(
  ctx: Pick<StepContext, 'application' | 'edition' | 'rules'>,
  answers: Answers,
): Refusal | null {
  for (const [id, pair] of Object.entries(answers)) {
    const requirement = requirementById(ctx.edition, id);
    if (requirement === undefined)
      return refuseField(`answers.${id}`, `${id} is not part of this checklist. Please open the page again.`);
    const stranger = Object.keys(pair).find((key) => caseStudyKey(key, ctx.application.caseStudies) === null);
    if (stranger !== undefined)
      return refuseField(
        `answers.${id}`,
        `${id} is answered for a customer that is not there. Please open the page again.`,
      );
    const unknown = Object.keys(pair).find((index) => {
      const met = pair[index]?.met;
      return met !== undefined && !ctx.rules.answers.includes(met);
    });
    if (unknown !== undefined)
      return refuseField(
        `answers.${id}.${unknown}`,
        `${id} has to be answered Yes or No; a partial answer is not known here. Where something is missing, answer No.`,
      );
    const notApplicable = Object.keys(pair).find((index) => pair[index]?.met === 'NA');
    if (notApplicable !== undefined && requirement.notApplicable === null)
      return refuseField(
        `answers.${id}.${notApplicable}`,
        `${id} has to be answered Yes or No; N/A is not open to it.`,
      );
  }
  return null;
}

/** Why there cannot be so much of them; null while there is room. */
export function tooMuch(answers: Answers): Refusal | null {
  const length = answersLength(answers);
  if (length <= maxAnswersLength) return null;
  const [now, most] = [length, maxAnswersLength].map((count) => count.toLocaleString('en'));
  return new Refusal(
    'blocked',
    `All answers together would have ${now} characters; there is room for ${most}. Please put the longest into documents and ` +
      'name those. Nothing was changed.',
  );
}
