import type { Application } from '../../src/program/application.js';
import type { Answers } from '../../src/program/checklist/answers.js';
import { requirementsOf } from '../../src/program/checklist/edition.js';
import { pagedFor } from '../../src/program/checklist/paged-for.js';
import type { InputOf, StepName } from '../../src/program/lifecycle.js';
import { openApplication } from '../../src/program/opening.js';
import { Refusal } from '../../src/program/refusal.js';
import type { RuleSet } from '../../src/program/rule-set.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import type { StepContext } from '../../src/program/step-context.js';
import {
  aCaseStudy,
  aStepContext,
  edition,
  fullAnswers,
  fullDraft,
  monday,
  partner,
  take,
} from '../step-contexts.js';

/**
 * A made-up rule set that asks for four case studies, as AWS's competencies do. It has the guide's id, by which an
 * application finds the turns of the rule set it keeps: those are the same.
 */
export const ruleSetOfFour: RuleSet = {
  ...guide2019,
  label: 'A competency (demo)',
  caseStudies: { ...guide2019.caseStudies, count: 4 },
};

export const customers = ['Globex Demo', 'Initech Demo', 'Hooli Demo', 'Umbrella Demo'];
export const keys = ['0', '1', '2', '3'];

/** The checklist as its pages are cut for four customers. */
export const editionForFour = pagedFor(edition, 4);

/** A case under the rule set of four. */
export function caseOfFour(
  application: Application,
  by: string,
  change: Partial<StepContext> = {},
): StepContext {
  return aStepContext(application, by, { rules: ruleSetOfFour, edition: editionForFour, ...change });
}

export function takeOfFour<Name extends StepName>(
  application: Application,
  name: Name,
  { by, input }: { by: string; input: InputOf<Name> },
): Application {
  return take(name, caseOfFour(application, by), input).application;
}

export function emptyDraftOfFour(): Application {
  const opened = openApplication({
    ref: 'DD-1004',
    partner,
    designation: { key: 'amazon-ecs', label: 'Amazon ECS' },
    edition,
    rules: ruleSetOfFour,
    now: monday,
    actor: { id: 'UAPPLICANT', roles: ['applicant'] },
    openRef: null,
  });
  if (opened instanceof Refusal) throw opened;
  return opened.application;
}

/** Every requirement answered with Yes for each of the four. */
export function answersOfFour(): Answers {
  return Object.fromEntries(
    Object.entries(fullAnswers()).map(([id, { '0': yes }]) => [
      id,
      Object.fromEntries(keys.map((key) => [key, yes])),
    ]),
  );
}

export function fullDraftOfFour(): Application {
  const { acknowledgement, practice, solution } = fullDraft();
  return {
    ...emptyDraftOfFour(),
    acknowledgement,
    practice,
    solution,
    caseStudies: customers.map(aCaseStudy),
    answers: answersOfFour(),
  };
}

/** Every requirement rated as met for each of the four, but `notMet` for the last. */
export function ratingsOfFour(notMet: readonly string[]) {
  return Object.fromEntries(
    requirementsOf(edition).map(({ id }) => [
      id,
      Object.fromEntries(
        keys.map((key) => [
          key,
          key === '3' && notMet.includes(id)
            ? { rating: 'not-met' as const, note: `Please show ${id}.` }
            : { rating: 'met' as const, note: '' },
        ]),
      ),
    ]),
  );
}
