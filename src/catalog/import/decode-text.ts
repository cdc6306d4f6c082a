import type { ChecklistFile } from './checklist-file.js';
import type { Fault } from './sheet.js';

/**
 * The text of a file in UTF-8, or in UTF-16 as Excel's “Unicode Text” is. Other encodings are not guessed at, since a
 * wrong guess would be published for good: the fault says the remedy.
 */
export function decodeText({ name, bytes }: ChecklistFile, remedy: string): string | Fault {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    const at = faultyLine(bytes);
    const where = at === null ? name : `${name}, line ${at}`;
    return { where, expected: `text in UTF-8: ${remedy}`, found: 'another encoding' };
  }
}

/** By its mark, or by the empty half that every Latin letter has in UTF-16. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

/** The first line, from 1, that is no UTF-8; null in an encoding of two bytes, where lines cannot be told. */
function faultyLine(bytes: Buffer): number | null {
  if (encodingOf(bytes) !== 'utf-8') return null;
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const upTo = end < 0 ? bytes.length : end;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, upTo));
    } catch {
      return line;
    }
    from = upTo + 1;
  }
  return null;
}
