import type { CaseIndex } from '../application.js';
import type { Finding, Part, RuleId } from '../checklist/finding.js';
import type { StepContext } from '../step-context.js';

/** What completeness looks at. */
export type CompletenessContext = Pick<
  StepContext,
  'application' | 'partner' | 'edition' | 'offering' | 'rules' | 'calendars' | 'siblings' | 'now'
>;

/** The part of the application a case study is. */
export function partOfStudy(index: CaseIndex): Part {
  return `case-study-${index + 1}`;
}

/** A finding at a field of a part: it blocks unless said otherwise. */
export function finding(
  rule: RuleId,
  part: Part,
  where: string,
  says: string,
  severity: Finding['severity'] = 'block',
): Finding {
  return { code: `${part}.${where}`, rule, part, where: `${part}/${where}`, says, severity };
}

/** A finding that rests on what the rule set asks beyond the guide: it names the rule set in the guide's place. */
export function beyondGuide({ rules }: Pick<CompletenessContext, 'rules'>, found: Finding): Finding {
  return { ...found, source: rules.label };
}
