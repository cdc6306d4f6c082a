import { describe, expect, test } from '@jest/globals';
import {
  anApplicationAt,
  aStepContext,
  auditsOf,
  monday,
  partner,
  person,
} from '../../../test/step-contexts.js';
import { rolesTowards } from './application-role.js';
import { conflictsOf } from './conflicts.js';
import { accountFor, accountsOf, idsOf, isAmong, isNamed, namedAmong, peopleById } from './identity.js';
import { deciderFault, separationFault } from './separation.js';

const one = person('UONE');
const both = person('UONE', {
  identities: [
    { kind: 'slack', id: 'UONE' },
    { kind: 'slack', id: 'UTWO' },
    { kind: 'mail', id: 'P-0123456789ABCDEF' },
  ],
});
const gone = (...ids: string[]) => ({
  ...both,
  identities: (both.identities ?? []).map((each) =>
    ids.includes(each.id) ? { ...each, goneSince: monday } : each,
  ),
});

describe('somebody is named', () => {
  test('by their own id, and by every account that was taken in', () => {
    expect([one, both].map((each) => idsOf(each))).toEqual([
      ['UONE'],
      ['UONE', 'UTWO', 'P-0123456789ABCDEF'],
    ]);
    expect(['UONE', 'UTWO', 'UOTHER', null, undefined].map((id) => isNamed(both, id))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(isNamed(one, 'UTWO')).toBe(false);
    expect([isAmong(both, ['UOTHER', 'UTWO']), isAmong(one, ['UTWO']), isAmong(both, [])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('among others by the id of a record before that of an account', () => {
    const two = person('UTWO');
    expect(namedAmong([both, two], 'UTWO')).toBe(two);
    expect(namedAmong([both], 'UTWO')).toBe(both);
    expect(namedAmong([both], null)).toBeNull();
    expect(peopleById([both]).get('UTWO')).toBe(both);
  });
});

describe('somebody is written to', () => {
  test.each([
    ['by the account that is named', both, 'UTWO', 'UTWO'],
    ['by their first one where no account of theirs is', both, 'UOTHER', 'UONE'],
    ['by one that is active where the named one is not', gone('UONE'), 'UONE', 'UTWO'],
    [
      'by their first where none is, so that it is said what is the matter',
      gone('UONE', 'UTWO'),
      'UTWO',
      'UONE',
    ],
    ['by the account of the record, where it says nothing of others', one, 'UONE', 'UONE'],
    ['by none, who has none', person('P-0123456789ABCDEF'), 'P-0123456789ABCDEF', null],
    [
      'by the account that turned out to be theirs, who had none',
      person('P-0123456789ABCDEF', {
        identities: [
          { kind: 'mail', id: 'P-0123456789ABCDEF' },
          { kind: 'slack', id: 'UONE' },
        ],
      }),
      'P-0123456789ABCDEF',
      'UONE',
    ],
  ])('%s', (_, who, named, account) => {
    expect(accountFor(who, named)).toBe(account);
  });

  test('never by an account that is deactivated while another is not', () => {
    expect(accountsOf(gone('UONE'))).toEqual(['UTWO']);
  });
});

describe('nobody is two people by having two accounts', () => {
  const named = { ...partner, applicants: ['UTWO'], allianceLead: 'UTWO', technicalContacts: ['UTWO'] };

  test('what a record names the second account as, they are', () => {
    const application = anApplicationAt('validating');
    const audited = {
      ...application,
      validation: application.validation && { ...application.validation, auditor: 'UTWO' },
    };
    expect(rolesTowards(both, audited, named)).toEqual([
      'applicant',
      'alliance-lead',
      'technical-contact',
      'auditor',
    ]);
    expect(rolesTowards(one, audited, named)).toEqual([]);
    expect(rolesTowards(both, application, { ...partner, pdm: null, pdr: 'UTWO' })).toEqual(['pdm']);
  });

  test('SDP-87: who audited under one account does not decide under the other', () => {
    const application = anApplicationAt('decision-pending');
    const mark = { by: 'UOFFICE', at: monday };
    const audited = {
      ...application,
      assignments: [{ ...mark, auditor: 'UTWO', accepted: mark, declined: null, kept: null }],
    };
    const acting = (ids: string[]) => ({
      application: audited,
      partner,
      actor: { id: 'UONE', ids, roles: ['program-manager' as const] },
    });
    expect(deciderFault(acting(['UONE', 'UTWO']))?.message).toMatch(/You audited this application/);
    expect(deciderFault(acting(['UONE']))).toBeNull();
  });

  test('who advises a partner under one account does not audit it under the other', () => {
    const acting = (ids: string[]) => ({
      application: anApplicationAt('validating'),
      partner: { ...partner, solutionsArchitects: ['UTWO'] },
      actor: { id: 'UONE', ids, roles: ['auditor' as const] },
    });
    expect(separationFault({ by: ['auditor'] }, acting(['UONE', 'UTWO']))?.message).toMatch(
      /advise|architect/,
    );
    expect(separationFault({ by: ['auditor'] }, acting(['UONE']))).toBeNull();
  });

  test('SDP-68: a conflict of interest of one account is the person’s', () => {
    const ctx = aStepContext(anApplicationAt('ready'), 'UOFFICE', {
      partner: { ...partner, pdm: 'UTWO', solutionsArchitects: [] },
    });
    const found = (who: typeof both) =>
      conflictsOf({ ...ctx, audits: auditsOf([]) }, who).map(({ about }) => about);
    expect(found({ ...both, organisation: 'AWS' })).toContain('account-team');
    expect(found({ ...one, organisation: 'AWS' })).not.toContain('account-team');
  });
});
