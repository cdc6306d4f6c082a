/** As much of what somebody said as a button carries, in its JSON, to the form it begins: a letter, with its lines. */
const longestBegun = 1_700;

/** What is cut off is marked, so that whoever reads the form sees that the rest is missing. */
export function begunWith(text: string): string {
  const kept = text
    .trim()
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n');
  if (lengthOf(kept) <= longestBegun) return kept;
  let end = Math.min(kept.length, longestBegun);
  while (lengthOf(kept.slice(0, end)) > longestBegun) end -= 20;
  return `${kept.slice(0, end).trimEnd()}…`;
}

function lengthOf(text: string): number {
  return JSON.stringify(text).length;
}

/** Whether a text is too long for a button to carry whole; whoever wrote it is told so beside the button. */
export function isCutShort(text: string): boolean {
  return begunWith(text).endsWith('…') && !text.trimEnd().endsWith('…');
}

/** Said beside a button that carries only the beginning. */
export const cutShort =
  'What you wrote is longer than a button can carry: the form begins with it, up to the “…”. Please paste the rest there; it holds 3,000 characters.';
