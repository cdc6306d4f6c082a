import { expect, test } from '@jest/globals';
import { rawRow, rawWorkbook } from '../../../test/doubles/raw-workbook.js';
import { type Row, workbook } from '../../../test/doubles/workbook.js';
import type { HiddenParts } from './hidden.js';
import { readChecklistFile } from './read-file.js';
import { readTables } from './requirement-tables.js';

async function tablesOf(bytes: Buffer, hidden?: HiddenParts) {
  const content = await readChecklistFile({ name: 'demo.xlsx', bytes });
  if ('expected' in content || content.form !== 'sheets') throw new Error('It was not read.');
  return readTables(content.sheets, hidden);
}

async function tableOf(rows: readonly Row[]) {
  const read = await tablesOf(await workbook({ Sheet: rows }));
  expect(read.faults).toEqual([]);
  expect(read.tables).toHaveLength(1);
  return { ...read, table: read.tables[0] };
}

const requirement: Row = ['DMO-001', 'Something asked'];

test('customers are named above their pair, and answers stand by customer as they were typed', async () => {
  const { table } = await tableOf([
    ['Demo requirements'],
    ['ID', 'Requirement Description', 'Globex Demo', null, 'Initech Demo', null],
    [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
    ['Workload'],
    ['DMO-001', 'Something asked', 'Yes', ' First line\n  second line ', 'n-a', null],
  ]);
  expect(table?.customers).toEqual([
    { name: 'Globex Demo', met: 2, response: 3 },
    { name: 'Initech Demo', met: 4, response: 5 },
  ]);
  expect(table?.lead).toBe('Demo requirements');
  expect(table?.sections).toEqual([
    {
      sheet: 'Sheet',
      row: 4,
      title: 'Workload',
      above: [],
      requirements: [
        {
          sheet: 'Sheet',
          row: 5,
          cells: { id: 'DMO-001', description: 'Something asked' },
          answers: [
            { met: 'Yes', response: 'First line\n  second line', formula: false },
            { met: 'n-a', response: '', formula: false },
          ],
        },
      ],
    },
  ]);
});

test.each<[string, Row[], string[]]>([
  [
    'in the header itself',
    [['ID', 'Requirement Description', 'Globex Demo Met?', 'Globex Demo: Partner Response']],
    ['Globex Demo'],
  ],
  [
    'in the row above the header',
    [
      [null, null, 'Globex Demo', null, 'Initech Demo', null],
      ['ID', 'Requirement Description', 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
    ],
    ['Globex Demo', 'Initech Demo'],
  ],
  [
    'behind the label',
    [['ID', 'Requirement Description', 'Met? (Globex Demo)', 'Partner Response (Globex Demo)']],
    ['Globex Demo'],
  ],
  ['nowhere', [['ID', 'Requirement Description', 'Met (Y/N)', 'Partner Response']], ['']],
])('a customer may be named %s', async (_, header, names) => {
  const { table } = await tableOf([...header, requirement]);
  expect(table?.customers.map(({ name }) => name)).toEqual(names);
});

test('columns of another heading, within a pair or beside it, are named and not read', async () => {
  const { table, notes } = await tableOf([
    ['ID', 'Requirement Description', 'Example Response', 'Globex Demo', null, null],
    [null, null, null, 'Met?', 'Example Response', 'Partner Response'],
    ['DMO-001', 'Something asked', 'Like this', 'Yes', 'Or this', 'Mine'],
  ]);
  expect(table?.sections[0]?.requirements[0]?.answers).toEqual([
    { met: 'Yes', response: 'Mine', formula: false },
  ]);
  expect(notes).toContain('Sheet: columns “Example Response” are not read.');
});

test('a header far down, and repeated above each part, is found and is no requirement', async () => {
  const intro = Array.from({ length: 30 }, (_, at): Row => [`Line ${at} of an introduction.`]);
  const header: Row = ['Requirement ID', 'Requirement Description:', 'Met?', 'Partner Response'];
  const { table } = await tableOf([...intro, header, ['Workload'], requirement, header, ['DMO-002', 'More']]);
  expect(table?.sections.flatMap(({ requirements }) => requirements.map(({ cells }) => cells.id))).toEqual([
    'DMO-001',
    'DMO-002',
  ]);
});

test('an answer in a row that asks nothing is told by its row', async () => {
  const { table } = await tableOf([
    ['ID', 'Requirement Description', 'Met?', 'Partner Response'],
    requirement,
    [null, null, null, 'It goes on here'],
    ['Heading', null, 'Yes', null],
    ['DMO-002', 'More'],
  ]);
  expect(table?.strayAnswers).toEqual([3, 4]);
});

const header = rawRow(['ID', 'Requirement Description', 'Met?', 'Partner Response']);

test('cells and rows that do not say where they stand follow one another', async () => {
  const read = await tablesOf(
    rawWorkbook([{ name: 'Sheet', rows: header + rawRow(['DMO-001', 'Asked', '', 'Mine']) }]),
  );
  expect(read.tables[0]?.sections[0]?.requirements).toMatchObject([
    { row: 2, cells: { id: 'DMO-001', description: 'Asked' }, answers: [{ met: '', response: 'Mine' }] },
  ]);
});

test('a row of Met? and Partner Response that moved to the left with its places asks nothing, and is nobody’s', async () => {
  const rows = [
    ['ID', 'Requirement Description', 'Globex Demo', 'Initech Demo'],
    ['Met?', 'Partner Response', 'Met?', 'Partner Response'],
    ['Workload'],
    ['DMO-001', 'Asked'],
  ].map((cells) => rawRow(cells));
  const read = await tablesOf(rawWorkbook([{ name: 'Sheet', rows: rows.join('') }]));
  expect(read.faults).toEqual([]);
  expect(read.tables[0]?.customers).toEqual([]);
  expect(read.notes).toEqual([
    'Sheet: Met? and Partner Response stand below ID, not below a customer, so no answers are read.',
  ]);
});

test('a heading stands alone in the first column, wherever the ids stand', async () => {
  const { table } = await tableOf([
    [null, 'ID', 'Requirement Description'],
    ['Workload'],
    [null, 'DMO-001', 'Asked'],
    ['Reliability'],
    [null, 'DMO-002', 'Asked'],
  ]);
  expect(table?.sections.map(({ title }) => title)).toEqual(['Workload', 'Reliability']);
  const last = await tableOf([
    ['Requirement Description', 'ID'],
    ['Workload', null],
    ['Asked', 'DMO-001'],
  ]);
  expect(last.table?.sections.map(({ title }) => title)).toEqual(['Workload']);
});

test('a text that its workbook has lost, a number, a tick and a day are read without refusing the rest', async () => {
  const row =
    '<row r="2"><c r="A2" t="inlineStr"><is><t>DMO-001</t></is></c><c r="B2"><v>12.5</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="s"/></row>';
  const read = await tablesOf(
    rawWorkbook([{ name: 'Sheet', rows: header.replace('<row ', '<row r="1" ') + row }]),
  );
  expect(read.tables[0]?.sections[0]?.requirements).toMatchObject([
    { cells: { description: '12.5' }, answers: [{ met: 'TRUE', response: '' }] },
  ]);
});

test('what a formula gave is told apart, also where it gave nothing yet', async () => {
  const cells = '<c t="inlineStr"><is><t>DMO-001</t></is></c><c t="inlineStr"><is><t>Asked</t></is></c>';
  const given = '<c t="str"><f>A1</f><v>Yes</v></c><c><f>CONCATENATE("a","b")</f><v/></c>';
  const read = await tablesOf(rawWorkbook([{ name: 'Sheet', rows: `${header}<row>${cells}${given}</row>` }]));
  expect(read.tables[0]?.sections[0]?.requirements[0]?.answers).toEqual([
    { met: 'Yes', response: '', formula: true },
  ]);
});

const hiding = rawWorkbook([
  {
    name: 'Service Requirements',
    before: '<cols><col min="5" max="5" width="0" customWidth="1"/></cols>',
    rows:
      rawRow(['ID', 'Requirement Description', 'Met?', 'Partner Response', 'Rule']) +
      rawRow(['DMO-001', 'Asked', '', '', 'EACH']) +
      rawRow(['DMO-099', 'No longer asked'], 'hidden="1"') +
      rawRow(['DMO-098', 'Nor this'], 'ht="0" customHeight="1"') +
      rawRow(['DMO-002', 'Asked']),
  },
  { name: 'Old', state: 'hidden', rows: header + rawRow(['OLD-001', 'Asked once']) },
  { name: 'Older', state: 'veryHidden', rows: header + rawRow(['OLD-002', 'Asked long ago']) },
]);
const ids = (read: Awaited<ReturnType<typeof tablesOf>>) =>
  read.tables.flatMap(({ sections }) =>
    sections.flatMap(({ requirements }) => requirements.map(({ row, cells }) => [cells.id, row])),
  );

test('hidden rows, columns and sheets are named and left out, and the rest keeps its place', async () => {
  const read = await tablesOf(hiding);
  expect(ids(read)).toEqual([
    ['DMO-001', 2],
    ['DMO-002', 5],
  ]);
  expect(read.tables[0]?.sections[0]?.requirements[0]?.cells.rule).toBeUndefined();
  expect(read.notes).toEqual([
    'Service Requirements, row 3 (“DMO-099”) is hidden and left out.',
    'Service Requirements, row 4 (“DMO-098”) is hidden and left out.',
    'Service Requirements, column E (“Rule”) is hidden and left out.',
    'Sheet “Old” is hidden and left out.',
    'Sheet “Older” is hidden and left out.',
  ]);
});

test('they are read when they are asked for, and named all the same', async () => {
  const read = await tablesOf(hiding, 'read');
  expect(ids(read).map(([id]) => id)).toEqual([
    'DMO-001',
    'DMO-099',
    'DMO-098',
    'DMO-002',
    'OLD-001',
    'OLD-002',
  ]);
  expect(read.notes[0]).toBe('Service Requirements, row 3 (“DMO-099”) is hidden and read all the same.');
});

test('a change log or a sheet of examples is left out by name; one with requirements of its own is not', async () => {
  const log: Row[] = [
    ['ID', 'Change'],
    ['DMO-001', 'Reworded'],
  ];
  const service: Row[] = [['ID', 'Requirement Description'], requirement];
  const read = await tablesOf(await workbook({ 'Change log': log, Service: service }));
  expect(read.faults).toEqual([]);
  expect(read.notes[0]).toMatch(
    /^Sheet “Change log” names requirements that other sheets ask, .* is left out\.$/,
  );
  const other = await tablesOf(await workbook({ More: [...log, ['DMO-002', 'New']], Service: service }));
  expect(other.faults).toHaveLength(1);
});
