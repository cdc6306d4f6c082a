import type { Application } from '../application.js';
import type { RuleSet } from '../rule-set.js';
import type { Answers } from './answers.js';
import { type Edition, type Requirement, requirementsOf } from './edition.js';
import type { Finding } from './finding.js';

type Allowing = Pick<Application, 'allowances'>;

/**
 * What a No in the self-assessment comes to (SDP-53): it blocks, unless the rule set or the Program Office allows it;
 * then it stays in sight as a warning. Other findings pass through.
 */
export function withAllowances(
  findings: readonly Finding[],
  at: { application: Allowing; edition: Edition; rules: Pick<RuleSet, 'negativeAnswersBlock'> },
): Finding[] {
  return findings.map((finding) => {
    if (finding.code !== 'answer.not-met' || finding.severity !== 'block') return finding;
    const allowance = allowanceFor(at.application, at.edition, finding.where.split('/')[1] ?? '');
    if (allowance !== undefined)
      return {
        ...finding,
        severity: 'warn',
        says: `${finding.says} The Program Office allows it: ${allowance.reason}`,
      };
    return at.rules.negativeAnswersBlock ? finding : { ...finding, severity: 'warn' };
  });
}

/** The requirements answered No or partially, for one customer at least, that nobody has allowed yet. */
export function negativesToAllow(
  application: Allowing & { answers: Answers },
  edition: Edition,
): Requirement[] {
  return requirementsOf(edition).filter(({ id }) => {
    const given = Object.values(application.answers[id] ?? {});
    return (
      given.some((answer) => answer?.met === 'N' || answer?.met === 'P') &&
      allowanceFor(application, edition, id) === undefined
    );
  });
}

function allowanceFor({ allowances }: Allowing, edition: Edition, requirement: string) {
  return allowances.find((one) => one.edition === edition.id && one.requirement === requirement);
}
