import { expect, test } from '@jest/globals';
import { loadCatalog } from '../catalog/index.js';
import { Refusal } from '../program/refusal.js';
import { offeredDesignation } from './offered-designation.js';

const catalog = loadCatalog();

function refused(key: string, on = '2026-09-07'): string {
  const offered = offeredDesignation(catalog, key, on);
  return offered instanceof Refusal ? offered.message : `offered ${offered.edition.id}`;
}

test('SDP-20: a retired designation cannot be applied for and says what has taken its place', () => {
  expect(refused('amazon-aurora')).toBe(
    'Amazon Aurora is retired; Amazon RDS has taken its place. It cannot be applied for any more; please choose another.',
  );
  expect(refused('aws-server-migration-service')).toMatch(/nothing in the catalogue has taken its place/);
});

test('SDP-20: one that retires later can be applied for until that day', () => {
  expect(refused('amazon-connect', '2027-05-31')).toBe('offered amazon-connect/sample-1');
  expect(refused('amazon-connect', '2027-06-01')).toMatch(
    /a competency for Amazon Connect, .* has taken its place/,
  );
});

test('SDP-25: without a checklist, or unknown, it says whom to ask', () => {
  expect(refused('aws-glue')).toMatch(/No checklist for AWS Glue is on record here today.*ask your PDM/);
  expect(refused('amazon-poetry')).toMatch(/There is no such designation/);
});
