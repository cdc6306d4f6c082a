import type { Application } from '../application.js';
import type { RuleSet } from '../rule-set.js';
import { guide2019 } from './guide-2019.js';
import { guide2025 } from './guide-2025.js';

const ruleSets: readonly RuleSet[] = [guide2019, guide2025];

/** Ids of the rule sets this program carries, the default first. */
export const ruleSetIds: readonly string[] = ruleSets.map(({ id }) => id);

/** @throws Error when an application names a rule set this program does not carry */
export function ruleSetOf(id: string): RuleSet {
  const found = ruleSets.find((ruleSet) => ruleSet.id === id);
  if (found === undefined) throw new Error(`No rule set ${id}; known: ${ruleSetIds.join(', ')}`);
  return found;
}

/** A draft follows the rule set in force; from its first submission on, an application keeps its own (SDP-01). */
export function rulesFor(
  application: Pick<Application, 'ruleSet' | 'submissions'>,
  inForce: RuleSet,
): RuleSet {
  return application.submissions.length === 0 ? inForce : ruleSetOf(application.ruleSet);
}
