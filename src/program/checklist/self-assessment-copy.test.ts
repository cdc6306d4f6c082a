import { expect, test } from '@jest/globals';
import { edition, fullDraft } from '../../../test/step-contexts.js';
import { requirementsOf } from './edition.js';
import { readStamp } from './filled/filled-checklist.js';
import { recordTitle, selfAssessmentCopy, type WorkbookCell } from './self-assessment-copy.js';

const application = fullDraft();

const words = (row: readonly WorkbookCell[] | undefined) =>
  row?.map((cell) => (cell === null || typeof cell === 'string' ? cell : cell.text));

/** The rows of a sheet from its head on, and those above. */
function sheet(of: ReturnType<typeof selfAssessmentCopy>, at: number) {
  const rows = of.sheets[at]?.rows.map((row) => words(row) ?? []) ?? [];
  const head = rows.findIndex(([id]) => id === 'ID');
  return { above: rows.slice(0, head), head: rows.slice(head, head + 2), rows: rows.slice(head + 2) };
}

test('SDP-34: the record is titled exactly as the guide asks, without quotation marks', () => {
  expect(recordTitle({ partnerName: 'Acme "Demo" GmbH', designationLabel: 'AWS WAF' })).toBe(
    'Re: Self-assessment Acme "Demo" GmbH for AWS WAF',
  );
  const copy = selfAssessmentCopy(application, edition, 7);
  expect([copy.title, copy.fileName]).toEqual([
    'Re: Self-assessment Acme Demo for Amazon ECS',
    'self-assessment-DD-1001',
  ]);
  expect(sheet(copy, 0).above[0]).toEqual([copy.title]);
});

test('SDP-26: the copy has AWS’s own shape: two sheets, a row for each requirement, two columns for each customer', () => {
  const copy = selfAssessmentCopy(application, edition, 7);
  expect(copy.sheets.map(({ name }) => name)).toEqual(['Service Requirements', 'Common Requirements']);
  const [service, common] = [sheet(copy, 0), sheet(copy, 1)];
  const ids = [...service.rows, ...common.rows].flatMap((row) => (row.length === 6 ? [row[0]] : []));
  expect(ids).toEqual(requirementsOf(edition).map(({ id }) => id));
  expect(service.head).toEqual([
    ['ID', 'Requirement Description', 'Globex Demo', null, 'Initech Demo', null],
    [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
  ]);
  expect(service.rows[0]).toEqual([edition.groups[0]?.title]);
  expect(service.rows[1]?.slice(2, 4)).toEqual([
    'Yes',
    'Section 2 of the case study, https://docs.example.com/evidence.pdf',
  ]);
});

test('it says at its head which checklist, application and revision it is, and whose words the requirements are', () => {
  const { above } = sheet(selfAssessmentCopy(application, edition, 7), 1);
  const stamps = above.flat().map((text) => readStamp(text ?? ''));
  expect(stamps).toContainEqual({ edition: edition.id, ref: 'DD-1001', revision: 7 });
  expect(above.flat()).toContain(edition.notice);
});

test('SDP-26: N/A is copied with its reason, and what is not answered stays blank', () => {
  const answers = {
    'ECS-001': { '0': { met: 'NA' as const, where: 'not this', reason: 'No spot capacity.' } },
  };
  const copy = selfAssessmentCopy({ ...application, answers, caseStudies: [null, null] }, edition, 7);
  const { head, rows } = sheet(copy, 0);
  expect(head[0]?.slice(2)).toEqual(['customer 1', null, 'customer 2', null]);
  expect(rows[1]?.slice(2)).toEqual(['N/A', 'No spot capacity.', '', '']);
});
