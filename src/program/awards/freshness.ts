import { DateTime } from 'luxon';
import type { CaseStudy } from '../case-study.js';
import { sayDate } from '../clocks/local-date.js';

/** A case study that is, or will be, older than it may be: `from` is the first calendar day on which it is. */
export interface Aged {
  /** 0 or 1, as the application counts them. */
  index: number;
  from: string;
}

type Dated = Pick<CaseStudy, 'endedOn' | 'productionOn'>;

/**
 * The first calendar day on which a case study is older than `months` calendar months: counted from the day it went to
 * production or, where that is not said, from the end of the work. Null without a limit or a date.
 */
export function agesOn(study: Dated, months: number | null): string | null {
  const since = study.productionOn ?? study.endedOn;
  if (months === null || since === null) return null;
  const last = DateTime.fromISO(since, { zone: 'utc' }).plus({ months });
  return last.plus({ days: 1 }).toISODate();
}

/** Of these case studies, those that are older than `months` on the calendar day `by`, or will be before it ends. */
export function agedBy(
  studies: readonly (Dated | null)[],
  { months, by }: { months: number | null; by: string },
): Aged[] {
  return studies.flatMap((study, index) => {
    const from = study === null ? null : agesOn(study, months);
    return from === null || from > by ? [] : [{ index, from }];
  });
}

/**
 * "case study 2 is older than 18 months from Tue 5 Jan 2027 on": numbers and dates only, so that channels may read it.
 */
export function sayAged({ index, from }: Aged, months: number): string {
  return `case study ${index + 1} is older than ${months} months from ${sayDate(from)} on`;
}
