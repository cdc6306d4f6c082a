import { type Group, longestText, type Requirement } from '../../program/checklist/edition.js';
import { type ColumnName, columnLabels } from './column-names.js';
import type { RequirementRow } from './requirement-row.js';
import type { Fault } from './sheet.js';

/** Something the workbook does not say. */
export interface Assumed {
  what: 'title' | 'evidence' | 'rule' | 'N/A' | 'evidence kinds';
  /** The edition it is taken from, or null where the block's default was taken. */
  from: string | null;
  /**
   * What that edition says in words of its own, which would be published unread otherwise; null for a choice among few.
   */
  words: string | null;
}

/** The most characters of a field; the same as an edition's own. */
export const maxima = {
  title: 150,
  description: longestText,
  evidence: longestText,
  notApplicable: 300,
} as const;

/** Where a requirement stands, and what was known of it. */
export interface Context {
  block: Group['block'];
  /** The requirement of the same id in the edition before, which says what a workbook has no columns for. */
  earlier: { requirement: Requirement; edition: string } | null;
}

/** One row while it is read: what is wrong in it, and what was taken to be meant. */
export interface Reading {
  row: RequirementRow;
  context: Context;
  faults: Fault[];
  assumed: Assumed[];
}

export function fault(
  { row, faults }: Reading,
  column: ColumnName,
  [expected, found]: readonly [string, string],
): void {
  faults.push({ where: `${row.sheet}, row ${row.row}, ${columnLabels[column]}`, expected, found });
}

/** Notes what a row does not say. `words`: those of the edition before that stand in for it. */
export function assume(
  { assumed, context }: Reading,
  what: Assumed['what'],
  words: string | null = null,
): void {
  const from = what === 'title' ? null : (context.earlier?.edition ?? null);
  assumed.push({ what, from, words: from === null ? null : words });
}

export function checkLength(reading: Reading, column: keyof typeof maxima, text: string): void {
  if (text.length <= maxima[column]) return;
  fault(reading, column, [`at most ${maxima[column].toLocaleString('en')} characters`, `${text.length}`]);
}
