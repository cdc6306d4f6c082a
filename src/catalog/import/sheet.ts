import { spelledOut } from './invisible.js';

/**
 * One sheet of a workbook as text: rows from the top, cells from the left, as they were typed; an empty cell is an
 * empty text. What is hidden stands in it like the rest and is told apart by `hidden`. Everything is counted from 0.
 */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
  merged: readonly MergedCells[];
  hidden: Hidden;
  /** Cells whose text is what a formula gave when the workbook was saved last; empty where it never was computed. */
  formulas: readonly { row: number; column: number }[];
}

/** What somebody who opens the workbook does not see. */
export interface Hidden {
  sheet: boolean;
  rows: readonly number[];
  columns: readonly number[];
}

/** A sheet of nothing but cells, as a table of values separated by a character is. */
export function plainSheet(name: string, rows: Sheet['rows']): Sheet {
  return { name, rows, merged: [], hidden: { sheet: false, rows: [], columns: [] }, formulas: [] };
}

/** Cells joined into one, counted from 0; both ends belong to it. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** What a checklist file holds: sheets of a workbook, or a YAML document with the lines its parts stand on. */
export type ChecklistContent =
  | { form: 'sheets'; sheets: readonly Sheet[] }
  | { form: 'yaml'; content: unknown; lineOf(path: readonly PropertyKey[]): number | null };

/** Something wrong with a file: where, what was expected and what is there. */
export interface Fault {
  /** "Service Requirements, row 12, Rule"; "line 41, groups.0.title"; the file's name. */
  where: string;
  expected: string;
  found: string;
}

/** "Service Requirements, row 12, Rule: expected EACH or AT_LEAST_ONE, found “SOME”" */
export function sayFault({ where, expected, found }: Fault): string {
  return `${where}: expected ${expected}, found ${found}`;
}

/** A cell's text in quotes, short enough to stand in a sentence; what nobody would see in it is spelled out. */
export function quoted(text: string): string {
  const line = spelledOut(text).replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return line.length > 60 ? `“${line.slice(0, 59)}…”` : `“${line}”`;
}
