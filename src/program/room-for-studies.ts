import type { Application } from './application.js';
import type { RuleSet } from './rule-set.js';

/**
 * The application with a place for each case study its rule set asks for: a draft follows the rule set in force,
 * which may ask for more, or for fewer, than when it was opened. What was told already keeps its place.
 */
export function withRoomFor(
  application: Application,
  { caseStudies: { count } }: Pick<RuleSet, 'caseStudies'>,
): Application {
  const { caseStudies, wellArchitected } = application;
  const needed = Math.max(count, lengthOf(caseStudies), lengthOf(wellArchitected));
  if (caseStudies.length === needed && wellArchitected.length === needed) return application;
  return {
    ...application,
    caseStudies: fitted(caseStudies, needed),
    wellArchitected: fitted(wellArchitected, needed),
  };
}

/** Up to the last that is there. */
function lengthOf(list: readonly unknown[]): number {
  return list.findLastIndex((one) => one !== null) + 1;
}

function fitted<Told>(list: readonly (Told | null)[], length: number): (Told | null)[] {
  return Array.from({ length }, (_, index) => list[index] ?? null);
}
