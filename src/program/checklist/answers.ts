import { inWords, oneOf } from '../count-words.js';
import { type Answer, type Answers, type CaseStudyIndex, caseStudyKeys, customerName } from './answer.js';
import type { Edition, Requirement } from './edition.js';
import type { Finding, RuleId } from './finding.js';
import { namesSource } from './names-source.js';
import { isAsked, type Waived } from './waiver.js';

export { Answer, Answers } from './answer.js';

/**
 * What is missing from, or not met by, a self-assessment, in the edition's order. Every requirement is answered for
 * every customer (SDP-33), says where it is addressed (SDP-30) and is met (SDP-53): by each customer, or by at least
 * one. Where a Well-Architected review stands in (`waived`) nothing is asked. Answers to requirements that the
 * edition does not have are left alone.
 */
export function answerFindings(edition: Edition, answers: Answers, waived: Waived): Finding[] {
  return edition.groups.flatMap((group) =>
    group.requirements.flatMap((requirement) => {
      const given = answers[requirement.id] ?? {};
      const asked = caseStudyKeys(waived).filter((index) => isAsked(group, { requirement, index }, waived));
      return [
        ...asked.flatMap((index) => answerFinding(requirement, index, given[index])),
        ...(asked.length === 0 ? [] : togetherFindings(requirement, asked, given)),
      ];
    }),
  );
}

/** What one answer lacks by itself. */
function answerFinding(
  requirement: Requirement,
  index: CaseStudyIndex,
  answer: Answer | undefined,
): Finding[] {
  const found = (code: string, rule: RuleId, says: string) => [
    blocking(requirement, { code, rule, says, index }),
  ];
  const naming = nameOf(requirement);
  const customer = customerName(index);
  if (answer === undefined) {
    const choices = requirement.notApplicable === null ? 'Y or N' : 'Y, N or N/A';
    return found('answer.missing', 'SDP-33', `Answer ${naming} for ${customer}: ${choices}.`);
  }
  if (answer.met === 'NA') {
    if (requirement.notApplicable === null) {
      const says = `${naming} cannot be N/A: answer Y or N for ${customer}.`;
      return found('answer.na-not-allowed', 'SDP-33', says);
    }
    if (isBlank(answer.reason)) {
      const says = `Say why ${naming} does not apply to ${customer}. N/A is for: ${requirement.notApplicable.when}`;
      return found('answer.na-without-reason', 'SDP-33', says);
    }
    return [];
  }
  if ((answer.met === 'N' || answer.met === 'P') && requirement.rule === 'EACH') {
    const given = answer.met === 'N' ? 'N' : 'Partially, which does not count as met,';
    const says = `${naming} is answered ${given} for ${customer}; all requirements must be met before applying.`;
    return found('answer.not-met', 'SDP-53', says);
  }
  if (answer.met === 'Y' && isBlank(answer.where)) {
    const says = `Say where the case study of ${customer} addresses ${naming}, and how.`;
    return found('answer.where-missing', 'SDP-30', says);
  }
  return [];
}

/**
 * What the answers that are asked for lack together: one Y at least, and a named source where text alone is refused.
 */
function togetherFindings(
  requirement: Requirement,
  asked: readonly CaseStudyIndex[],
  answers: NonNullable<Answers[string]>,
): Finding[] {
  const naming = nameOf(requirement);
  const findings: Finding[] = [];
  const noneMet = asked.every((index) => answers[index] !== undefined && answers[index].met !== 'Y');
  if (requirement.rule === 'AT_LEAST_ONE' && noneMet) {
    const nobody = asked.length === 2 ? 'neither customer' : `none of the ${inWords(asked.length)} customers`;
    const says = `${naming} is met for ${nobody}; at least ${oneOf(asked.length)} must meet it.`;
    findings.push(blocking(requirement, { code: 'answer.not-met', rule: 'SDP-53', says }));
  }
  for (const index of withoutSource(requirement, asked, answers)) {
    const says =
      `${naming} needs more than text for ${customerName(index)}: name the document (its file name, such as ` +
      `account-access.pdf), link one to it under “Documents”, or give an https link.`;
    findings.push(blocking(requirement, { code: 'answer.prose-only', rule: 'SDP-30', says, index }));
  }
  return findings;
}

/** The filled-in Y answers that name no document or link though the requirement refuses prose. */
function withoutSource(
  { evidenceKinds, rule }: Requirement,
  asked: readonly CaseStudyIndex[],
  answers: NonNullable<Answers[string]>,
): CaseStudyIndex[] {
  if (evidenceKinds.includes('prose')) return [];
  const met = asked.filter((index) => answers[index]?.met === 'Y');
  const bare = met.filter((index) => {
    const where = answers[index]?.where ?? '';
    return !isBlank(where) && !namesSource(where);
  });
  // One named source is enough where one met customer is enough.
  const enough = rule === 'AT_LEAST_ONE' && met.some((index) => namesSource(answers[index]?.where ?? ''));
  return enough ? [] : bare;
}

function nameOf(requirement: Requirement): string {
  return `${requirement.id} (${requirement.title})`;
}

function blocking(
  requirement: Requirement,
  told: { code: string; rule: RuleId; says: string; index?: CaseStudyIndex },
): Finding {
  const { index, ...rest } = told;
  const customer = index === undefined ? '' : `/${customerName(index)}`;
  return {
    ...rest,
    where: `self-assessment/${requirement.id}${customer}`,
    part: 'self-assessment',
    severity: 'block',
  };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
