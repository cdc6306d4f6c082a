/** Control characters and the like, which XML cannot write, and halves of characters; line breaks and tabs apart. */
const unwritable = /[^\P{Cc}\n\t]|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** A text as a cell of a workbook can hold it: one kind of line break, nothing that cannot be written, no blanks around it. */
export function cellText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwritable, '').trim();
}
