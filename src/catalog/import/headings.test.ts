import { expect, test } from '@jest/globals';
import { type Row, workbook } from '../../../test/doubles/workbook.js';
import { readRun, weigh } from './headings.js';
import { readChecklistFile } from './read-file.js';
import { readTables } from './requirement-tables.js';

test.each([
  'Reliability',
  'Reliability:',
  'Reliability: high availability',
  '1. Documentation',
  '2.3 Security - Networking',
  'A) Cost',
  'IV. Cost Optimization',
  'Node.js workloads',
  'Secure Customer AWS Account Governance and Access',
])('“%s” is a heading', (text) => {
  expect(weigh(text)).toBe('heading');
});

test.each([
  'Security, identity, compliance and governance of every workload across all accounts and Regions used',
  'Operations; observability; incidents',
  'Reliability.',
])('“%s” may be a heading', (text) => {
  expect(weigh(text)).toBe('perhaps');
});

test.each([
  'The following requirements relate to the partner:',
  'Requirements in this category relate to the documentation of each customer example',
  'If you have a review, you need no evidence for these requirements.',
  'All of the following requirements must be met by one of the two',
  'See the guide. It has examples',
  `Long ${'and longer '.repeat(20)}`,
])('“%s” explains', (text) => {
  expect(weigh(text)).toBe('explanation');
});

const rows = (...texts: string[]) => texts.map((text, at) => ({ row: at + 1, text }));

test('the last clear heading heads, with those above it told apart; a doubtful one only where there is none', () => {
  const long = 'Security, identity, compliance and governance of every workload across all accounts';
  expect(readRun(rows('Common requirements', 'If you have a review.', 'Documentation', long))).toMatchObject({
    heading: { row: 3, text: 'Documentation' },
    above: [{ row: 1, text: 'Common requirements' }],
    doubtful: [{ row: 4 }],
  });
  expect(readRun(rows(long, 'It explains.'))).toMatchObject({ heading: { row: 1, text: long }, above: [] });
  expect(readRun(rows('Reliability\nThe following requirements relate to it.'))).toMatchObject({
    heading: { text: 'Reliability' },
  });
});

async function read(...below: Row[]) {
  const header: Row = ['ID', 'Requirement Description'];
  const bytes = await workbook({ Sheet: [header, ['Workload'], ['DMO-001', 'Asked'], ...below] });
  const content = await readChecklistFile({ name: 'demo.xlsx', bytes });
  if ('expected' in content || content.form !== 'sheets') throw new Error('It was not read.');
  const { tables, notes } = readTables(content.sheets);
  return { titles: tables[0]?.sections.map(({ title }) => title), notes };
}

test('a row between requirements that heads nothing is named: none goes under the heading before in silence', async () => {
  expect(await read(['What follows is about reliability.'], ['DMO-002', 'Asked'])).toEqual({
    titles: ['Workload'],
    notes: [
      'Sheet, row 4: “What follows is about reliability.” is taken for an explanation; what follows stands under “Workload”.',
    ],
  });
  expect((await read(['Reliability.'], ['DMO-002', 'Asked'])).titles).toEqual(['Workload', 'Reliability']);
  expect(await read(['Reliability: high availability'], ['DMO-002', 'Asked'])).toEqual({
    titles: ['Workload', 'Reliability: high availability'],
    notes: [],
  });
});

test('headings with nothing directly below them are named', async () => {
  expect(await read(['Common requirements'], ['Documentation'], ['DMO-002', 'Asked'], ['Resources'])).toEqual(
    {
      titles: ['Workload', 'Documentation'],
      notes: [
        'Sheet, row 4: no requirements stand directly below “Common requirements”.',
        'Sheet, row 7: no requirements stand directly below “Resources”.',
      ],
    },
  );
});
