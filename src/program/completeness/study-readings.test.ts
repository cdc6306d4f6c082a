import { describe, expect, test } from '@jest/globals';
import { aRecentStudy, case2025, fullDraft2025, partner2025 } from '../../../test/doubles/under-2025.js';
import { aCaseStudy, aStepContext, fullDraft, monday, take } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import { completeness } from '../completeness.js';
import { guide2025 } from '../rule-sets/guide-2025.js';
import type { Sibling } from '../step-context.js';

const recent = aRecentStudy('Globex Demo');
const elsewhere: Sibling = { ref: 'DD-0900', designationLabel: 'AWS Lambda', customers: ['GLOBEX Demo'] };

function found(
  draft: Application,
  first: CaseStudy,
  { rules, second, siblings = [] }: { rules: 2019 | 2025; second?: CaseStudy; siblings?: Sibling[] },
) {
  const application: Application = {
    ...draft,
    caseStudies: [first, second ?? aRecentStudy('Initech Demo')],
  };
  const ctx = rules === 2025 ? case2025(application, 'UAPPLICANT') : aStepContext(application, 'UAPPLICANT');
  return completeness({ ...ctx, siblings })
    .filter(({ part, where }) => part.startsWith('case-study') && !where.endsWith('costAnalysis'))
    .map(({ severity, rule, where }) => `${severity} ${rule} ${where}`);
}

/** What each reading asks, beside what the guide of 2019 says of the same case. */
const table: readonly [what: string, first: CaseStudy, rest: object, in2019: string[], in2025: string[]][] = [
  [
    'SDP-38 (2025: 18 months): a project just young enough',
    { ...recent, productionOn: '2025-03-07' },
    {},
    [],
    // Only that it will not be young enough for long.
    ['warn SDP-38 case-study-1/freshness'],
  ],
  [
    'SDP-38 (2025: 18 months): a project one day too old',
    { ...recent, productionOn: '2025-03-06', startedOn: '2024-01-05' },
    {},
    [],
    ['block SDP-38 case-study-1/age'],
  ],
  [
    'SDP-38 (2025: in production): no day of production on record',
    { ...recent, productionOn: null },
    {},
    [],
    ['block SDP-38 case-study-1/productionOn'],
  ],
  [
    'SDP-63 (2025: separate customers): the same customer twice',
    recent,
    { second: { ...aRecentStudy('globex  demo'), useCase: 'Another project.', legalEntity: '' } },
    ['warn SDP-63 case-study-2/customer'],
    ['block SDP-63 case-study-2/customer'],
  ],
  [
    'SDP-63 (2025: separate legal entities): two names of one company',
    recent,
    { second: { ...aRecentStudy('Hooli Demo'), legalEntity: 'GLOBEX DEMO LTD' } },
    ['warn SDP-63 case-study-2/customer'],
    ['block SDP-63 case-study-2/customer'],
  ],
  [
    'SDP-63: the same project told twice',
    recent,
    { second: recent },
    ['block SDP-63 case-study-2/different'],
    ['block SDP-63 case-study-2/different'],
  ],
  [
    'SDP-63 (2025: relevance on reuse): used for another designation, without a word on why',
    recent,
    { siblings: [elsewhere] },
    ['warn SDP-63 case-study-1/reuse-DD-0900'],
    ['warn SDP-63 case-study-1/reuse-DD-0900', 'block SDP-63 case-study-1/relevance'],
  ],
  [
    'SDP-63 (2025: relevance on reuse): used for another designation, with a word on why',
    { ...recent, relevance: 'The functions call the containers.' },
    { siblings: [elsewhere] },
    ['warn SDP-63 case-study-1/reuse-DD-0900'],
    ['warn SDP-63 case-study-1/reuse-DD-0900'],
  ],
  [
    'SDP-63 (2025: affiliates): the partner’s own company without a word on who else buys',
    { ...aRecentStudy('Acme Demo'), legalEntity: '' },
    {},
    [],
    ['block SDP-63 case-study-1/affiliateStatement'],
  ],
  [
    'SDP-63 (2025: affiliates): the partner’s own company, with such a word',
    { ...aRecentStudy('Acme Demo'), affiliateStatement: 'Sold to Globex Demo as well.' },
    {},
    [],
    [],
  ],
  [
    'SDP-40 (2025: anonymised): public without the customer’s name',
    { ...recent, visibility: 'anonymised' },
    {},
    ['block SDP-40 case-study-1/visibility'],
    [],
  ],
];

describe.each(table)('%s', (_what, first, rest, in2019, in2025) => {
  test('2019', () => expect(found(fullDraft(), first, { rules: 2019, ...rest })).toEqual(in2019));
  test('2025', () => expect(found(fullDraft2025(), first, { rules: 2025, ...rest })).toEqual(in2025));
});

test('2025: full drafts lack nothing under either rule set', () => {
  expect(found(fullDraft2025(), recent, { rules: 2025 })).toEqual([]);
  expect(found(fullDraft(), aCaseStudy('Globex Demo'), { rules: 2019 })).toEqual([]);
});

test('SDP-38 (2025: 18 months): age is judged on the day of the first submission, not of the review', () => {
  const draft: Application = {
    ...fullDraft2025(),
    caseStudies: [{ ...recent, productionOn: '2025-03-07' }, aRecentStudy('Initech Demo')],
  };
  const submitted = take('submit', case2025(draft, 'UAPPLICANT'), {
    name: 'Paula Partner (demo)',
  }).application;
  const aMonthOn = new Date(monday.getTime() + 30 * 24 * 3_600_000);
  const accepted = take('accept-as-complete', case2025(submitted, 'UOFFICE', { now: aMonthOn }), {});
  expect(accepted.application.stage).toBe('ready');
});

test('2025: what the rule set asks beyond the guide names the rule set, and says what to do', () => {
  const application: Application = {
    ...fullDraft2025(),
    caseStudies: [{ ...recent, productionOn: null }, aRecentStudy('Initech Demo')],
  };
  const ctx = {
    ...case2025(application, 'UAPPLICANT'),
    partner: { ...partner2025, servicesPath: 'enrolled' as const },
  };
  const blocking = completeness(ctx).filter(({ severity }) => severity === 'block');
  expect(blocking.map(({ source }) => source)).toEqual([guide2025.label, guide2025.label]);
  for (const { says } of blocking) expect(says).toMatch(/Please (ask|give)/);
});
