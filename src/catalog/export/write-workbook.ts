import write, { type SheetData } from 'write-excel-file/node';
import type { WorkbookCell, WorkbookSheet } from '../../program/checklist/self-assessment-copy.js';

/** Characters: id, what is asked, then for each customer Met? and Partner Response. */
const widths = [14, 70, 11, 60, 11, 60];

/** Writes sheets of text as an Excel workbook. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const written = write(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map(cellOf)) as SheetData,
      columns: widths.map((width) => ({ width })),
    })),
  );
  return written.toBuffer();
}

function cellOf(cell: WorkbookCell) {
  if (cell === null) return null;
  const { text, bold, span } = typeof cell === 'string' ? { text: cell, bold: false, span: 1 } : cell;
  return {
    // Said outright, so that no text is ever taken for a number or a formula.
    type: String,
    value: escaped(text),
    alignVertical: 'top' as const,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(span > 1 ? { columnSpan: span } : { wrap: true }),
  };
}

/**
 * Workbooks write a character by its number as `_x000D_`; who means these very letters has to say so (ECMA-376,
 * ST_Xstring).
 */
function escaped(text: string): string {
  const written = text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
  // The writer looks texts up in an object, where every object has something by these names; a blank at the end is no
  // part of them.
  return written in {} ? `${written} ` : written;
}
