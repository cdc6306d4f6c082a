import { longestTitle } from '../../program/checklist/edition.js';

/** A row that asks nothing: it heads what stands below it, may do so, or explains. */
export type Weight = 'heading' | 'perhaps' | 'explanation';

const clearLength = 60;

/** "1.", "2.3", "A)", "IV.": what numbers a heading and is no end of a sentence. */
const numbering = /^(?:section\s+)?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.):]?\s+/i;

/** How AWS begins what explains a part, rather than heading it. */
const explains =
  /^(?:the following|(?:all|any) (?:of the following|aws accounts?)|requirements in this|if you|please|note\b|refer to|see\b|click|this (?:section|category)|these requirements|aws partners? (?:must|should|is|are|has|have)\b)/i;

/** Weighs the text of a row: a heading is a short line that is no sentence, however it is numbered or ends. */
export function weigh(text: string): Weight {
  const line = text.trim();
  const bare = line.replace(numbering, '').replace(/[.:]$/, '');
  if (line.includes('\n') || line.length > longestTitle || explains.test(bare)) return 'explanation';
  if (/[.!?]\s+\p{Lu}/u.test(bare) || /[!?]$/.test(bare)) return 'explanation';
  if (line.endsWith('.')) return bare.split(/\s+/).length > 3 ? 'explanation' : 'perhaps';
  return bare.length <= clearLength && !/[.;]\s/.test(bare) ? 'heading' : 'perhaps';
}

/** A row of text between requirements; `row` is counted from 1. */
export interface TextRow {
  row: number;
  text: string;
}

/** What the rows of text between two requirements come to. */
export interface Run {
  /** What heads the requirements below; null where nothing does. */
  heading: TextRow | null;
  /** Headings above that one, which head nothing of their own, topmost first. */
  above: readonly TextRow[];
  /** Rows that might have been a heading and were not taken for one. */
  doubtful: readonly TextRow[];
}

/**
 * Chooses the heading among rows of text that stand together: the last clear one, else the first that may be one. A
 * cell of several lines whose first is a clear heading counts as that heading, as AWS writes a title and its
 * explanation into one cell.
 */
export function readRun(rows: readonly TextRow[]): Run {
  const weighed = rows.map(({ row, text }) => {
    const [first = ''] = text.trim().split('\n');
    const weight = weigh(text);
    const titled = weight === 'explanation' && text.trim().includes('\n') && weigh(first) === 'heading';
    return titled
      ? { row, text: first.trim(), weight: 'heading' as const }
      : { row, text: text.trim(), weight };
  });
  const clear = weighed.filter(({ weight }) => weight === 'heading');
  const perhaps = weighed.filter(({ weight }) => weight === 'perhaps');
  const heading = clear.at(-1) ?? perhaps[0] ?? null;
  return {
    heading,
    above: clear.slice(0, -1),
    doubtful: heading === null ? weighed : perhaps.filter((one) => one !== heading),
  };
}
