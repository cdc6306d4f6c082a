import { type CellObject, type ColInfo, type RowInfo, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { ChecklistFile } from './checklist-file.js';
import { limits, megabytes } from './limits.js';
import type { ChecklistContent, Fault, Sheet } from './sheet.js';
import { sizeFault, tooManyRows } from './size-fault.js';
import { boundUnpacked, TooLarge } from './unpack.js';

/** Reads a workbook as it was saved by whatever program, sheets in their order, or says why it cannot be read. */
export async function readXlsx({ name, bytes }: ChecklistFile): Promise<ChecklistContent | Fault> {
  if (bytes.subarray(0, oldContainer.length).equals(oldContainer)) {
    const expected = 'an Excel workbook (.xlsx) without a password; open it in Excel and save it as one';
    return { where: name, expected, found: 'an old workbook (.xls), or one with a password' };
  }
  try {
    await boundUnpacked(bytes);
    const workbook = read(bytes, {
      type: 'buffer',
      dense: true,
      cellStyles: true,
      cellDates: true,
      UTC: true,
    });
    const long = workbook.SheetNames.flatMap((sheet) =>
      tooManyRows(sheet, rowCount(cellsOf(workbook, sheet))),
    )[0];
    if (long !== undefined) return long;
    const sheets = workbook.SheetNames.map((sheet, at) => sheetOf(workbook, sheet, at));
    return sizeFault(name, sheets) ?? { form: 'sheets', sheets };
  } catch (error) {
    if (error instanceof TooLarge) {
      const expected = `a workbook of at most ${megabytes(limits.unpacked)} once unpacked`;
      return { where: name, expected, found: 'more' };
    }
    const found = 'something that cannot be read as one';
    return { where: name, expected: 'an Excel workbook (.xlsx)', found };
  }
}

/** The first bytes of the container that .xls files are, and that Excel puts around what has a password. */
const oldContainer = Buffer.from('d0cf11e0a1b11ae1', 'hex');

type Cells = ((CellObject | undefined)[] | undefined)[] | undefined;

function cellsOf(workbook: WorkBook, name: string): Cells {
  return workbook.Sheets[name]?.['!data'];
}

/** Rows down to the last that says something: formats often reach to the bottom of a sheet. */
function rowCount(cells: Cells): number {
  return (cells ?? []).reduce((count, row, at) => (row?.some(saysSomething) ? at + 1 : count), 0);
}

function saysSomething(cell: CellObject | undefined): boolean {
  return cell !== undefined && (cell.f !== undefined || textOf(cell) !== '');
}

function sheetOf(workbook: WorkBook, name: string, at: number): Sheet {
  const sheet: WorkSheet = workbook.Sheets[name] ?? {};
  const cells = cellsOf(workbook, name);
  const rows = Array.from({ length: rowCount(cells) }, (_, row) => Array.from(cells?.[row] ?? []));
  return {
    name,
    rows: rows.map((row) => withoutEmptyEnd(row.map(textOf))),
    merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hidden: {
      sheet: (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
      rows: hiddenAmong(sheet['!rows']),
      columns: hiddenAmong(sheet['!cols']),
    },
    formulas: rows.flatMap((row, line) =>
      row.flatMap((cell, column) => (cell?.f === undefined ? [] : [{ row: line, column }])),
    ),
  };
}

/** Hidden, or made so low or narrow that nothing of it is seen. */
function hiddenAmong(lines: readonly (RowInfo | ColInfo | undefined)[] | undefined): number[] {
  return Array.from(lines ?? []).flatMap((line, at) => {
    const size =
      line === undefined || line === null ? undefined : 'hpt' in line ? line.hpt : (line as ColInfo).width;
    return line?.hidden === true || size === 0 ? [at] : [];
  });
}

/**
 * A cell as it is read on screen; a date as its day, since screens differ. A formula that was never computed is empty.
 */
function textOf(cell: CellObject | undefined): string {
  if (cell === undefined || cell === null || cell.t === 'z') return '';
  if (cell.t === 'd' && cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  const text = cell.t === 's' ? String(cell.v ?? '') : (cell.w ?? String(cell.v ?? ''));
  return text.replace(/\r\n?/g, '\n');
}

function withoutEmptyEnd(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((text) => text !== '') + 1);
}
