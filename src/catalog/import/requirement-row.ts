import { type ColumnName, columnLabels, columnNamed } from './column-names.js';
import type { Header } from './header.js';
import { cleanProse, cleanWord } from './invisible.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/**
 * What a partner wrote to one requirement for one customer, as typed but for spaces around it; empty where nothing was.
 */
export interface GivenAnswer {
  met: string;
  response: string;
  /** Whether either is what a formula gave. */
  formula: boolean;
}

/** One row of the sheet that asks something: its cells by column, and where it stands (row counted from 1). */
export interface RequirementRow {
  sheet: string;
  row: number;
  /** Without characters that nothing is seen of; a column without text is absent. */
  cells: Partial<Record<ColumnName, string>>;
  /** One for each customer of the sheet's header, in its order. */
  answers: readonly GivenAnswer[];
}

/** Characters that were left out of a cell, or replaced by what they look like. */
export interface Unseen {
  row: number;
  column: ColumnName;
  found: readonly string[];
}

/** What one row below the header is. */
export type ReadRow = { unseen: readonly Unseen[] } & (
  | { is: 'nothing' }
  | { is: 'text'; text: string }
  | { is: 'fault'; fault: Fault }
  | { is: 'requirement'; requirement: RequirementRow }
);

/** An id as it may begin a row; what looks like one but is not is told as a fault. */
export const idPattern = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/;

const words = new Set<ColumnName>(['id', 'rule', 'evidenceKinds']);

/** Reads one row below the header; `at` is counted from 0. */
export function readRow(sheet: Sheet, header: Header, at: number): ReadRow {
  const { cells, unseen } = cellsOf(sheet, header, at);
  const id = cells.id ?? '';
  const others = Object.keys(cells).filter((name) => name !== 'id');
  const where = `${sheet.name}, row ${at + 1}, ${columnLabels.id}`;
  const noId = (found: string): ReadRow => ({
    is: 'fault',
    unseen,
    fault: { where, expected: 'an id such as ECS-001', found },
  });
  const alone = id === '' ? aloneAtLeft(sheet.rows[at] ?? [], header) : null;
  if (alone !== null) return { is: 'text', unseen, text: cleanProse(alone).text };
  if (id === '') return others.length === 0 ? { is: 'nothing', unseen } : noId('nothing');
  if (idPattern.test(id)) {
    const answers = answersOf(sheet, header, at);
    return { is: 'requirement', unseen, requirement: { sheet: sheet.name, row: at + 1, cells, answers } };
  }
  if (isHeaderAgain(cells)) return { is: 'nothing', unseen };
  return others.length > 0 || /^[A-Za-z]+[-_ ]?\d+$/.test(id)
    ? noId(quoted(id))
    : { is: 'text', unseen, text: id };
}

/**
 * Where the ids stand further right, a heading stands alone in the first column all the same; null where there is none.
 */
function aloneAtLeft(row: readonly string[], { columns }: Header): string | null {
  const filled = row.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]));
  const [only = -1, ...more] = filled;
  const first = Math.min(...Object.values(columns));
  return more.length === 0 && only >= 0 && only <= first && only < columns.id ? (row[only] ?? null) : null;
}

function cellsOf(sheet: Sheet, { columns }: Header, at: number) {
  const cells: RequirementRow['cells'] = {};
  const unseen: Unseen[] = [];
  for (const [name, column] of Object.entries(columns) as [ColumnName, number][]) {
    const typed = sheet.rows[at]?.[column] ?? '';
    const isId = name === 'id' && idPattern.test(cleanWord(typed).text);
    const { text, found } = isId || (name !== 'id' && words.has(name)) ? cleanWord(typed) : cleanProse(typed);
    if (text !== '') cells[name] = text;
    if (found.length > 0) unseen.push({ row: at + 1, column: name, found });
  }
  return { cells, unseen };
}

/** Some workbooks write the header again above each part. */
function isHeaderAgain({ id = '', description = '' }: RequirementRow['cells']): boolean {
  return columnNamed(id) === 'id' && columnNamed(description) === 'description';
}

/** The answers of a row, customer by customer; also of a row that asks nothing, where they would be lost. */
export function answersOf(sheet: Sheet, { customers }: Header, at: number): GivenAnswer[] {
  const row = sheet.rows[at] ?? [];
  return customers.map(({ met, response }) => ({
    met: (row[met] ?? '').trim(),
    response: (row[response] ?? '').trim(),
    formula: sheet.formulas.some((cell) => cell.row === at && [met, response].includes(cell.column)),
  }));
}
