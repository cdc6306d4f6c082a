import { expect, test } from '@jest/globals';
import { edition, fullDraft } from '../../../test/cases.js';
import { requirementsOf } from './edition.js';
import { recordTitle, selfAssessmentCopy } from './self-assessment-copy.js';

const application = fullDraft();

test('SDP-34: the record is titled exactly as the guide asks, without quotation marks', () => {
  expect(recordTitle({ partnerName: 'Acme "Demo" GmbH', designationLabel: 'AWS WAF' })).toBe(
    'Re: Self-assessment Acme "Demo" GmbH for AWS WAF',
  );
  expect(selfAssessmentCopy(application, edition).title).toBe('Re: Self-assessment Acme Demo for Amazon ECS');
});

test('SDP-26: the copy has a line for every requirement and customer, in the checklist’s order', () => {
  const { rows, fileName } = selfAssessmentCopy(application, edition);
  expect(fileName).toBe('self-assessment-DD-1001');
  expect(rows.slice(1, -1).map(([id]) => id)).toEqual(requirementsOf(edition).flatMap(({ id }) => [id, id]));
  expect(rows.at(-1)).toEqual(['Note', '', edition.notice, '', '', '']);
  expect(rows[0]).toEqual([
    'Requirement',
    'Title',
    'What it asks',
    'Customer',
    'Answer',
    'Where addressed, or why not',
  ]);
  expect(rows[1]?.slice(3)).toEqual([
    'Globex Demo',
    'Y',
    'Section 2 of the case study, https://docs.example.com/evidence.pdf',
  ]);
});

test('SDP-26: N/A is copied with its reason, and what is not answered stays blank', () => {
  const answers = {
    'ECS-001': { '0': { met: 'NA' as const, where: 'not this', reason: 'No spot capacity.' } },
  };
  const { rows } = selfAssessmentCopy({ ...application, answers, caseStudies: [null, null] }, edition);
  expect(rows[1]?.slice(3)).toEqual(['customer 1', 'N/A', 'No spot capacity.']);
  expect(rows[2]?.slice(3)).toEqual(['customer 2', '', '']);
});
