import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  auditsOf,
  monday,
  partner,
  person,
} from '../../../test/step-contexts.js';
import type { Application } from '../application.js';
import { auditOf, openCasesIn } from './audits.js';
import { dutiesOf, type HandOver, passedOn, planHandOver } from './duties.js';
import type { Person } from './person.js';

const cases: Application[] = [
  { ...anApplicationAt('ready'), ref: 'DD-1', handler: 'UOFFICE' },
  { ...anApplicationAt('remediation'), ref: 'DD-2', handler: 'UOFFICE' },
  { ...anApplicationAt('awarded'), ref: 'DD-3', handler: 'UOFFICE' },
  { ...anApplicationAt('declined'), ref: 'DD-4', handler: 'UOFFICE' },
];

const says = (id: string) => dutiesOf(id, cases, [partner]).map((duty) => duty.says);

test('the duties of a person are found wherever they stand, and none that are over', () => {
  expect(says('UAUDITOR')).toEqual([
    'technical validation of DD-1 (Amazon ECS, Acme Demo)',
    'technical validation of DD-2 (Amazon ECS, Acme Demo)',
  ]);
  expect(says('UOFFICE')).toEqual(
    ['DD-1', 'DD-2', 'DD-3'].map((ref) => `handling of ${ref} (Amazon ECS, Acme Demo)`),
  );
  expect(says('UPDM')).toEqual(['PDM of Acme Demo']);
  expect(says('ULEAD')).toEqual(['alliance lead of Acme Demo']);
  expect(dutiesOf('ULEAD', cases, [{ ...partner, applicants: ['ULEAD'], pdr: 'UPDM' }])).toHaveLength(2);
  expect(says('UNOBODY')).toEqual([]);
});

function handOver(from: string, to: Person, applications: readonly Application[] = cases): HandOver {
  const audits = applications.map((one) => auditOf(one));
  return {
    from: person(from),
    to,
    applications,
    partners: [partner],
    open: openCasesIn(audits),
    contextOf: (application) => ({
      ...aStepContext(application, 'desk', { person: (id) => (id === to.id ? to : null) }),
      audits: auditsOf(audits),
    }),
  };
}

const plan = (from: string, to: Person) =>
  planHandOver(handOver(from, to)).map(({ hindered }) => hindered?.message ?? null);

describe('SDP-68: handing over obeys every limit', () => {
  const auditor = person('UNEW', { roles: ['auditor'] });

  test('validations pass to another auditor, until the cap is full', () => {
    expect(plan('UAUDITOR', auditor)).toEqual([null, null]);
    expect(plan('UAUDITOR', { ...auditor, cap: 1 })).toEqual([
      null,
      'UNEW (demo) has 1 open, and takes 1 case at most.',
    ]);
    expect(plan('UAUDITOR', person('UNEW'))).toEqual([
      'UNEW (demo) is not registered as an auditor.',
      'UNEW (demo) is not registered as an auditor.',
    ]);
  });

  test('a conflict keeps a case back, and says which', () => {
    const torn = {
      ...auditor,
      declaredConflicts: [{ partnerId: partner.id, reason: 'My brother.', at: monday }],
    };
    expect(plan('UAUDITOR', torn)).toEqual([
      'UNEW (demo) declared a conflict with Acme Demo: My brother.',
      'UNEW (demo) declared a conflict with Acme Demo: My brother.',
    ]);
  });

  test('handling stays within the Program Office, PDMs among PDMs, a partner’s places among its people', () => {
    expect(plan('UOFFICE', person('UNEW', { roles: ['program-office'] }))).toEqual([null, null, null]);
    expect(plan('UOFFICE', person('UNEW', { roles: ['manager'] }))[0]).toBe(
      'UNEW (demo) is not of the Program Office.',
    );
    expect(plan('UPDM', person('UNEW', { roles: ['pdm'] }))).toEqual([null]);
    expect(plan('UPDM', person('UNEW'))[0]).toMatch(/not registered as Partner Development Manager/);
    expect(plan('ULEAD', person('UTECH'))).toEqual([null]);
    expect(plan('ULEAD', person('UNEW'))).toEqual(['UNEW (demo) does not belong to Acme Demo.']);
  });

  test('nothing passes to somebody switched off', () => {
    expect(plan('UPDM', person('UNEW', { roles: ['pdm'], active: false }))).toEqual([
      'UNEW (demo)’s account is switched off.',
    ]);
  });
});

test('a place passes on by name, and nobody stands there twice', () => {
  const both = { ...partner, pdr: 'UPDM', applicants: ['UAPPLICANT', 'UTECH'] };
  expect(passedOn(both, 'applicant', 'UAPPLICANT', 'UTECH').applicants).toEqual(['UTECH']);
  expect(passedOn(both, 'pdm', 'UPDM', 'UNEW')).toMatchObject({ pdm: 'UNEW', pdr: 'UPDM' });
  expect(passedOn(both, 'pdr', 'UPDM', 'UNEW')).toMatchObject({ pdm: 'UPDM', pdr: 'UNEW' });
  expect(passedOn(both, 'alliance-lead', 'ULEAD', 'UTECH').allianceLead).toBe('UTECH');
  expect(passedOn(both, 'alliance-lead', 'UOTHER', 'UTECH').allianceLead).toBe('ULEAD');
  expect(passedOn(both, 'technical-contact', 'UTECH', 'UNEW').technicalContacts).toEqual(['UNEW']);
});
