import { columnLetter } from './header.js';
import { quoted, type Sheet } from './sheet.js';

/** Whether what is hidden in a workbook is left out or read like the rest. */
export type HiddenParts = 'left out' | 'read';

/**
 * The sheets as somebody sees who opens the workbook, and what is hidden in it by name. Rows and columns keep their
 * places: what is left out of a sheet reads as empty.
 */
export function seen(
  sheets: readonly Sheet[],
  parts: HiddenParts,
): { sheets: readonly Sheet[]; notes: string[] } {
  const notes = sheets.flatMap((sheet) => hiddenNotes(sheet, parts));
  if (parts === 'read') return { sheets, notes };
  return { sheets: sheets.filter(({ hidden }) => !hidden.sheet).map(withoutHidden), notes };
}

function withoutHidden(sheet: Sheet): Sheet {
  const rows = new Set(sheet.hidden.rows);
  const columns = new Set(sheet.hidden.columns);
  return {
    ...sheet,
    rows: sheet.rows.map((cells, row) =>
      rows.has(row) ? [] : cells.map((cell, column) => (columns.has(column) ? '' : cell)),
    ),
    merged: sheet.merged.filter(({ top, bottom }) => !allOf(rows, top, bottom)),
    formulas: sheet.formulas.filter(({ row, column }) => !rows.has(row) && !columns.has(column)),
  };
}

function allOf(hidden: ReadonlySet<number>, first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) if (!hidden.has(at)) return false;
  return true;
}

/** What is hidden and holds something. */
function hiddenNotes({ name, rows, hidden }: Sheet, parts: HiddenParts): string[] {
  const fate = parts === 'read' ? 'read all the same' : 'left out';
  if (hidden.sheet) return [`Sheet ${quoted(name)} is hidden and ${fate}.`];
  const hiddenRows = hidden.rows.filter((row) => (rows[row] ?? []).some(hasText));
  const hiddenColumns = hidden.columns.filter((column) => rows.some((row) => hasText(row[column] ?? '')));
  const rowNotes = hiddenRows.map((row) => {
    const [first = ''] = (rows[row] ?? []).filter(hasText);
    return `${name}, row ${row + 1} (${quoted(first)}) is hidden and ${fate}.`;
  });
  const columnNotes = hiddenColumns.map((column) => {
    const first = rows.map((row) => row[column] ?? '').find(hasText) ?? '';
    return `${name}, column ${columnLetter(column)} (${quoted(first)}) is hidden and ${fate}.`;
  });
  return [...rowNotes, ...columnNotes];
}

function hasText(cell: string): boolean {
  return cell.trim() !== '';
}
