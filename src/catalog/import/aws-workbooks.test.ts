import { describe, expect, test } from '@jest/globals';
import { rawRow, rawWorkbook } from '../../../test/doubles/raw-workbook.js';
import { type Row, workbook } from '../../../test/doubles/workbook.js';
import { edition } from '../../../test/step-contexts.js';
import { requirementById } from '../../program/checklist/edition.js';
import { loadCatalog } from '../index.js';
import type { HiddenParts } from './hidden.js';
import { importEdition } from './import-edition.js';
import { readChecklistFile } from './read-file.js';
import { sayFault } from './sheet.js';

const { baseline } = loadCatalog();

async function imported(
  name: string,
  bytes: Buffer,
  { earlier = null, hidden }: { earlier?: typeof edition | null; hidden?: HiddenParts } = {},
) {
  const content = await readChecklistFile({ name, bytes });
  if ('expected' in content) throw new Error(sayFault(content));
  const facts = {
    designation: { key: 'amazon-ecs', label: 'Amazon ECS' },
    label: '2026-08',
    validFrom: '2026-09-01',
    acceptedUntil: null,
    ...(hidden === undefined ? {} : { hidden }),
  };
  const { edition: read, faults, notes } = importEdition(content, facts, { earlier, baseline });
  if (read === null) throw new Error(faults.map(sayFault).join('\n'));
  return { read, notes, found: (id: string) => requirementById(read, id) };
}

async function blocksOf(sheets: Record<string, readonly Row[]>, earlier: typeof edition | null = null) {
  const { read, notes } = await imported('demo.xlsx', await workbook(sheets), { earlier });
  const placed = read.groups.flatMap(({ block, requirements }) =>
    requirements.map(({ id, rule }) => [id, `${block} ${rule}`] as const),
  );
  return { blocks: Object.fromEntries(placed), notes };
}

const header: Row = ['ID', 'Requirement Description'];
const asked = (id: string): Row => [id, `${id} in short\nWhat it asks.\nEvidence:\n* something`];

describe('whose requirements they are', () => {
  const right = {
    'DMO-001': 'service EACH',
    'DOC-001': 'common EACH',
    'OPE-001': 'common AT_LEAST_ONE',
  };
  const service = [header, ['Workload'], asked('DMO-001')];
  const common = [header, ['Papers'], asked('DOC-001'), asked('OPE-001')];
  const silent = /does not say whose/;

  test.each<[string, Record<string, readonly Row[]>, boolean]>([
    ['in AWS’s order', { 'Service Requirements': service, 'Common Requirements': common }, false],
    ['in the other', { 'Common Requirements': common, 'Service Requirements': service }, false],
    ['by ids where sheets say nothing', { Sheet1: common, Sheet2: service }, true],
    [
      'by what stands above the header',
      {
        Sheet1: [['Common Customer Reference Requirements \nAll of them.'], ...common],
        Sheet2: [['Amazon Demo Expertise'], ...service],
      },
      false,
    ],
    [
      'whatever else is common in it',
      {
        'Service Requirements': [
          ['What is common to all is on the next sheet.'],
          header,
          ['Common pitfalls'],
          asked('DMO-001'),
        ],
        'Common Requirements': common,
      },
      false,
    ],
    [
      'by a heading above others, in one sheet',
      { Sheet: [...service, ['Common Customer Reference Requirements'], ['Papers'], ...common.slice(2)] },
      false,
    ],
    [
      'by headings, the common ones first',
      { Sheet: [header, ['Common requirements'], ...common.slice(2), ['Demo Expertise'], asked('DMO-001')] },
      false,
    ],
    [
      'by ids within one sheet without headings',
      { Sheet: [header, asked('DOC-001'), asked('DMO-001'), asked('OPE-001')] },
      false,
    ],
    [
      'on two sheets of the service’s own',
      { Sheet1: service, Storage: [header, asked('DMO-002')], Sheet3: common },
      true,
    ],
  ])('%s', async (_, sheets, guessed) => {
    const { blocks, notes } = await blocksOf(sheets);
    expect(blocks).toMatchObject(right);
    expect(notes.some((note) => silent.test(note))).toBe(guessed);
    if ('Storage' in sheets) expect(blocks['DMO-002']).toBe('service EACH');
  });

  test('the edition before knows ids that look like another part’s', async () => {
    const odd = {
      ...edition,
      groups: edition.groups.map((group) => ({ ...group, block: 'service' as const })),
    };
    expect((await blocksOf({ Sheet: common }, odd)).blocks['OPE-001']).toMatch(/^service/);
  });
});

