/**
 * Control characters and the like, which XML cannot write, halves of characters, and the sign for a lost one, which
 * readers drop; line breaks and tabs apart.
 */
const unwritable = /[^\P{Cc}\n\t]|\p{Cs}|\p{Noncharacter_Code_Point}|\uFFFD/gu;

/**
 * A text as a cell of a workbook can hold it: one kind of line break, nothing that cannot be written, no blanks
 * around it.
 */
export function cellText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwritable, '').trim();
}
