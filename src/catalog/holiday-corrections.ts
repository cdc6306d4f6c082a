import { z } from 'zod';
import { readData } from './read-data.js';

const Place = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]+)*$/);

/** Where a place keeps other days than the library's list has for it; with what that rests on. */
const Correction = z.strictObject({
  places: z.array(Place).min(1),
  /** English names of holidays that are worked there. */
  worked: z.array(z.string()).default([]),
  /** Rules in the library's grammar → name of the holiday. */
  off: z.record(z.string(), z.string()).default({}),
  /** `YYYY-MM-DD`: worked though on a weekend. */
  makeUp: z.array(z.iso.date()).default([]),
  source: z.string().min(1),
});
export type Correction = z.infer<typeof Correction>;

const corrections: readonly Correction[] = z
  .array(Correction)
  .parse(readData(new URL('./data/', import.meta.url), 'holiday-corrections.yaml').content);

/** The corrections that hold for a place, `US-WA`: its own and those of what it is a part of. */
export function correctionsFor(place: string): Correction[] {
  const whole = place.toUpperCase();
  return corrections.filter(({ places }) =>
    places.some((corrected) => whole === corrected || whole.startsWith(`${corrected}-`)),
  );
}
