import { expect, test } from '@jest/globals';
import { aCaseStudy, aStepContext, edition, fullDraft } from '../../../test/step-contexts.js';
import type { Application, CaseIndex } from '../application.js';
import { documentDefaults } from '../case-study.js';
import { blocks, completeness } from '../completeness.js';
import type { SatisfactionRule } from './edition.js';

const bare = { met: 'Y' as const, where: 'We do that.' };

const requirement = 'ACCT-001';

/** ACCT-001 refuses prose; in the edition it has to be met for one customer at least. */
function missing(rule: SatisfactionRule, linked: readonly CaseIndex[]): string[] {
  const draft = fullDraft();
  const studies = (['Globex Demo', 'Initech Demo'] as const).map((customer, index) => {
    const study = aCaseStudy(customer);
    const requirements = linked.some((one) => one === index) ? [requirement] : [];
    const documents = study.documents.map((one) => ({ ...one, ...documentDefaults, requirements }));
    return { ...study, documents };
  });
  const [first, second] = studies;
  const application: Application = {
    ...draft,
    caseStudies: [first ?? null, second ?? null],
    answers: { ...draft.answers, [requirement]: { '0': bare, '1': bare } },
  };
  const groups = edition.groups.map((group) => ({
    ...group,
    requirements: group.requirements.map((one) => (one.id === requirement ? { ...one, rule } : one)),
  }));
  const ctx = { ...aStepContext(application, 'UAPPLICANT'), edition: { ...edition, groups } };
  return blocks(completeness(ctx)).map(({ code, where }) => `${code} ${where}`);
}

const open = [1, 2].map((number) => `answer.prose-only self-assessment/ACCT-001/customer ${number}`);

test('SDP-47: where one customer has to meet it, a document linked for either is the source', () => {
  expect(missing('AT_LEAST_ONE', [])).toEqual(open);
  expect(missing('AT_LEAST_ONE', [0])).toEqual([]);
  expect(missing('AT_LEAST_ONE', [1])).toEqual([]);
});

test('SDP-47: where each has to, a document is the source for its own customer only', () => {
  expect(missing('EACH', [])).toEqual(open);
  expect(missing('EACH', [0])).toEqual(open.slice(1));
  expect(missing('EACH', [1])).toEqual(open.slice(0, 1));
  expect(missing('EACH', [0, 1])).toEqual([]);
});
