import type { RuleSet } from '../rule-set.js';
import { guide2019 } from './guide-2019.js';

const ruleSets: readonly RuleSet[] = [guide2019];

/** @throws Error when an application names a rule set this program does not carry */
export function ruleSetOf(id: string): RuleSet {
  const found = ruleSets.find((ruleSet) => ruleSet.id === id);
  if (found === undefined)
    throw new Error(`No rule set ${id}; known: ${ruleSets.map((r) => r.id).join(', ')}`);
  return found;
}
