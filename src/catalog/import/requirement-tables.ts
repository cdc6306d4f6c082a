import { type Customer, findHeader, type Header } from './header.js';
import { type HiddenParts, seen } from './hidden.js';
import { idPattern } from './requirement-row.js';
import { type Section, sectionsOf } from './sections.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/** One sheet of a workbook that holds requirements. */
export interface RequirementTable {
  sheet: string;
  /** What stands above the header, such as the name of the part; rows in one text. */
  lead: string;
  /** The customer references the sheet has columns for, in their order; none in a workbook without answers. */
  customers: readonly Customer[];
  /**
   * Headings with the requirements below them; each requirement row holds what is asked by column and, by customer,
   * what was answered.
   */
  sections: readonly Section[];
  /** Rows (from 1) that ask nothing and hold answers all the same. */
  strayAnswers: readonly number[];
}

/** What a workbook holds: its tables, everything wrong with them by sheet and row, and what was taken to be meant. */
export interface RequirementTables {
  tables: RequirementTable[];
  faults: Fault[];
  notes: string[];
}

/**
 * Reads the sheets of a workbook (`readChecklistFile`) as tables of requirements, in the file's order, as AWS's
 * self-assessment is laid out (facts 2.2): a header with ID and Requirement Description, *Met?* and *Partner
 * Response* for each customer, headings, requirement rows.
 *
 * Gives, for every requirement row, the sheet and row it stands on (from 1), `cells` by known column without
 * invisible characters, and `answers` in the order of the table's `customers`: `met` and `response` as typed, and
 * whether a formula gave them. Nothing is judged here: ids may repeat or belong to another edition, and `met` may say
 * anything. Columns of another heading (“Example Response”) are left out. What is hidden is left out by name, unless
 * it is asked for. Faults name what keeps a row from being read; notes what was passed over.
 */
export function readTables(sheets: readonly Sheet[], hidden: HiddenParts = 'left out'): RequirementTables {
  const visible = seen(sheets, hidden);
  const read = visible.sheets.map((sheet) => ({ sheet, ...readTable(sheet) }));
  const tables = read.flatMap(({ table }) => (table === null ? [] : [table]));
  const asked = new Set(tables.flatMap(idsOf));
  const kept = read.map((one) =>
    one.table === null && repeats(one.sheet, asked) ? besides(one.sheet) : one,
  );
  const faults = kept.flatMap((one) => one.faults);
  if (tables.length === 0 && faults.length === 0) faults.push(nothingFound(visible.sheets));
  return { tables, faults, notes: [...visible.notes, ...kept.flatMap(({ notes }) => notes)] };
}

/** The ids a table asks, in its order. */
export function idsOf({ sections }: Pick<RequirementTable, 'sections'>): string[] {
  return sections.flatMap(({ requirements }) => requirements.map(({ cells }) => cells.id ?? ''));
}

interface ReadTable {
  table: RequirementTable | null;
  faults: Fault[];
  notes: string[];
}

function readTable(sheet: Sheet): ReadTable {
  const header = findHeader(sheet);
  if (Array.isArray(header)) return { table: null, faults: header, notes: [] };
  if (header === null) return headless(sheet);
  const { sections, strayAnswers, faults, notes } = sectionsOf(sheet, header);
  if (sections.length === 0 && faults.length === 0)
    faults.push({ where: sheet.name, expected: 'requirements below the header', found: 'none' });
  const { customers } = header;
  const table = { sheet: sheet.name, lead: leadOf(sheet, header), customers, sections, strayAnswers };
  return { table, faults, notes: [...otherNotes(sheet.name, header), ...notes] };
}

/** A change log or a sheet of examples names requirements that other sheets ask. */
function repeats({ rows }: Sheet, asked: ReadonlySet<string>): boolean {
  const named = rows.flat().filter((cell) => idPattern.test(cell.trim()));
  return named.length > 0 && named.every((id) => asked.has(id.trim()));
}

function besides({ name }: Sheet): ReadTable {
  const note = `Sheet ${quoted(name)} names requirements that other sheets ask, without the columns ID and Requirement Description, and is left out.`;
  return { table: null, faults: [], notes: [note] };
}

function leadOf({ rows }: Sheet, { row }: Header): string {
  const above = rows.slice(0, row).flat();
  return above.filter((text) => text.trim() !== '').join('\n');
}

function otherNotes(sheet: string, { others, displaced }: Header): string[] {
  const named = [...new Set(others.map(({ heading }) => quoted(heading)))];
  return [
    ...(displaced
      ? [`${sheet}: Met? and Partner Response stand below ID, not below a customer, so no answers are read.`]
      : []),
    ...(others.length === 0
      ? []
      : [
          `${sheet}: ${others.length === 1 ? 'the column' : 'columns'} ${named.join(', ')} ${others.length === 1 ? 'is' : 'are'} not read.`,
        ]),
  ];
}

/** A sheet without a header is left out, unless it holds what looks like requirements. */
function headless(sheet: Sheet): ReadTable {
  const row = sheet.rows.findIndex((cells) => idPattern.test((cells[0] ?? '').trim()));
  if (row < 0) {
    const note = `Sheet ${quoted(sheet.name)} has no header with ID and Requirement Description and is left out.`;
    return { table: null, faults: [], notes: [note] };
  }
  const expected = 'a header with the columns ID and Requirement Description above the first requirement';
  const found = quoted(sheet.rows[row]?.join(' | ') ?? '');
  return { table: null, faults: [{ where: `${sheet.name}, row ${row + 1}`, expected, found }], notes: [] };
}

function nothingFound(sheets: readonly Sheet[]): Fault {
  const [sheet] = sheets;
  const row = sheet?.rows.findIndex((cells) => cells.some((cell) => cell.trim() !== '')) ?? -1;
  return {
    where: row < 0 ? (sheet?.name ?? 'the file') : `${sheet?.name}, row ${row + 1}`,
    expected: 'a header with the columns ID and Requirement Description',
    found: quoted(sheet?.rows[row]?.join(' | ') ?? ''),
  };
}
