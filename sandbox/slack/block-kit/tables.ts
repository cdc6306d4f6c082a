import { isRecord, type Json, records } from '../json.js';
import { identifier } from './composition.js';
import { limits } from './limits.js';
import { richText } from './rich-text.js';
import { bool, byType, int, list, num, object, oneOf, type Rule, report, type Scope, str } from './rule.js';
import { eachText } from './walk.js';

const type: Rule = str();
const id = { block_id: identifier };
const anything = Number.POSITIVE_INFINITY;

const rawCells = {
  raw_text: object({ type, text: str(anything, 1) }),
  raw_number: object({ type, value: num, text: str(anything, 1) }),
};
const cell = byType({ ...rawCells, rich_text: richText });
const headerCell = byType(rawCells);

const rowsOf = (block: Json): unknown[][] =>
  (Array.isArray(block.rows) ? block.rows : []).map((row) => (Array.isArray(row) ? row : []));

/** Rows of one width, and no more text in all cells together than Slack takes. */
function bounded(block: Json, at: string, scope: Scope, max: number): void {
  const rows = rowsOf(block);
  if (new Set(rows.map((row) => row.length)).size > 1)
    report(scope, `${at}/rows`, 'all rows must have the same number of cells', { type: 'row_width' });
  let together = 0;
  eachText(rows, (piece) => {
    together += piece.length;
  });
  if (together > max)
    report(scope, `${at}/rows`, `must be less than ${max + 1} characters in all cells together`, {
      type: 'max_length',
      expected: max,
      got: together,
    });
}

export const table: Rule = object(
  { type, rows: list(list(cell, limits.tableColumns, 1), limits.tableRows, 1) },
  {
    ...id,
    column_settings: list(
      object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: bool }),
      limits.tableColumns,
    ),
  },
  (block, at, scope) => bounded(block, at, scope, limits.tableText),
);

export const dataTable: Rule = object(
  { type, rows: list(list(cell, limits.tableColumns, 1), limits.dataTableRows, 2), caption: str() },
  { ...id, page_size: int(1, limits.dataTablePage), row_header_column_index: int(0) },
  (block, at, scope) => {
    bounded(block, at, scope, limits.dataTableText);
    const [header = []] = rowsOf(block);
    list(headerCell)(header, `${at}/rows/0`, scope);
    const named = block.row_header_column_index;
    if (typeof named === 'number' && named >= header.length)
      report(scope, `${at}/row_header_column_index`, `must be less than ${header.length}`, {
        type: 'maximum',
        expected: header.length - 1,
        got: named,
      });
  },
);

const delimiter = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|\s*$/;
const fence = /^\s*(?:```|~~~)/;

/** The pipe tables of a markdown text, of which Slack makes tables. */
function markdownTables(source: string): number {
  let fenced = false;
  let count = 0;
  let above = '';
  for (const line of source.split('\n')) {
    if (fence.test(line)) fenced = !fenced;
    else if (!fenced && delimiter.test(line) && above.includes('|')) count += 1;
    above = line;
  }
  return count;
}

/** How many tables a message shows; Slack takes one, and keeps each as an attachment. */
export function tablesIn(blocks: unknown): number {
  return records(blocks).reduce((sum, block) => {
    if (block.type === 'table' || block.type === 'data_table') return sum + 1;
    if (block.type === 'markdown' && typeof block.text === 'string') return sum + markdownTables(block.text);
    return sum + (isRecord(block) ? tablesIn(block.child_blocks) : 0);
  }, 0);
}
