import { limits } from './limits.js';
import type { Fault, Sheet } from './sheet.js';

/** What a file has more of than is read; nothing of it is left out in silence. */
export function sizeFault(name: string, sheets: readonly Sheet[]): Fault | null {
  if (sheets.length > limits.sheets) {
    return { where: name, expected: `at most ${limits.sheets} sheets`, found: `${sheets.length}` };
  }
  for (const sheet of sheets) {
    const [long] = tooManyRows(sheet.name, sheet.rows.length);
    if (long !== undefined) return long;
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

export function tooManyRows(sheet: string, rows: number): Fault[] {
  return rows > limits.rows
    ? [{ where: sheet, expected: `at most ${limits.rows} rows`, found: `${rows}` }]
    : [];
}
