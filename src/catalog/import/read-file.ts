import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import { limits, megabytes } from './limits.js';
import type { ChecklistContent, Fault, Sheet } from './sheet.js';
import { TooLarge, unpack } from './unpack.js';

/** A file as it was handed in. */
export interface ChecklistFile {
  name: string;
  bytes: Buffer;
}

/** Reads a workbook (.xlsx), a table (.csv) or a YAML document, or says why it cannot be read. */
export async function readChecklistFile(file: ChecklistFile): Promise<ChecklistContent | Fault> {
  const { name, bytes } = file;
  if (bytes.length === 0) return { where: name, expected: 'a checklist', found: 'an empty file' };
  if (bytes.length > limits.file) {
    const found = `${bytes.length.toLocaleString('en')} bytes`;
    return { where: name, expected: `at most ${limits.file.toLocaleString('en')} bytes`, found };
  }
  switch (/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()) {
    case 'xlsx':
      return readXlsx(file);
    case 'csv':
      return readCsv(file);
    case 'yaml':
    case 'yml':
      return readYaml(file);
    default:
      return {
        where: name,
        expected: 'a file whose name ends in .xlsx, .csv or .yaml',
        found: 'another kind',
      };
  }
}

async function readXlsx({ name, bytes }: ChecklistFile): Promise<ChecklistContent | Fault> {
  try {
    const merged = await unpack(bytes);
    const sheets = (await readWorkbook(bytes)).map(
      ({ sheet, data }): Sheet => ({
        name: sheet,
        rows: data.map((row) => row.map(textOf)),
        merged: merged.get(sheet) ?? [],
      }),
    );
    return sizeFault(name, sheets) ?? { form: 'sheets', sheets };
  } catch (error) {
    if (error instanceof TooLarge) {
      const expected = `a workbook of at most ${megabytes(limits.unpacked)} once unpacked`;
      return { where: name, expected, found: 'more' };
    }
    return {
      where: name,
      expected: 'an Excel workbook (.xlsx)',
      found: 'something that cannot be read as one',
    };
  }
}

function readCsv({ name, bytes }: ChecklistFile): ChecklistContent | Fault {
  const text = asText(bytes);
  if (text === null) return { where: name, expected: 'text in UTF-8', found: 'other bytes' };
  try {
    const rows: string[][] = parseCsv(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      delimiter: delimiterOf(text),
      max_record_size: limits.file,
    });
    const sheet = { name: name.replace(/\.csv$/i, ''), rows, merged: [] };
    return sizeFault(name, [sheet]) ?? { form: 'sheets', sheets: [sheet] };
  } catch (error) {
    const line =
      error instanceof CsvError && typeof error['lines'] === 'number' ? `, line ${error['lines']}` : '';
    const found = error instanceof Error ? error.message : 'something else';
    return { where: `${name}${line}`, expected: 'comma-separated values', found };
  }
}

/** What stands behind the header's `ID`: some programs write semicolons or tabs where others write commas. */
function delimiterOf(text: string): string {
  return /^\uFEFF?"?ID"?\s*([,;\t])/im.exec(text)?.[1] ?? ',';
}

function readYaml({ name, bytes }: ChecklistFile): ChecklistContent | Fault {
  const text = asText(bytes);
  if (text === null) return { where: name, expected: 'text in UTF-8', found: 'other bytes' };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const found = error.message.split('\n')[0] ?? 'something else';
    return { where: line === undefined ? name : `${name}, line ${line}`, expected: 'YAML', found };
  }
  return {
    form: 'yaml',
    content: contentOf(document),
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const node: unknown = isCollection(document.contents)
          ? document.getIn(path.slice(0, length).map(String), true)
          : null;
        const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : null;
        if (Array.isArray(range) && typeof range[0] === 'number') return lines.linePos(range[0]).line;
      }
      return null;
    },
  };
}

/** Aliases that would unfold without end are refused by the reader; then there is nothing. */
function contentOf(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}

function sizeFault(name: string, sheets: readonly Sheet[]): Fault | null {
  if (sheets.length > limits.sheets) {
    return { where: name, expected: `at most ${limits.sheets} sheets`, found: `${sheets.length}` };
  }
  for (const sheet of sheets) {
    if (sheet.rows.length > limits.rows) {
      return { where: sheet.name, expected: `at most ${limits.rows} rows`, found: `${sheet.rows.length}` };
    }
    const wide = sheet.rows.findIndex((row) => row.length > limits.columns);
    if (wide >= 0) {
      const where = `${sheet.name}, row ${wide + 1}`;
      const found = `${sheet.rows[wide]?.length}`;
      return { where, expected: `at most ${limits.columns} columns`, found };
    }
  }
  const empty = sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell.trim() === '')));
  return empty ? { where: name, expected: 'a checklist', found: 'nothing but empty cells' } : null;
}

function asText(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
