/** What was typed, as points: one a line, bullets, numbers and blank lines taken away. */
export function pointsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[•*-]|\d+[.)])(?:\s+|$)/, '').trim())
    .filter((line) => line !== '');
}
