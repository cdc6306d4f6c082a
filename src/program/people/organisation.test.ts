import { expect, test } from '@jest/globals';
import { organisationKey, sameOrganisation } from './organisation.js';

test.each([
  ['Acme Demo', 'ACME  demo'],
  ['Acme Demo', 'Acme Demo, Inc.'],
  ['Acme Demo', 'The Acme-Demo Co. Ltd.'],
  ['Acme Demo', 'AcmeDemo GmbH'],
  ['Ácme Démo S.A.', 'Acme Demo'],
  ['Smith & Sons Demo', 'Smith and Sons Demo LLC'],
  ['株式デモ', '株式デモ'],
])('SDP-68: “%s” and “%s” are one organisation', (one, other) => {
  expect(sameOrganisation(one, other)).toBe(true);
});

test.each([
  ['Acme Demo', 'Acme Demo Two'],
  ['Acme Demo', 'Acme'],
  ['Inc.', 'Ltd.'],
  ['…', '—'],
  ['', ''],
])('SDP-68: “%s” and “%s” are two', (one, other) => {
  expect(sameOrganisation(one, other)).toBe(false);
});

test('a name made of a legal form alone keeps it', () => {
  expect(organisationKey('The Company, Inc.')).toBe('company');
  expect(organisationKey('The')).toBe('the');
});
