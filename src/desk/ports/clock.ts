/** What the time is; the only way anything below `main` learns it. */
export interface Clock {
  now(): Date;
}
