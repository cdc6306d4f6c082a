/** One sheet of a workbook as text: rows from the top, cells from the left; an empty cell is an empty text. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
  merged: readonly MergedCells[];
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

/** A cell's text in quotes, short enough to stand in a sentence. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return line.length > 60 ? `“${line.slice(0, 59)}…”` : `“${line}”`;
}
