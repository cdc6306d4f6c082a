import {
  type FilledCell,
  type FilledChecklist,
  type FilledRow,
  type FilledSheet,
  readStamp,
} from '../../program/checklist/filled/filled-checklist.js';
import type { RequirementRow } from './requirement-row.js';
import { type RequirementTable, readTables } from './requirement-tables.js';
import { type Fault, type Sheet, sayFault } from './sheet.js';

/**
 * Reads what a partner answered in the sheets of a workbook: for each requirement *Met?* and *Partner Response* of
 * each customer. What cannot be read in one row or sheet is told with its place; faults alone where nothing can be.
 */
export function filledFromSheets(sheets: readonly Sheet[]): FilledChecklist | readonly Fault[] {
  const { tables, faults, notes } = readTables(sheets);
  const answered = tables.filter(({ customers }) => customers.length > 0);
  if (answered.length === 0) return faults.length > 0 ? faults : [noAnswers(tables)];
  const without = tables.filter(({ customers }) => customers.length === 0);
  return {
    stamp: tables.map(({ lead }) => readStamp(lead)).find((stamp) => stamp !== null) ?? null,
    sheets: answered.map((table) => sheetOf(table, sheets)),
    unread: [...faults.map(sayFault), ...answered.flatMap(strays)],
    notes: [
      ...notes,
      ...without.map(({ sheet }) => `${sheet} has no columns Met? and Partner Response and is left out.`),
    ],
  };
}

function noAnswers(tables: readonly RequirementTable[]): Fault {
  return {
    where: tables[0]?.sheet ?? 'the file',
    expected: 'the columns Met? and Partner Response for each customer',
    found: 'none',
  };
}

function strays({ sheet, strayAnswers }: RequirementTable): string[] {
  return strayAnswers.map((row) => `${sheet}, row ${row}: an answer stands beside no requirement`);
}

function sheetOf(table: RequirementTable, sheets: readonly Sheet[]): FilledSheet {
  const merged = sheets.find(({ name }) => name === table.sheet)?.merged ?? [];
  const rows = table.sections.flatMap(({ requirements }) => requirements);
  return {
    name: table.sheet,
    customers: table.customers.map(({ name }) => name),
    rows: rows.map((row) => rowOf(row, table, merged)),
  };
}

function rowOf(row: RequirementRow, { customers }: RequirementTable, merged: Sheet['merged']): FilledRow {
  const inMerged = (column: number) =>
    merged.some(
      ({ top, bottom, left, right }) =>
        top < row.row && row.row <= bottom + 1 && left <= column && column <= right,
    );
  return {
    where: `${row.sheet}, row ${row.row}`,
    id: row.cells.id ?? '',
    asks: row.cells.description ?? '',
    answers: row.answers.map(({ met, response, formula }, at): FilledCell => {
      const columns = [customers[at]?.met ?? -1, customers[at]?.response ?? -1];
      return { met, response, unusable: unusable(formula, columns.some(inMerged)) };
    }),
  };
}

function unusable(formula: boolean, merged: boolean): string | null {
  if (formula)
    return 'has a formula; please put what it says in its place (copy, then paste the values only)';
  return merged ? 'is in merged cells; please take them apart and answer each of them' : null;
}
