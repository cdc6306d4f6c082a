import { expect, test } from '@jest/globals';
import { aCaseStudy } from '../../../test/step-contexts.js';
import { publicListing } from './public-listing.js';

const study = {
  ...aCaseStudy('Globex Demo'),
  legalEntity: 'Globex Demo (Holding) GmbH',
  introduction: 'GLOBEX DEMO sells things; Globex Demo (Holding) GmbH owns it.',
  challenge: 'Too slow for Globex Demo.',
  deployment: 'Inside account 012345678901.',
};

test('SDP-42: a non-public case study has no public listing', () => {
  expect(publicListing({ ...study, visibility: 'non-public' })).toBeNull();
  expect(publicListing(null)).toBeNull();
});

test('SDP-42: a public one shows its story, never accounts, documents or how it was built inside', () => {
  const listing = publicListing({ ...study, visibility: 'public' });
  expect(listing).toMatchObject({ title: 'Globex Demo on containers', customer: 'Globex Demo' });
  const words = JSON.stringify(listing);
  expect(words).toContain('Too slow for Globex Demo.');
  expect(words).not.toMatch(/012345678901|diagram|Inside account/);
});

test('SDP-42: an anonymised one names its customer nowhere, in whatever case it was typed', () => {
  const listing = publicListing({ ...study, visibility: 'anonymised' });
  expect(listing?.customer).toBeNull();
  expect(JSON.stringify(listing)).not.toMatch(/globex|holding/i);
  expect(listing?.title).toBe('the customer on containers');
});
