const byEnding: Readonly<Record<string, string>> = { csv: 'text/csv', md: 'text/markdown' };

/** UTF-16 with its mark, as Windows writes "Unicode text". */
const wideMarks = ['fffe', 'feff'];

export function isWideText(bytes: Uint8Array): boolean {
  return wideMarks.includes(Buffer.from(bytes.subarray(0, 2)).toString('hex'));
}

/** Which kind of text this is, in whatever encoding; null when it is no text. */
export function textType(name: string, bytes: Uint8Array): string | null {
  const wide = isWideText(bytes);
  if (!wide && hasControls(bytes)) return null;
  const head = Buffer.from(bytes.subarray(0, 1_000)).toString(wide ? 'utf16le' : 'utf8');
  if (/^\uFEFF?\s*(<!doctype html|<html)/i.test(head)) return 'text/html';
  // A script is run, not read.
  if (head.startsWith('#!')) return null;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return byEnding[ending] ?? 'text/plain';
}

/** Bytes that no text has: all below a space but tab, line feed, form feed, return and escape. */
function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte));
}
