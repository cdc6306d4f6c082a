import { describe, expect, test } from '@jest/globals';
import { monday, partner, person } from '../../../test/step-contexts.js';
import { keyOf, keysOf } from './holders.js';

const today = { now: monday, zone: 'America/Los_Angeles', administrator: false };

describe('the keys somebody holds', () => {
  test.each([
    ['UAPPLICANT', ['person:UAPPLICANT', 'partner:acme-demo']],
    ['ULEAD', ['person:ULEAD', 'partner:acme-demo']],
    ['UTECH', ['person:UTECH', 'technical:acme-demo']],
    ['USTRANGER', ['person:USTRANGER']],
  ])('%s at the partner', (id, keys) => {
    expect(keysOf(person(id), [partner], today)).toEqual(keys);
  });

  test('PDM and PDR hold the same one', () => {
    const places = { ...partner, pdr: 'UPDR' };
    for (const id of ['UPDM', 'UPDR'])
      expect(keysOf(person(id, { roles: ['pdm'] }), [places], today)).toContain('pdm:acme-demo');
  });

  test('a second account that is theirs is theirs in records, too', () => {
    const identities = ['UAPPLICANT', 'UOLD'].map((id) => ({ kind: 'slack' as const, id }));
    const keys = keysOf(person('UAPPLICANT', { identities }), [{ ...partner, pdr: 'UOLD' }], today);
    expect(keys).toEqual(['person:UAPPLICANT', 'person:UOLD', 'partner:acme-demo', 'pdm:acme-demo']);
  });

  test('an administrator has a key though no role', () => {
    expect(keysOf(person('UADMIN'), [], { ...today, administrator: true })).toEqual([
      'person:UADMIN',
      'role:administrator',
    ]);
  });

  test('SDP-87: whoever is let decide holds the decision on those days alone', () => {
    const delegation = { from: '2026-09-07', to: '2026-09-08', by: 'UPROGRAM', at: monday, reason: 'Away.' };
    const stand = person('UOFFICE', { roles: ['program-office'], delegations: [delegation] });
    expect(keysOf(stand, [], today)).toContain('role:delegate');
    const later = { ...today, now: new Date('2026-09-09T17:00:00Z') };
    expect(keysOf(stand, [], later)).not.toContain('role:delegate');
  });

  test('whoever is switched off holds nothing', () => {
    expect(keysOf(person('UAPPLICANT', { active: false }), [partner], today)).toEqual([]);
  });
});

test('what nobody holds has no key: an auditor who is not named, and the desk itself', () => {
  const place = { partnerId: 'acme-demo', auditor: null };
  expect([keyOf('auditor', place), keyOf('desk', place)]).toEqual([null, null]);
  expect(keyOf('auditor', { ...place, auditor: 'UAUDITOR' })).toBe('person:UAUDITOR');
});
