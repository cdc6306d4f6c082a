/** How often a delivery is tried before it is given up: with the pauses below, over most of a day. */
export const maxAttempts = 15;

const firstMs = 1_000;
const factor = 2.5;
const longestMs = 4 * 3_600_000;

/** Milliseconds to wait after the `attempts`-th try failed: growing, but never less than was asked for. */
export function pauseAfter(attempts: number, askedMs: number): number {
  const growing = Math.min(firstMs * factor ** Math.max(0, attempts - 1), longestMs);
  return Math.max(growing, askedMs);
}
