import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import type { ChecklistFile } from './checklist-file.js';
import { decodeText } from './decode-text.js';
import { findHeader } from './header.js';
import { limits } from './limits.js';
import { type ChecklistContent, type Fault, plainSheet } from './sheet.js';
import { sizeFault } from './size-fault.js';

/** Reads a table of values, separated by whatever its program separates them by; or says why it cannot be read. */
export function readCsv({ name, bytes }: ChecklistFile): ChecklistContent | Fault {
  const text = decodeText({ name, bytes }, 'in Excel, save as “CSV UTF-8 (Comma delimited)”');
  if (typeof text !== 'string') return text;
  const sheet = name.replace(/\.[a-z]+$/i, '');
  try {
    const rows = rowsOf(text);
    return (
      sizeFault(name, [plainSheet(sheet, rows)]) ?? { form: 'sheets', sheets: [plainSheet(sheet, rows)] }
    );
  } catch (error) {
    const line =
      error instanceof CsvError && typeof error['lines'] === 'number' ? `, line ${error['lines']}` : '';
    const found = error instanceof Error ? error.message : 'something else';
    return { where: `${name}${line}`, expected: 'comma-separated values', found };
  }
}

const usual = [',', ';', '\t', '|'];

/**
 * Rows by the separator under which a header with ID and Requirement Description shows, else by the first usual one.
 */
function rowsOf(text: string): string[][] {
  const [, said, body = text] = /^\uFEFF?"?sep=(.)"?\r?\n([\s\S]*)$/i.exec(text) ?? [];
  // The line that names the separator keeps its place, so that rows are counted as the file counts them.
  const lead: string[][] = said === undefined ? [] : [[]];
  const separators = said === undefined ? [...usual, ...besideId(text)] : [said];
  for (const separator of separators) {
    const rows = attempt(body, separator);
    if (rows !== null && findHeader(plainSheet('', rows)) !== null) return [...lead, ...rows];
  }
  return [...lead, ...parsed(body, separators[0] ?? ',')];
}

/** What stands right beside a cell that says no more than ID: a program may separate by any character. */
function besideId(text: string): string[] {
  const found = [...text.slice(0, 20_000).matchAll(/(?:^|([^\w\s"]))"?ID"?([^\w\s"])?/gim)];
  return [
    ...new Set(found.flatMap(([, before, behind]) => [before, behind].filter((one) => one !== undefined))),
  ];
}

function attempt(text: string, separator: string): string[][] | null {
  try {
    return parsed(text, separator);
  } catch {
    return null;
  }
}

function parsed(text: string, delimiter: string): string[][] {
  return parseCsv(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: false,
    delimiter,
    // Spaces beside a separator belong to nobody; a tab may be the separator.
    trim: delimiter !== '\t',
    max_record_size: limits.file,
  });
}
