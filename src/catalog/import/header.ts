import { type Fault, quoted, type Sheet } from './sheet.js';

/** The columns of the workbook that say something about the checklist; the rest are a customer's answers. */
const columns = {
  id: { name: 'ID', also: [] },
  description: { name: 'Requirement Description', also: ['description', 'requirement'] },
  title: { name: 'Title', also: [] },
  evidence: { name: 'Evidence', also: ['evidence expected'] },
  rule: { name: 'Rule', also: [] },
  notApplicable: { name: 'N/A', also: ['n/a when', 'not applicable', 'not applicable when'] },
  evidenceKinds: { name: 'Evidence kinds', also: ['kinds of evidence'] },
} as const;

export type ColumnName = keyof typeof columns;
export const columnLabels = Object.fromEntries(
  Object.entries(columns).map(([key, { name }]) => [key, name]),
) as Record<ColumnName, string>;

/** Where each known column stands (from 0), and the first row below the header (from 0). */
export interface Header {
  columns: Partial<Record<ColumnName, number>> & { id: number; description: number };
  firstRow: number;
}

/** How far down the header may begin: a title and some lines of introduction come before it. */
const searched = 15;

/** Finds the header of a sheet; null when there is none, faults when it is not as it should be. */
export function findHeader(sheet: Sheet): Header | Fault[] | null {
  const at = sheet.rows.slice(0, searched).findIndex((row) => row.some((cell) => named(cell) === 'id'));
  const row = sheet.rows[at];
  if (row === undefined) return null;
  const below = sheet.rows[at + 1] ?? [];
  const pairsBelow =
    below.some(isPairLabel) && named(below[0] ?? '') === null && (below[0] ?? '').trim() === '';
  const where = (column: number) => `${sheet.name}, row ${at + 1}, column ${columnLetter(column)}`;
  const found: Partial<Record<ColumnName, number>> = {};
  const faults: Fault[] = [];
  for (const [column, cell] of row.entries()) {
    const name = named(cell);
    if (name !== null && found[name] === undefined) found[name] = column;
    else if (name !== null) {
      faults.push({ where: where(column), expected: 'each column once', found: `${quoted(cell)} again` });
    } else if (
      cell.trim() !== '' &&
      !isPairLabel(cell) &&
      !(pairsBelow && isPairLabel(below[column] ?? ''))
    ) {
      faults.push({
        where: where(column),
        expected: `${knownColumns()} or a customer’s Met? and Partner Response`,
        found: quoted(cell),
      });
    }
  }
  faults.push(...pairFaults(sheet.name, pairsBelow ? { row: below, at: at + 1 } : { row, at }));
  const { id, description } = found;
  if (id === undefined || description === undefined) {
    const expected = 'a header with the columns ID and Requirement Description';
    return [{ where: `${sheet.name}, row ${at + 1}`, expected, found: quoted(row.join(' | ')) }, ...faults];
  }
  if (faults.length > 0) return faults;
  return { columns: { ...found, id, description }, firstRow: at + (pairsBelow ? 2 : 1) };
}

/** A customer's two columns stand side by side: `Met?`, then `Partner Response`. */
function pairFaults(sheet: string, { row, at }: { row: readonly string[]; at: number }): Fault[] {
  return row.flatMap((cell, column): Fault[] => {
    const where = `${sheet}, row ${at + 1}, column ${columnLetter(column)}`;
    const label = pairLabel(cell);
    const next = row[column + 1] ?? '';
    if (label === 'met' && pairLabel(next) !== 'response')
      return [{ where, expected: 'Partner Response in the column after Met?', found: quoted(next) }];
    if (label === 'response' && pairLabel(row[column - 1] ?? '') !== 'met')
      return [
        {
          where,
          expected: 'Met? in the column before Partner Response',
          found: quoted(row[column - 1] ?? ''),
        },
      ];
    return [];
  });
}

function named(cell: string): ColumnName | null {
  const text = plain(cell);
  const found = Object.entries(columns).find(
    ([, { name, also }]) => plain(name) === text || (also as readonly string[]).includes(text),
  );
  return (found?.[0] as ColumnName | undefined) ?? null;
}

function pairLabel(cell: string): 'met' | 'response' | null {
  const text = plain(cell);
  if (/^(.* )?met\s*\??$/.test(text)) return 'met';
  return /^(.* )?partner response$/.test(text) ? 'response' : null;
}

function isPairLabel(cell: string): boolean {
  return pairLabel(cell) !== null;
}

function plain(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim().toLowerCase();
}

function knownColumns(): string {
  return Object.values(columnLabels).join(', ');
}

/** 0 = A … 25 = Z, 26 = AA. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}
