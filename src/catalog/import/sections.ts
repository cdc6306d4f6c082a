import { columnLabels } from './column-names.js';
import { columnLetter, type Header } from './header.js';
import { type Run, readRun, type TextRow } from './headings.js';
import { answersOf, type RequirementRow, readRow, type Unseen } from './requirement-row.js';
import { type Fault, quoted, type Sheet } from './sheet.js';

/** A heading with the requirements below it. `row` is that of the heading, counted from 1; 0 when there is none. */
export interface Section {
  sheet: string;
  row: number;
  title: string;
  /** Headings that stand above this one and head nothing of their own, topmost first. */
  above: readonly string[];
  requirements: RequirementRow[];
}

/** What stands below the header of a sheet, and what was taken to be meant there. */
export interface SheetSections {
  sections: Section[];
  /** Rows (from 1) that ask nothing and hold answers all the same. */
  strayAnswers: number[];
  faults: Fault[];
  notes: string[];
}

/** Splits a sheet into its sections: heading rows, explanatory rows (left out), requirement rows. */
export function sectionsOf(sheet: Sheet, header: Header): SheetSections {
  const sections: Section[] = [];
  const faults: Fault[] = [];
  const notes: string[] = [];
  const unseen: Unseen[] = [];
  const strayAnswers: number[] = [];
  let run: TextRow[] = [];
  for (let at = header.firstRow; at < sheet.rows.length; at += 1) {
    const read = readRow(sheet, header, at);
    unseen.push(...read.unseen);
    if (read.is === 'fault') faults.push(read.fault);
    if (read.is === 'text') run.push({ row: at + 1, text: read.text });
    if (read.is === 'requirement') {
      const opened = run.length > 0 || sections.length === 0 ? openSection(sheet, sections, run) : null;
      notes.push(...(opened?.notes ?? []));
      if (opened?.section !== undefined) sections.push(opened.section);
      sections.at(-1)?.requirements.push(read.requirement);
      run = [];
    } else if (answersOf(sheet, header, at).some(({ met, response }) => met + response !== ''))
      strayAnswers.push(at + 1);
  }
  notes.push(...bareNotes(sheet.name, readRun(run)), ...unseenNotes(sheet.name, unseen));
  return { sections, strayAnswers, faults: [...faults, ...mergedFaults(sheet, header, sections)], notes };
}

/** What the rows of text above a requirement open: a section of its own, or the one before goes on. */
function openSection(
  sheet: Sheet,
  before: readonly Section[],
  rows: readonly TextRow[],
): { section?: Section; notes: string[] } {
  const run = readRun(rows);
  const bare = bareNotes(sheet.name, { ...run, heading: null });
  const { heading } = run;
  if (heading === null && before.length > 0)
    return { notes: doubtNotes(sheet.name, run, before.at(-1)?.title ?? '') };
  const title = heading?.text ?? sheet.name;
  const section = {
    sheet: sheet.name,
    row: heading?.row ?? 0,
    title: title.replace(/\s*[.:]$/, ''),
    above: run.above.map(({ text }) => text),
    requirements: [],
  };
  const doubts = heading === null ? [] : doubtNotes(sheet.name, run, title);
  return { section, notes: [...bare, ...doubts] };
}

/** Headings that head nothing: one that stands above another, or at the end of the sheet. */
function bareNotes(sheet: string, { heading, above }: Run): string[] {
  return [...above, ...(heading === null ? [] : [heading])].map(
    ({ row, text }) => `${sheet}, row ${row}: no requirements stand directly below ${quoted(text)}.`,
  );
}

function doubtNotes(sheet: string, { doubtful }: Run, title: string): string[] {
  return doubtful.map(
    ({ row, text }) =>
      `${sheet}, row ${row}: ${quoted(text)} is taken for an explanation; what follows stands under ${quoted(title)}.`,
  );
}

/** "Service, rows 5, 6, ID: zero width space (U+200B) left out or replaced by what it looks like." */
function unseenNotes(sheet: string, unseen: readonly Unseen[]): string[] {
  const rows = new Map<string, number[]>();
  for (const { row, column, found } of unseen) {
    const what = `${columnLabels[column]}: ${found.join(', ')}`;
    rows.set(what, [...(rows.get(what) ?? []), row]);
  }
  return [...rows].map(
    ([what, at]) =>
      `${sheet}, ${at.length === 1 ? 'row' : 'rows'} ${at.join(', ')}, ${what} left out, or replaced by what it looks like.`,
  );
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
