import { type ColumnName, columnLabels, columnLetter, type Header } from './header.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/** One row of the sheet that asks something: its cells by column, and where it stands (row counted from 1). */
export interface RequirementRow {
  sheet: string;
  row: number;
  cells: Partial<Record<ColumnName, string>>;
}

/** A heading with the requirements below it. `row` is that of the heading, counted from 1; 0 when there is none. */
export interface Section {
  sheet: string;
  row: number;
  title: string;
  requirements: RequirementRow[];
}

/** An id as it may begin a row; what looks like one but is not is told as a fault. */
export const idPattern = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/;

/** A heading is one short line that is no sentence; anything longer explains. */
const headingLength = 60;

/** Splits a sheet into its sections: heading rows, explanatory rows (left out), requirement rows. */
export function sectionsOf(sheet: Sheet, header: Header): { sections: Section[]; faults: Fault[] } {
  const sections: Section[] = [];
  const faults: Fault[] = [];
  for (const [at, row] of sheet.rows.entries()) {
    if (at < header.firstRow) continue;
    const read = readRow(sheet.name, { row, at, header });
    if (read.is === 'heading')
      sections.push({ sheet: sheet.name, row: at + 1, title: read.title, requirements: [] });
    else if (read.is === 'fault') faults.push(read.fault);
    else if (read.is === 'requirement') {
      if (sections.length === 0)
        sections.push({ sheet: sheet.name, row: 0, title: sheet.name, requirements: [] });
      sections.at(-1)?.requirements.push(read.requirement);
    }
  }
  faults.push(...mergedFaults(sheet, header, sections), ...bareHeadings(sections));
  return { sections: sections.filter(({ requirements }) => requirements.length > 0), faults };
}

type Read =
  | { is: 'nothing' }
  | { is: 'heading'; title: string }
  | { is: 'fault'; fault: Fault }
  | { is: 'requirement'; requirement: RequirementRow };

function readRow(
  sheet: string,
  { row, at, header }: { row: readonly string[]; at: number; header: Header },
): Read {
  const cells: RequirementRow['cells'] = {};
  for (const [name, column] of Object.entries(header.columns) as [ColumnName, number][]) {
    const text = (row[column] ?? '').trim();
    if (text !== '') cells[name] = text;
  }
  const id = cells.id ?? '';
  const others = Object.keys(cells).filter((name) => name !== 'id');
  if (id === '' && others.length === 0) return { is: 'nothing' };
  const where = `${sheet}, row ${at + 1}, ${columnLabels.id}`;
  if (id === '')
    return { is: 'fault', fault: { where, expected: 'an id such as ECS-001', found: 'nothing' } };
  if (idPattern.test(id)) return { is: 'requirement', requirement: { sheet, row: at + 1, cells } };
  if (others.length > 0 || /^[A-Za-z]+[-_ ]?\d+$/.test(id)) {
    return { is: 'fault', fault: { where, expected: 'an id such as ECS-001', found: quoted(id) } };
  }
  return isHeading(id) ? { is: 'heading', title: id } : { is: 'nothing' };
}

function isHeading(text: string): boolean {
  return text.length <= headingLength && !/[\n.:;]/.test(text);
}

function bareHeadings(sections: readonly Section[]): Fault[] {
  return sections
    .filter(({ requirements }) => requirements.length === 0)
    .map(({ sheet, row, title }) => ({
      where: `${sheet}, row ${row}`,
      expected: 'requirements below the heading',
      found: `none below ${quoted(title)}`,
    }));
}

/** A merged cell holds its text once, so the other rows and columns it covers read as empty. */
function mergedFaults({ name, merged }: Sheet, { columns }: Header, sections: readonly Section[]): Fault[] {
  const rows = new Set(sections.flatMap(({ requirements }) => requirements.map(({ row }) => row)));
  const known = Object.values(columns);
  return merged
    .filter(({ left, right }) => known.some((column) => left <= column && column <= right))
    .filter(({ top, bottom }) => [...rows].some((row) => top + 1 <= row && row <= bottom + 1))
    .map(({ top, left, bottom, right }) => ({
      where: `${name}, row ${top + 1}`,
      expected: 'one cell for each column of a requirement',
      found: `${columnLetter(left)}${top + 1}:${columnLetter(right)}${bottom + 1} merged into one`,
    }));
}
