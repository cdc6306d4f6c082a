import { expect, test } from '@jest/globals';
import { workbook } from '../../../test/doubles/workbook.js';
import { zipOf } from '../../../test/doubles/zip.js';
import { readChecklistFile } from './read-file.js';
import { sayFault } from './sheet.js';

async function faultOf(name: string, bytes: Buffer): Promise<string> {
  const read = await readChecklistFile({ name, bytes });
  return 'expected' in read ? sayFault(read) : 'none';
}

test.each([
  ['a.xlsx', Buffer.alloc(0), 'a.xlsx: expected a checklist, found an empty file'],
  [
    'a.docx',
    Buffer.from('x'),
    'a.docx: expected a file whose name ends in .xlsx, .csv or .yaml, found another kind',
  ],
  [
    'a.xlsx',
    Buffer.from('ID,Requirement Description'),
    'a.xlsx: expected an Excel workbook (.xlsx), found something that cannot be read as one',
  ],
  [
    'a.csv',
    Buffer.from('ID,Requirement Description\nECS-001,r\u00e9sum\u00e9', 'latin1'),
    'a.csv, line 2: expected text in UTF-8: in Excel, save as “CSV UTF-8 (Comma delimited)”, found another encoding',
  ],
  [
    'a.yaml',
    Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    'a.yaml: expected text in UTF-8: save it as UTF-8, found another encoding',
  ],
  [
    'a.xlsx',
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    'a.xlsx: expected an Excel workbook (.xlsx) without a password; open it in Excel and save it as one, found an old workbook (.xls), or one with a password',
  ],
  ['a.csv', Buffer.from('\n\n,,,\n'), 'a.csv: expected a checklist, found nothing but empty cells'],
  ['a.csv', Buffer.alloc(2_000_001, 65), 'a.csv: expected at most 2,000,000 bytes, found 2,000,001 bytes'],
])('%s of that kind is refused in words', async (name, bytes, words) => {
  expect(await faultOf(name, bytes)).toBe(words);
});

test('a table whose quotes do not close, and YAML that is none, are told by line', async () => {
  expect(await faultOf('a.csv', Buffer.from('ID,Requirement Description\nECS-001,"open\n'))).toMatch(
    /^a\.csv, line \d+: /,
  );
  expect(await faultOf('a.yaml', Buffer.from('title: a\ngroups: [1\n'))).toMatch(
    /^a\.yaml, line \d: expected YAML, found /,
  );
});

test('a small workbook that unfolds into a huge one is refused before it is read', async () => {
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(31_000_000));
  expect(bomb.length).toBeLessThan(2_000_000);
  expect(await faultOf('bomb.xlsx', bomb)).toBe(
    'bomb.xlsx: expected a workbook of at most 30 MB once unpacked, found more',
  );
});

test('one that says it is small and is not cannot be read', async () => {
  const liar = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(31_000_000), 1_000);
  expect(await faultOf('liar.xlsx', liar)).toMatch(/^liar\.xlsx: expected /);
});

test('too many rows, columns or sheets are refused with the number allowed', async () => {
  const long = await workbook({ Sheet: Array.from({ length: 2_001 }, () => ['a']) });
  expect(await faultOf('long.xlsx', long)).toBe('Sheet: expected at most 2000 rows, found 2001');
  const wide = Buffer.from(`${'a,'.repeat(60)}a\n`);
  expect(await faultOf('wide.csv', wide)).toBe('wide, row 1: expected at most 60 columns, found 61');
  const many = await workbook(Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`S${at}`, [['a']]])));
  expect(await faultOf('many.xlsx', many)).toBe('many.xlsx: expected at most 10 sheets, found 11');
});

test('YAML that would unfold without end holds nothing', async () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 8; at += 1)
    lines.push(
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
    );
  const read = await readChecklistFile({ name: 'a.yaml', bytes: Buffer.from(lines.join('\n')) });
  expect(read).toMatchObject({ form: 'yaml', content: null });
});
