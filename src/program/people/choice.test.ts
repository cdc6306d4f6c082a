import { describe, expect, test } from '@jest/globals';
import { anApplicationAt, aStepContext, auditsOf, monday, person } from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import type { Audit } from './audits.js';
import { choose, points } from './choice.js';
import { type FitnessContext, limitsOf } from './fitness.js';
import type { Person } from './person.js';

const unassigned: Application = { ...anApplicationAt('ready'), validation: null, assignments: [] };

function asked(change: Partial<FitnessContext> = {}): FitnessContext {
  return { ...aStepContext(unassigned, 'UOFFICE'), audits: auditsOf([]), ...change };
}

function auditor(id: string, change: Partial<Person> = {}): Person {
  return person(id, { roles: ['auditor'], expertise: ['amazon-ecs'], ...change });
}

function having(who: string, ...stages: Audit['stage'][]): Audit[] {
  return stages.map((stage, at) => audit({ ref: `DD-30${at}`, auditor: who, reviewers: [who], stage }));
}

function audit(change: Partial<Audit>): Audit {
  return {
    ref: 'DD-3000',
    partnerId: 'initech-demo',
    partnerName: 'Initech Demo',
    designation: 'aws-waf',
    designationLabel: 'AWS WAF',
    stage: 'validating',
    auditor: null,
    reviewers: [],
    ...change,
  };
}

const kinds = (ctx: FitnessContext, who: Person | null) => limitsOf(ctx, who).map(({ kind }) => kind);

describe('SDP-68: hard limits', () => {
  test('nobody the desk does not know, or whose account is off, is assigned', () => {
    expect(kinds(asked(), null)).toEqual(['unknown']);
    expect(kinds(asked(), auditor('UA', { active: false }))).toEqual(['unknown']);
    expect(kinds(asked(), person('UA'))).toEqual(['role']);
  });

  test('the cap counts cases whose report is still to come, and no others', () => {
    const at = (records: Audit[]) => asked({ audits: auditsOf(records) });
    const two = auditor('UA', { cap: 2 });
    expect(kinds(at(having('UA', 'validating', 'decision-pending', 'awarded', 'withdrawn')), two)).toEqual(
      [],
    );
    expect(kinds(at(having('UA', 'ready', 'on-hold')), two)).toEqual(['cap']);
    expect(kinds(at([]), auditor('UA', { cap: 0 }))).toEqual(['cap']);
  });

  test('without a number of their own, the rule set’s holds', () => {
    const { rules } = asked();
    const full = Array.from({ length: rules.auditorCap }, () => 'validating' as const);
    expect(kinds(asked({ audits: auditsOf(having('UA', ...full)) }), auditor('UA'))).toEqual(['cap']);
    expect(kinds(asked({ audits: auditsOf(having('UA', ...full.slice(1))) }), auditor('UA'))).toEqual([]);
  });

  test.each([
    ['2026-09-01', '2026-09-06', []],
    ['2026-09-01', '2026-09-07', ['absent']],
    ['2026-09-09', '2026-09-09', ['absent']],
    ['2026-09-10', '2026-09-20', []],
  ])('away from %s to %s, asked on Monday 7 September with until Wednesday to accept', (from, to, limits) => {
    expect(kinds(asked(), auditor('UA', { absences: [{ from, to, note: '' }] }))).toEqual(limits);
  });

  test('who declined this case is not asked again, and the reason is said', () => {
    const declined = { by: 'UA', at: monday, reason: 'Too close to my own work.' };
    const assignments = [{ by: 'UOFFICE', at: monday, auditor: 'UA', accepted: null, declined, kept: null }];
    const ctx = asked({ application: { ...unassigned, assignments } });
    expect(limitsOf(ctx, auditor('UA'))).toEqual([
      { kind: 'declined', says: 'UA (demo) declined this case: Too close to my own work.' },
    ]);
    expect(kinds(ctx, auditor('UB'))).toEqual([]);
  });

  test('every limit is named, not the first alone', () => {
    const away = [{ from: '2026-09-07', to: '2026-09-11', note: '' }];
    const nobody = auditor('UPDM', { cap: 0, absences: away });
    expect(kinds(asked(), nobody)).toEqual(['conflict', 'absent', 'cap']);
  });
});

describe('SDP-68: who is proposed, and why', () => {
  test('expertise first, then load, then id', () => {
    const some = [
      auditor('UD', { expertise: [] }),
      auditor('UC', { expertise: ['amazon-eks'] }),
      auditor('UB'),
      auditor('UA'),
    ];
    const ctx = asked({ audits: auditsOf(having('UA', 'validating')) });
    const { candidates } = choose(ctx, some, ['amazon-eks']);
    expect(candidates.map(({ person: { id }, own }) => [id, own])).toEqual([
      ['UB', 0],
      ['UA', 0],
      ['UC', points.relatedService],
      ['UD', points.strangeService],
    ]);
    expect(candidates[0]?.pros[0]).toBe('knows Amazon ECS');
    expect(candidates.at(-1)?.cons[0]).toBe('Amazon ECS is not among the services on record');
  });

  test('who audited the earlier application is preferred for the next one', () => {
    const { application } = asked();
    const earlier = audit({
      ref: 'DD-0900',
      partnerId: application.partnerId,
      designation: application.designation,
      stage: 'awarded',
      auditor: 'UB',
      reviewers: ['UB'],
    });
    const { candidates } = choose(asked({ audits: auditsOf([earlier]) }), [auditor('UA'), auditor('UB')], []);
    expect(candidates.map(({ person: { id }, own }) => [id, own])).toEqual([
      ['UB', 0],
      ['UA', points.notTheFormerAuditor],
    ]);
    expect(candidates[0]?.pros).toContain('audited the earlier DD-0900');
    expect(candidates[1]?.cons).toContain('did not audit the earlier application');
  });

  test('an absence ahead and a report not ruled on speak against somebody, but do not rule them out', () => {
    const ahead = [{ from: '2026-09-14', to: '2026-09-18', note: '' }];
    const conflicts = [
      {
        by: 'ULEAD',
        at: monday,
        person: 'UB',
        kind: 'missing' as const,
        about: '',
        reason: 'x',
        ruling: null,
      },
    ];
    const { candidates } = choose(
      asked({ application: { ...unassigned, conflicts } }),
      [auditor('UA', { absences: ahead }), auditor('UB'), auditor('UC')],
      [],
    );
    expect(candidates.map(({ person: { id }, own, cons }) => [id, own, cons])).toEqual([
      ['UC', 0, []],
      ['UA', points.awaySoon, ['away from Mon 14 Sep 2026 to Fri 18 Sep 2026']],
      ['UB', points.reportedConflict, ['a reported conflict waits for the Program Manager']],
    ]);
  });

  test('when nobody may, every auditor is named with what rules them out', () => {
    const { candidates, ruledOut } = choose(
      asked(),
      [auditor('UPDM'), auditor('UA', { cap: 0 }), person('UOFFICE', { roles: ['program-office'] })],
      [],
    );
    expect(candidates).toEqual([]);
    expect(ruledOut.map(({ person: { id }, limits }) => [id, limits.map(({ says }) => says)])).toEqual([
      ['UPDM', ['UPDM (demo) is the PDM or PDR of Acme Demo.']],
      ['UA', ['UA (demo) takes no cases now (the cap on record is 0).']],
    ]);
  });
});
