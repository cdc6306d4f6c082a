import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, fullDraft } from '../../../test/step-contexts.js';
import { completeness } from '../completeness.js';
import { renewalLines } from '../notices/renewal-lines.js';
import { guide2019 } from '../rule-sets/guide-2019.js';
import { guide2025 } from '../rule-sets/guide-2025.js';
import { agedBy, agesOn } from './freshness.js';
import { reusedIn } from './reuse.js';

describe('how long a case study stays fresh', () => {
  test.each([
    [{ productionOn: '2026-01-31', endedOn: '2025-12-31' }, 18, '2027-08-01'],
    [{ productionOn: null, endedOn: '2025-12-31' }, 18, '2027-07-01'],
    [{ productionOn: null, endedOn: '2024-08-31' }, 6, '2025-03-01'],
    [{ productionOn: null, endedOn: '2024-02-29' }, 12, '2025-03-01'],
    [{ productionOn: null, endedOn: null }, 18, null],
    [{ productionOn: '2026-01-31', endedOn: null }, null, null],
  ])('SDP-38: %j within %s months is too old from %s on', (study, months, from) => {
    expect(agesOn(study, months)).toBe(from);
  });

  test('SDP-38: what ages by a day is named with its number and its first day', () => {
    const fresh = { productionOn: '2026-06-01', endedOn: null };
    const ageing = { productionOn: '2025-06-01', endedOn: null };
    expect(agedBy([fresh, ageing], { months: 18, by: '2026-12-02' })).toEqual([
      { index: 1, from: '2026-12-02' },
    ]);
    expect(agedBy([fresh, ageing], { months: 18, by: '2026-12-01' })).toEqual([]);
    expect(agedBy([null, ageing], { months: null, by: '2099-01-01' })).toEqual([]);
  });
});

describe('named early', () => {
  const draft = (endedOn: string) => {
    const full = fullDraft();
    const [first, second] = full.caseStudies;
    if (first === null || second === null) throw new Error('a full draft has two');
    const produced = { ...first, productionOn: endedOn, endedOn, startedOn: '2024-01-01' };
    return {
      ...full,
      caseStudies: [produced, { ...second, productionOn: '2026-06-30' }] as typeof full.caseStudies,
    };
  };
  const warnings = (endedOn: string, rules = guide2025) =>
    completeness(aStepContext(draft(endedOn), 'UAPPLICANT', { rules })).filter(({ where }) =>
      where.endsWith('/freshness'),
    );

  test('SDP-93: before submission, when a study will be too old before a decision can be expected', () => {
    // Monday 7 September 2026, with three months to a decision: too old from 8 September to 7 December.
    expect(warnings('2025-03-07')).toEqual([
      expect.objectContaining({
        part: 'case-study-1',
        severity: 'warn',
        says: expect.stringContaining('Tue 8 Sep 2026'),
      }),
    ]);
    expect(warnings('2025-06-06')).toHaveLength(1);
    expect(warnings('2025-06-07')).toHaveLength(0);
    expect(warnings('2025-03-07', guide2019)).toHaveLength(0);
  });

  test('SDP-08: in what is said before a renewal, by number and day, without a word of the study', () => {
    const application = { ...anApplicationAt('awarded'), caseStudies: draft('2025-12-31').caseStudies };
    const lines = renewalLines(aStepContext(application, 'UOFFICE', { rules: guide2025 }));
    expect(lines.join('\n')).toContain('case study 1 is older than 18 months from Thu 1 Jul 2027 on');
    expect(lines.join('\n')).not.toMatch(/case study 2|Globex|Initech/);
    expect(renewalLines(aStepContext(application, 'UOFFICE', { rules: guide2019 })).join()).not.toContain(
      'older',
    );
  });

  test('SDP-63: and customers that are told of in another application', () => {
    const sibling = (ref: string, customers: string[]) => ({ ref, designationLabel: 'AWS WAF', customers });
    const siblings = [
      sibling('DD-2', [' globex DEMO ']),
      sibling('DD-3', ['Somebody else']),
      sibling('DD-4', ['']),
    ];
    const found = reusedIn(aStepContext(anApplicationAt('awarded'), 'UOFFICE', { siblings }));
    expect(found.map(({ ref }) => ref)).toEqual(['DD-2']);
  });
});
