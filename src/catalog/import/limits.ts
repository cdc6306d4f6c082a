/** What a checklist file may be at most: far above any real one, far below what could harm the desk. */
export const limits = {
  /** bytes */
  file: 2_000_000,
  /** bytes of a filled one, into which people paste pictures of what they show */
  filled: 20_000_000,
  /** bytes of a workbook once unpacked */
  unpacked: 30_000_000,
  sheets: 10,
  rows: 2_000,
  columns: 60,
} as const;

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
