/** Something somebody asked that was not understood. */
export interface AskedInVain {
  text: string;
  at: Date;
}

/**
 * What people ask in vain: how often, by ISO week (`2026-W49`), without a word of it; and the words themselves where
 * whoever runs the desk lets them be kept, for sixty days, and until whoever said them is erased.
 */
export interface InVain {
  count(week: string): Promise<void>;
  /** @param by who said it, by the id that records name them by */
  keep(by: string, text: string): Promise<void>;
  /** The newest weeks with anything in them, the latest first; at most `limit`. */
  weeks(limit: number): Promise<{ week: string; asked: number }[]>;
  /** The newest words, the latest first; at most `limit`. */
  words(limit: number): Promise<AskedInVain[]>;
}
