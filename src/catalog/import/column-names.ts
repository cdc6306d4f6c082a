import { closest, distance } from 'fastest-levenshtein';
import { cleanWord } from './invisible.js';

/**
 * The columns of the workbook that say something about the checklist; the rest are a customer's answers, or are not
 * read.
 */
const columns = {
  id: { name: 'ID', also: ['requirement id', 'req id', 'req. id', 'control id', 'item id'] },
  description: {
    name: 'Requirement Description',
    also: ['description', 'requirement', 'requirements', 'requirement descriptions', 'control description'],
  },
  title: { name: 'Title', also: ['requirement title'] },
  evidence: { name: 'Evidence', also: ['evidence expected', 'expected evidence', 'evidence required'] },
  rule: { name: 'Rule', also: [] },
  notApplicable: { name: 'N/A', also: ['n/a when', 'not applicable', 'not applicable when'] },
  evidenceKinds: { name: 'Evidence kinds', also: ['kinds of evidence'] },
} as const;

export type ColumnName = keyof typeof columns;
export const columnLabels = Object.fromEntries(
  Object.entries(columns).map(([key, { name }]) => [key, name]),
) as Record<ColumnName, string>;

/** Which column a cell of the header names; null for any other. */
export function columnNamed(cell: string): ColumnName | null {
  const text = plain(cell);
  const found = Object.entries(columns).find(
    ([, { name, also }]) => plain(name) === text || (also as readonly string[]).includes(text),
  );
  return (found?.[0] as ColumnName | undefined) ?? null;
}

/**
 * What a cell of the header says about one customer: which of the two columns, and the customer where it is named
 * there.
 */
export interface PairLabel {
  is: 'met' | 'response';
  customer: string;
}

/** "Met?", "Globex Demo Met (Y/N)", "Partner Response", "Partner Response – Globex Demo"; null for any other. */
export function pairLabel(cell: string): PairLabel | null {
  const text = cleanWord(cell).text.replace(/\s+/g, ' ');
  const yesNo = String.raw`(?:\s*\(?\s*(?:y|yes)\s*\/\s*(?:n|no)(?:\s*\/\s*(?:n\/?a|partially|partial))*\s*\)?)?`;
  for (const [is, words] of [
    ['met', String.raw`met\s*\??${yesNo}\s*\??`],
    ['response', 'partner responses?'],
  ] as const) {
    const found = new RegExp(
      String.raw`^(?:(.*?)[\s:–-]+)?${words}(?:\s*[:–-]\s*(.+)|\s*\((.+)\))?\s*[:*]?$`,
      'i',
    ).exec(text);
    if (found !== null) return { is, customer: (found[1] ?? found[2] ?? found[3] ?? '').trim() };
  }
  return null;
}

/** Whether a cell of the header is one of the names, but for a slip of the fingers. */
export function isMisspelled(cell: string): boolean {
  const text = plain(cell);
  const known = [
    ...Object.values(columns).flatMap(({ name, also }) => [plain(name), ...also]),
    'partner response',
  ].filter((name) => name.length >= 4);
  const near = closest(text, known);
  return text.length >= 4 && distance(text, near) <= 2;
}

function plain(cell: string): string {
  return cleanWord(cell)
    .text.replace(/\s+/g, ' ')
    .replace(/\s*[:*]$/, '')
    .toLowerCase();
}
