import {
  type ColumnName,
  columnLabels,
  columnNamed,
  isMisspelled,
  type PairLabel,
  pairLabel,
} from './column-names.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/**
 * One customer reference of a workbook: its name as headed, empty where it has none, and where its two columns stand.
 */
export interface Customer {
  name: string;
  met: number;
  response: number;
}

/**
 * Where each known column stands, whose answers there are, and where the header and what is below it begin; counted
 * from 0.
 */
export interface Header {
  columns: Partial<Record<ColumnName, number>> & { id: number; description: number };
  customers: readonly Customer[];
  /** Columns that are headed by anything else, such as AWS's “Example Response”, are not read. */
  others: readonly { column: number; heading: string }[];
  /** Met? and Partner Response stand below ID: nobody's columns can be told, so there are no customers. */
  displaced: boolean;
  /** The row of ID and Requirement Description. */
  row: number;
  firstRow: number;
}

/**
 * How far down a header that is not as it should be may begin: a title and some lines of introduction come before it.
 */
const searched = 15;

/** Finds the header of a sheet; null when there is none, faults when it is not as it should be. */
export function findHeader(sheet: Sheet): Header | Fault[] | null {
  const whole = sheet.rows.findIndex((row) =>
    ['id', 'description'].every((name) => columnIn(row, name) >= 0),
  );
  const at = whole >= 0 ? whole : sheet.rows.slice(0, searched).findIndex((row) => columnIn(row, 'id') >= 0);
  const row = sheet.rows[at];
  if (row === undefined) return null;
  const pairRow = pairRowOf(sheet, at);
  const labels = (sheet.rows[pairRow] ?? []).map(pairLabel);
  const displaced = columnIn(row, 'id') >= 0 && (labels[columnIn(row, 'id')] ?? null) !== null;
  const pairs = customersOf(sheet, { at, pairRow, labels });
  const { customers, faults: pairFaults } = displaced ? { customers: [], faults: [] } : pairs;
  const { found, others, faults } = columnsOf(sheet, { at, labels, pairRow });
  const { id, description } = found;
  if (id === undefined || description === undefined) {
    const expected = 'a header with the columns ID and Requirement Description';
    const where = `${sheet.name}, row ${at + 1}`;
    return [{ where, expected, found: quoted(row.join(' | ')) }, ...faults, ...pairFaults];
  }
  if (faults.length + pairFaults.length > 0) return [...faults, ...pairFaults];
  return {
    columns: { ...found, id, description },
    customers,
    displaced,
    others,
    row: at,
    firstRow: pairRow + 1,
  };
}

function columnIn(row: readonly string[], name: string): number {
  return row.findIndex((cell) => columnNamed(cell) === name);
}

/**
 * The row of Met? and Partner Response: the header's own, or the one below it where customers head their pair. A
 * program that left out the places of cells moves that row to the left, below ID; it is no requirement then either,
 * and nobody's columns can be told from it.
 */
function pairRowOf({ rows }: Sheet, at: number): number {
  const below = rows[at + 1] ?? [];
  const id = columnIn(rows[at] ?? [], 'id');
  const isLabel = (cell: string) => pairLabel(cell) !== null;
  const onlyLabels = below.every((cell) => cell.trim() === '' || isLabel(cell));
  return below.some(isLabel) && ((below[id] ?? '').trim() === '' || onlyLabels) ? at + 1 : at;
}

interface Place {
  at: number;
  pairRow: number;
  labels: readonly (PairLabel | null)[];
}

function columnsOf(sheet: Sheet, { at, pairRow, labels }: Place) {
  const found: Partial<Record<ColumnName, number>> = {};
  const others: { column: number; heading: string }[] = [];
  const faults: Fault[] = [];
  for (const [column, cell] of (sheet.rows[at] ?? []).entries()) {
    const name = columnNamed(cell);
    const where = `${sheet.name}, row ${at + 1}, column ${columnLetter(column)}`;
    if (name !== null && found[name] === undefined) found[name] = column;
    else if (name !== null)
      faults.push({ where, expected: 'each column once', found: `${quoted(cell)} again` });
    // A customer's name stands above the pair, be its cell merged over both columns or not.
    else if (cell.trim() === '' || (labels[column] ?? null) !== null) continue;
    else if (isMisspelled(cell)) faults.push({ where, expected: anyKnown, found: quoted(cell) });
    else others.push({ column, heading: cell.trim() });
  }
  const lower = pairRow === at ? [] : (sheet.rows[pairRow] ?? []);
  for (const [column, cell] of lower.entries())
    if (cell.trim() !== '' && labels[column] === null) others.push({ column, heading: cell.trim() });
  return { found, others, faults };
}

const anyKnown = `${Object.values(columnLabels).join(', ')} or a customer’s Met? and Partner Response`;

/**
 * A customer's two columns stand side by side: `Met?`, then `Partner Response`; columns of another kind may stand
 * between.
 */
function customersOf(sheet: Sheet, { at, pairRow, labels }: Place) {
  const customers: Customer[] = [];
  const faults: Fault[] = [];
  const row = sheet.rows[pairRow] ?? [];
  const pairs = labels.flatMap((label, column) => (label === null ? [] : [{ ...label, column }]));
  for (const [position, { is, column, customer }] of pairs.entries()) {
    const where = `${sheet.name}, row ${pairRow + 1}, column ${columnLetter(column)}`;
    const next = pairs[position + 1];
    if (is === 'met' && next?.is === 'response') {
      const name = customer || next.customer || nameAbove(sheet, { at, pairRow, column });
      customers.push({ name, met: column, response: next.column });
    } else if (is === 'met') {
      const expected = 'Partner Response in the column after Met?';
      faults.push({ where, expected, found: quoted(row[column + 1] ?? '') });
    } else if (pairs[position - 1]?.is !== 'met') {
      const expected = 'Met? in the column before Partner Response';
      faults.push({ where, expected, found: quoted(row[column - 1] ?? '') });
    }
  }
  return { customers, faults };
}

/** The cell above the pair: in the header's own row, or above the header where the pair stands in it. */
function nameAbove(
  { rows }: Sheet,
  { at, pairRow, column }: { at: number; pairRow: number; column: number },
): string {
  const above = rows[pairRow === at ? at - 1 : at] ?? [];
  return (above[column] ?? '').trim();
}

/** 0 = A … 25 = Z, 26 = AA. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
