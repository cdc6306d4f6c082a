/** When an application was looked at, and at which revision. */
export interface Look {
  at: Date;
  revision: number;
}

/** What lists and ticker find applications by, and how it is kept right. */
export interface RowsDesk {
  /**
   * Derives it anew from an application as it stands.
   * @param looked the look by which everything due was looked after; null: none did, so that the next tick does
   */
  derive(ref: string, looked: Look | null): Promise<void>;
  /** Derives what never was, or by a release before: some of it, the rest comes with the ticks. */
  deriveMissing(): Promise<void>;
  /** Has looked at again what changes of calendars and editions touch, which this process or another made. */
  markChanges(): Promise<void>;
  /** When an application is to be looked at next after an instant, as it stands; null: not before it is saved. */
  nextCheckOf(ref: string, after: Date): Promise<Date | null>;
}
