/**
 * A filled checklist as it was read from a file, before anything is made of it (facts of AWS's workbook: one pair a
 * customer).
 */
export interface FilledChecklist {
  /** What the file says of itself where this desk handed it out; null for one of AWS's own. */
  stamp: Stamp | null;
  sheets: readonly FilledSheet[];
  /** What could not be read as an answer to any requirement, each with its place. */
  unread: readonly string[];
  /** What was left out on the way, in words. */
  notes: readonly string[];
}

/** Which checklist and application a workbook was handed out for, and as it stood at which revision. */
export interface Stamp {
  edition: string;
  ref: string;
  revision: number;
}

export interface FilledSheet {
  name: string;
  /** What stands above each customer's two columns, from the left; empty where nothing does. */
  customers: readonly string[];
  rows: readonly FilledRow[];
}

/** One row that names a requirement, with a cell for each of the sheet's customers. */
export interface FilledRow {
  /** "Service Requirements, row 12" */
  where: string;
  id: string;
  /** What the row says it asks. */
  asks: string;
  answers: readonly FilledCell[];
}

/** What stands in the two columns of one customer. `unusable` says why it cannot be read, where it cannot. */
export interface FilledCell {
  met: string;
  response: string;
  unusable: string | null;
}

/** The line by which a workbook is known again. */
export function stampLine({ edition, ref, revision }: Stamp): string {
  return `Checklist ${edition} · application ${ref} · revision ${revision}`;
}

/** @returns null when the text is no such line */
export function readStamp(text: string): Stamp | null {
  const found = /Checklist\s+(\S+\/\S+)\s+·\s+application\s+(\S+)\s+·\s+revision\s+(\d{1,9})\b/.exec(text);
  if (found === null) return null;
  const [, edition = '', ref = '', revision = ''] = found;
  return { edition, ref, revision: Number(revision) };
}
