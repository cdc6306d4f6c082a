import { expect, test } from '@jest/globals';
import { aCaseStudy } from '../../../test/cases.js';
import { publicFace } from './public-face.js';

const study = {
  ...aCaseStudy('Globex Demo'),
  legalEntity: 'Globex Demo (Holding) GmbH',
  introduction: 'GLOBEX DEMO sells things; Globex Demo (Holding) GmbH owns it.',
  challenge: 'Too slow for Globex Demo.',
  deployment: 'Inside account 012345678901.',
};

test('SDP-42: a non-public case study has no public face', () => {
  expect(publicFace({ ...study, visibility: 'non-public' })).toBeNull();
  expect(publicFace(null)).toBeNull();
});

test('SDP-42: a public one shows its story, never accounts, documents or how it was built inside', () => {
  const face = publicFace({ ...study, visibility: 'public' });
  expect(face).toMatchObject({ title: 'Globex Demo on containers', customer: 'Globex Demo' });
  const words = JSON.stringify(face);
  expect(words).toContain('Too slow for Globex Demo.');
  expect(words).not.toMatch(/012345678901|diagram|Inside account/);
});

test('SDP-42: an anonymised one names its customer nowhere, in whatever case it was typed', () => {
  const face = publicFace({ ...study, visibility: 'anonymised' });
  expect(face?.customer).toBeNull();
  expect(JSON.stringify(face)).not.toMatch(/globex|holding/i);
  expect(face?.title).toBe('the customer on containers');
});
