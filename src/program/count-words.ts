const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "two", "four"; digits above ten. */
export function inWords(count: number): string {
  return numbers[count] ?? String(count);
}

/** "both", "all four": every one of so many. */
export function allOf(count: number): string {
  return count === 2 ? 'both' : `all ${inWords(count)}`;
}

/** "one of the two", "one of the four". */
export function oneOf(count: number): string {
  return `one of the ${inWords(count)}`;
}
