import type { Application } from '../../src/program/application.js';
import type { CaseStudy } from '../../src/program/case-study.js';
import type { InputOf, StepName } from '../../src/program/lifecycle.js';
import type { Partner } from '../../src/program/people/partner.js';
import { guide2025 } from '../../src/program/rule-sets/guide-2025.js';
import type { StepContext } from '../../src/program/step-context.js';
import { aCaseStudy, aStepContext, fullDraft, monday, partner, ratingsBut, take } from '../step-contexts.js';

/** The tests' partner as the 2025 readings let it apply. */
export const partner2025: Partner = { ...partner, tier: 'registered', servicesPath: 'validated' };

/** A step context under the 2025 readings. */
export function case2025(
  application: Application,
  by: string,
  change: Partial<StepContext> = {},
): StepContext {
  return aStepContext(application, by, { rules: guide2025, partner: partner2025, ...change });
}

/** A recent project in production, of a customer of its own. */
export function aRecentStudy(customer: string): CaseStudy {
  return { ...aCaseStudy(customer), productionOn: '2026-06-01', legalEntity: `${customer} Ltd` };
}

/** A draft with everything the 2025 readings ask for. */
export function fullDraft2025(): Application {
  return {
    ...fullDraft(),
    acknowledgement: { by: 'UAPPLICANT', at: monday, version: guide2025.guideVersion },
    caseStudies: [aRecentStudy('Globex Demo'), aRecentStudy('Initech Demo')],
  };
}

/** Takes a step that has to succeed, under the 2025 readings. */
export function take2025<Name extends StepName>(
  application: Application,
  name: Name,
  { by, input }: { by: string; input: InputOf<Name> },
): Application {
  return take(name, case2025(application, by), input).application;
}

/** A validated application under the 2025 readings; these requirements were found not met for customer 1. */
export function validated2025(notMet: readonly string[] = []): Application {
  let application = take2025(fullDraft2025(), 'submit', {
    by: 'UAPPLICANT',
    input: { name: 'Paula Partner (demo)' },
  });
  application = take2025(application, 'accept-as-complete', { by: 'UOFFICE', input: {} });
  application = take2025(application, 'assign-auditor', { by: 'UOFFICE', input: { auditor: 'UAUDITOR' } });
  application = take2025(application, 'start-validation', { by: 'UAUDITOR', input: {} });
  application = take2025(application, 'save-ratings', {
    by: 'UAUDITOR',
    input: { group: 'all', ratings: ratingsBut(notMet) },
  });
  application = take2025(application, 'save-verdicts', {
    by: 'UAUDITOR',
    input: { focalPoint: [true, true], bestPractice: true, delivery: true, remarks: '' },
  });
  return take2025(application, 'complete-validation', {
    by: 'UAUDITOR',
    input: { completedOn: '2026-09-07' },
  });
}

/** Its summary drafted, with these requirements as action items of customer 1. */
export function drafted2025(items: readonly string[] = []): Application {
  return take2025(validated2025(items), 'draft-summary', {
    by: 'UAUDITOR',
    input: {
      strengths: 'Clear ownership.',
      improvements: 'More dashboards.',
      items: items.map((requirement) => ({
        requirement,
        caseIndex: 0 as const,
        text: `Please show ${requirement}.`,
      })),
    },
  });
}
