export interface DayNote {
  /** Local calendar date, `YYYY-MM-DD`. */
  date: string;
  /** `day 2 of 5` for a counted day; `Sat`, the holiday's name, a pause's reason or `paused` for a skipped one. */
  why: string;
  /** Of a counted day that is worked against expectation: `make-up day`, `Columbus Day is worked`. */
  worked?: string;
}

/** A counted period, able to explain itself day by day. */
export interface Span {
  event: Date;
  /** How many were counted, and of what. */
  days: number;
  unit: 'business' | 'calendar';
  /** Day 0: local calendar date in the calendar that was counted. */
  start: string;
  due: Date;
  /** Zone in which to show the dates to the person concerned. */
  zone: string;
  /** Zone of the calendar that was counted, when it is not `zone` (remediation held by the program's calendar). */
  countedIn?: string;
  /** After day 0, up to the due day. Both lists are drawn up when first read. */
  counted: DayNote[];
  skipped: DayNote[];
}
