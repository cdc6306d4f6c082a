import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  auditsOf,
  monday,
  partner,
  people,
  person,
} from '../../../test/step-contexts.js';
import type { Application, ConflictChallenge } from '../application.js';
import { type Audit, linkedPartners } from './audits.js';
import { type ConflictContext, conflictsOf, openChallenges, standsInTheWay } from './conflicts.js';
import type { Partner } from './partner.js';
import type { Person } from './person.js';

const application = anApplicationAt('ready');
const auditor = person('UNEW', { roles: ['auditor'] });

function asked(change: Partial<ConflictContext> = {}): ConflictContext {
  return { ...aStepContext(application, 'UOFFICE'), audits: auditsOf([]), ...change };
}

function found(ctx: ConflictContext, who: Person): [about: string, state: string][] {
  return conflictsOf(ctx, who).map(({ about, state }) => [about, state]);
}

function says(ctx: ConflictContext, who: Person): string[] {
  return conflictsOf(ctx, who).map((conflict) => conflict.says);
}

describe('SDP-68: conflicts the desk finds by itself, each in a sentence', () => {
  test('nobody without a tie has one', () => {
    expect(conflictsOf(asked(), auditor)).toEqual([]);
  });

  test('the same organisation, however it is written', () => {
    const colleague = { ...auditor, organisation: 'ACME  Demo, Inc.' };
    expect(says(asked(), colleague)).toEqual(['UNEW (demo) belongs to Acme Demo, which applies.']);
    expect(found(asked(), { ...auditor, id: 'UTECH' })).toEqual([['same-organisation', 'holds']]);
  });

  test('the Slack workspace of the partner’s people, whatever organisation is on record', () => {
    expect(found(asked(), { ...auditor, external: true, teamId: 'T2' })).toEqual([
      ['same-organisation', 'holds'],
    ]);
    expect(found(asked(), { ...auditor, external: true, teamId: 'T9' })).toEqual([]);
  });

  test.each([
    ['pdm', 'UNEW (demo) is the PDM or PDR of Acme Demo.'],
    ['pdr', 'UNEW (demo) is the PDM or PDR of Acme Demo.'],
  ] as const)('the %s of the partner', (role, sentence) => {
    expect(says(asked({ partner: { ...partner, [role]: 'UNEW' } }), auditor)).toEqual([sentence]);
  });

  test('a solutions architect of the account', () => {
    expect(says(asked({ partner: { ...partner, solutionsArchitects: ['UNEW'] } }), auditor)).toEqual([
      'UNEW (demo) is a solutions architect of Acme Demo’s account.',
    ]);
  });

  test.each([
    ['2026-09-01', true],
    ['2023-09-08', true],
    ['2023-09-07', false],
    ['2019-01-01', false],
  ])('a former employer left on %s: less than three years before the assignment is %s', (until, conflict) => {
    const left = { ...auditor, formerEmployers: [{ organisation: 'acme demo gmbh', until }] };
    expect(found(asked(), left)).toEqual(conflict ? [['former-employer', 'holds']] : []);
  });

  test('a former employer that is bound to the partner today counts as well', () => {
    const left = { ...auditor, formerEmployers: [{ organisation: 'Initech Demo', until: '2026-01-31' }] };
    const audits = auditsOf([], [{ id: 'initech-demo', name: 'Initech Demo' }]);
    expect(says(asked({ audits }), left)).toEqual([
      'UNEW (demo) worked for Initech Demo until Sat 31 Jan 2026, less than 3 years ago.',
    ]);
  });

  test('a sibling after an acquisition was audited by the same person', () => {
    const linked = [{ id: 'initech-demo', name: 'Initech Demo' }];
    expect(says(asked({ audits: auditsOf([anAudit()], linked) }), auditor)).toEqual([
      'UNEW (demo) audited DD-2001 of Initech Demo, which a merger or divestiture binds to Acme Demo.',
    ]);
    expect(found(asked({ audits: auditsOf([anAudit()]) }), auditor)).toEqual([]);
    const others = anAudit({ auditor: 'UTHIRD', reviewers: ['UTHIRD'] });
    expect(found(asked({ audits: auditsOf([others], linked) }), auditor)).toEqual([]);
  });

  test('declared by the person', () => {
    const own = {
      ...auditor,
      declaredConflicts: [{ partnerId: partner.id, reason: 'My sister works there.', at: monday }],
    };
    expect(says(asked(), own)).toEqual([
      'UNEW (demo) declared a conflict with Acme Demo: My sister works there.',
    ]);
    const elsewhere = own.declaredConflicts.map((one) => ({ ...one, partnerId: 'initech-demo' }));
    expect(found(asked(), { ...own, declaredConflicts: elsewhere })).toEqual([]);
  });
});