test('a description of any length a cell can hold is read whole', async () => {
  const long = `Title\n${'Every site is run like the next one. '.repeat(800)}\nPlease provide the following as evidence:\n* ITEM`;
  const { found } = await imported(
    'demo.xlsx',
    await workbook({ S: [header, ['DMO-001', long], asked('DMO-002')] }),
  );
  expect(found('DMO-001')?.asks).toHaveLength(29_599);
  expect(found('DMO-001')?.evidence).toBe('* ITEM');
});

test('long requirements stand fewer to a page, and that is said', async () => {
  const long = (id: string): Row => [id, `${id}\n${'word '.repeat(2_000)}`];
  const rows = Array.from({ length: 8 }, (_, at) => long(`DMO-00${at + 1}`));
  const { read, notes } = await imported('demo.xlsx', await workbook({ S: [header, ['Workload'], ...rows] }));
  expect(read.groups.map(({ title, requirements }) => [title, requirements.length])).toEqual([
    ['Workload, 1 of 2', 4],
    ['Workload, 2 of 2', 4],
  ]);
  expect(notes).toContain(
    'S, row 2: “Workload” has 8 requirements; a page holds 8, fewer where they are long, so it becomes 2 pages.',
  );
});

test('a title too long for one is cut in the title alone; a requirement of a title and evidence only asks its title', async () => {
  const title = `A way to ${'plan and '.repeat(30)}build`;
  const { found } = await imported(
    'demo.xlsx',
    await workbook({
      S: [
        header,
        ['DMO-001', `${title}\nBody.\nEvidence:\n* a`],
        ['DMO-002', 'Use case \n\nPlease provide the following as evidence:\n\n* b'],
      ],
    }),
  );
  expect(found('DMO-001')?.title).toMatch(/^A way to plan .*…$/);
  expect(found('DMO-001')?.asks).toBe(`${title}\nBody.`);
  expect(found('DMO-002')).toMatchObject({ title: 'Use case', asks: 'Use case', evidence: '* b' });
});

test('evidence that is asked of every customer makes the rule, and nothing is assumed', async () => {
  const asks = (line: string) => `Title\nBody.\n${line}\n* a`;
  const { found, notes } = await imported(
    'demo.xlsx',
    await workbook({
      'Common Requirements': [
        header,
        [
          'OPE-001',
          asks('Please provide the following as evidence (required for all provided customer examples):'),
        ],
        ['OPE-002', asks('Please provide the following as evidence:')],
        ['OPE-003', asks('Please provide the following as evidence for all customer-facing sites:')],
      ],
    }),
  );
  expect(['OPE-001', 'OPE-002', 'OPE-003'].map((id) => found(id)?.rule)).toEqual([
    'EACH',
    'AT_LEAST_ONE',
    'AT_LEAST_ONE',
  ]);
  expect(notes.find((note) => /^No rule/.test(note))).toMatch(/for OPE-002, OPE-003:/);
});

test('words of the edition before stand in nowhere without a note by row', async () => {
  const { found, notes } = await imported(
    'demo.xlsx',
    await workbook({ Service: [header, ['Workload'], ['ECS-001', 'Title\nAsks something new.']] }),
    { earlier: edition },
  );
  const before = requirementById(edition, 'ECS-001');
  expect(found('ECS-001')?.evidence).toBe(before?.evidence);
  expect(notes).toContainEqual(
    expect.stringMatching(
      /^Service, row 3: no evidence given for ECS-001; the words of amazon-ecs\/2025-02 stand in: “/,
    ),
  );
});

