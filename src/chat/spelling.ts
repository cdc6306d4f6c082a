/**
 * How many slips of the fingers lie between two words: a letter missing, added or wrong, or two neighbours swapped,
 * each one. More than `most` is `most + 1`.
 */
export function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        ...(swapped ? [(before[j - 2] ?? 0) + 1] : []),
      );
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(row[other.length] ?? most + 1, most + 1);
}

/** A slip for every four letters, two at most: three letters have to be right. */
export function allowedSlips(word: string): number {
  return Math.min(2, Math.floor(word.length / 4));
}

/**
 * The word of a vocabulary that somebody meant by one that is not in it; null where none is close.
 * Fingers seldom slip on the first letter, and a guess there over-reaches ("text" is not "next"): it stays, or has
 * changed places with the second.
 */
export function meantBy(typed: string, vocabulary: Iterable<string>): string | null {
  const allowed = allowedSlips(typed);
  if (allowed === 0) return null;
  let best: { word: string; count: number; alike: number } | null = null;
  for (const word of vocabulary) {
    if (word.length < 4 || !beginsAlike(typed, word)) continue;
    const most = Math.min(allowed, allowedSlips(word));
    const count = slips(typed, word, most);
    if (count > most) continue;
    const alike = lettersAlike(typed, word);
    if (best === null || count < best.count || (count === best.count && alike > best.alike))
      best = { word, count, alike };
  }
  return best?.word ?? null;
}

/** How many letters are the same from the front and from the back: of two that are as close, the liker one is meant. */
function lettersAlike(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let front = 0;
  while (front < most && one[front] === other[front]) front += 1;
  let back = 0;
  while (back < most && one.at(-1 - back) === other.at(-1 - back)) back += 1;
  return front + back;
}

function beginsAlike(typed: string, word: string): boolean {
  return typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]);
}