describe('SDP-68: what is challenged, and what the Program Manager pinned', () => {
  const architect = { ...partner, solutionsArchitects: ['UNEW'] };
  const with_ = (...conflicts: ConflictChallenge[]) =>
    asked({ application: { ...application, conflicts }, partner: architect });

  test('a doubted conflict stands until it is ruled on, and is listed', () => {
    const ctx = with_(challenge({}));
    expect(found(ctx, auditor)).toEqual([['account-team', 'challenged']]);
    expect(conflictsOf(ctx, auditor).every(standsInTheWay)).toBe(true);
    expect(openChallenges(ctx.application)).toHaveLength(1);
  });

  test.each([
    [true, 'confirmed', true],
    [false, 'dismissed', false],
  ])('ruled that it holds: %s', (holds, state, inTheWay) => {
    const ctx = with_(challenge({ ruling: ruling(holds) }));
    expect(found(ctx, auditor)).toEqual([['account-team', state]]);
    expect(conflictsOf(ctx, auditor).some(standsInTheWay)).toBe(inTheWay);
    expect(openChallenges(ctx.application)).toEqual([]);
  });

  test('the newest ruling counts', () => {
    const ctx = with_(challenge({ ruling: ruling(false) }), challenge({ ruling: ruling(true) }));
    expect(found(ctx, auditor)).toEqual([['account-team', 'confirmed']]);
  });

  test('a reported one is shown at once, and stands in the way only once it is confirmed', () => {
    const report = challenge({ kind: 'missing', about: '', reason: 'They bid against us.' });
    const states = [null, ruling(true), ruling(false)].map((made) => {
      const ctx = asked({ application: { ...application, conflicts: [{ ...report, ruling: made }] } });
      return conflictsOf(ctx, auditor).map((one) => [one.about, one.state, standsInTheWay(one)]);
    });
    expect(states).toEqual([
      [['report-1', 'reported', false]],
      [['report-1', 'confirmed', true]],
      [['report-1', 'dismissed', false]],
    ]);
    expect(says(asked({ application: { ...application, conflicts: [report] } }), auditor)).toEqual([
      'ULEAD (demo) reported a conflict of UNEW: They bid against us.',
    ]);
  });

  test('a ruling on one person leaves everybody else alone', () => {
    const ctx = with_(challenge({ person: 'UOTHER', ruling: ruling(false) }));
    expect(found(ctx, auditor)).toEqual([['account-team', 'holds']]);
  });
});

test('companies are linked however many mergers and divestitures lie between them', () => {
  const company = (id: string, change: Partial<Partner> = {}): Partner => ({ ...partner, id, ...change });
  const all = [
    company('a'),
    company('b', { mergedInto: 'a' }),
    company('c', { divestedFrom: 'b' }),
    company('d', { mergedInto: 'e' }),
    company('e'),
  ];
  const linked = (at: number) => linkedPartners(all[at] ?? partner, all).map(({ id }) => id);
  expect([linked(0), linked(2), linked(4)]).toEqual([['b', 'c'], ['a', 'b'], ['d']]);
});

function anAudit(change: Partial<Audit> = {}): Audit {
  return {
    ref: 'DD-2001',
    partnerId: 'initech-demo',
    partnerName: 'Initech Demo',
    designation: 'aws-waf',
    designationLabel: 'AWS WAF',
    stage: 'awarded',
    auditor: 'UNEW',
    reviewers: ['UNEW'],
    ...change,
  };
}

function ruling(holds: boolean): NonNullable<ConflictChallenge['ruling']> {
  return { by: 'UPROGRAM', at: monday, holds, reason: 'Looked into.' };
}

function challenge(change: Partial<ConflictChallenge>): Application['conflicts'][number] {
  return {
    by: 'ULEAD',
    at: monday,
    person: 'UNEW',
    kind: 'doubtful',
    about: 'account-team',
    reason: 'They left the team.',
    ruling: null,
    ...change,
  };
}

test('the people of these tests are strangers to one another', () => {
  const ctx = asked();
  expect(conflictsOf(ctx, people.find(({ id }) => id === 'UTHIRD') ?? auditor)).toEqual([]);
});