test('what nobody sees in a cell is left out and named by row; a dash of another kind is read as a hyphen', async () => {
  const { found, notes } = await imported(
    'demo.xlsx',
    await workbook({
      S: [
        ['\uFEFFID', 'Requirement\u00A0Description\u200B', 'Rule'],
        ['Work\u200Bload'],
        ['DMO-001\u200B', 'Ti\u00ADtle\nBody with 👩‍🚀.', 'EACH\u200B'],
        ['DMO\u2011002', 'Title\nBody.', 'EACH'],
        ['DMO\u2013003\u00A0', 'Title\nBody.', 'EACH'],
      ],
    }),
  );
  expect(found('DMO-001')).toMatchObject({ title: 'Title', asks: 'Body with 👩‍🚀.', rule: 'EACH' });
  expect(found('DMO-002')).toBeDefined();
  expect(found('DMO-003')).toBeDefined();
  const named = notes.filter((note) => /U\+/.test(note));
  expect(named).toEqual([
    'S, rows 2, 3, ID: zero width space (U+200B) left out, or replaced by what it looks like.',
    'S, row 3, Requirement Description: soft hyphen (U+00AD) left out, or replaced by what it looks like.',
    'S, row 3, Rule: zero width space (U+200B) left out, or replaced by what it looks like.',
    'S, row 4, ID: non-breaking hyphen (U+2011) left out, or replaced by what it looks like.',
    'S, row 5, ID: en dash (U+2013) left out, or replaced by what it looks like.',
  ]);
});

test('what is hidden is published only where it was asked for', async () => {
  const bytes = rawWorkbook([
    {
      name: 'Service',
      rows:
        rawRow(['ID', 'Requirement Description']) +
        rawRow(['DMO-001', 'A']) +
        rawRow(['DMO-099', 'B'], 'hidden="1"'),
    },
  ]);
  const without = await imported('demo.xlsx', bytes);
  expect(without.found('DMO-099')).toBeUndefined();
  expect(without.notes).toContain('Service, row 3 (“DMO-099”) is hidden and left out.');
  expect((await imported('demo.xlsx', bytes, { hidden: 'read' })).found('DMO-099')).toBeDefined();
});

describe('a table of values', () => {
  const table = (separator: string, rows: readonly (readonly string[])[]) =>
    rows
      .map((row) => row.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join(separator))
      .join('\r\n');
  const rows = [
    ['', 'ID', 'Requirement Description'],
    ['', 'Demo', ''],
    ['', 'DMO-001', 'First, thing; of\nall'],
  ];

  test.each([',', ';', '\t', '|', ':', '^', '~', '§', '\u001f'])(
    'separated by “%s”, its ids in the second column',
    async (separator) => {
      const quotedRows = rows.map((row) =>
        row.map((cell) => (/[,;:\n]/.test(cell) ? `"${cell}"` : cell)).join(separator),
      );
      const { found } = await imported('demo.csv', Buffer.from(quotedRows.join('\r\n')));
      expect(found('DMO-001')).toMatchObject({ title: 'First, thing; of', asks: 'all' });
    },
  );

  test('with spaces beside its separators', async () => {
    const text = 'ID ; Requirement Description ; Rule\nDMO-001 ; "First; thing" ; EACH\n';
    const { found } = await imported('demo.csv', Buffer.from(text));
    expect(found('DMO-001')).toMatchObject({ asks: 'First; thing', rule: 'EACH' });
  });

  test('with its separator named in the first line, and its ids in the last column', async () => {
    const text = 'sep=;\r\nRequirement Description;Rule;ID\r\n"First; thing";EACH;DMO-001\r\n';
    const { found } = await imported('demo.csv', Buffer.from(text));
    expect(found('DMO-001')).toMatchObject({ asks: 'First; thing', rule: 'EACH' });
  });

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as Excel’s “Unicode Text”', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16, big end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('in %s', async (_, encoded) => {
    const text = table('\t', [...rows, ['', 'DMO-002', 'Zweites “Ding”, größer']]);
    const { found } = await imported('demo.csv', encoded(text));
    expect(found('DMO-002')?.asks).toBe('Zweites “Ding”, größer');
  });
});
