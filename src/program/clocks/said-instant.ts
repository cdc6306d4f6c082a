import { DateTime } from 'luxon';

/**
 * "Tue 17 Sep 2019 17:00 (America/Los_Angeles)": complete, so that it can be read anywhere and by anybody, and said
 * again in another zone (`retold`). An hour that the end of summer time repeats names its offset, too.
 */
export function sayInstantIn(instant: Date, zone: string): string {
  const there = DateTime.fromJSDate(instant, { zone }).setLocale('en-US');
  const offset = there.getPossibleOffsets().length > 1 ? `, UTC${there.toFormat('ZZ')}` : '';
  return `${there.toFormat('ccc d LLL yyyy HH:mm')} (${zone}${offset})`;
}

const said =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}) \(([A-Za-z][\w+/-]*)(?:, (UTC[+-]\d{2}:\d{2}))?\)/g;

/**
 * The same words with every instant that `sayInstantIn` said in them told in another way. Words of notices and of
 * history are kept as text and read by people in several zones: this is how each of them gets their own.
 */
export function retold(words: string, tell: (instant: Date, said: string) => string): string {
  return words.replace(said, (whole, when: string, zone: string, offset: string | undefined) => {
    const there = DateTime.fromFormat(when, 'd LLL yyyy HH:mm', { zone: offset ?? zone, locale: 'en-US' });
    return there.isValid ? tell(there.toJSDate(), whole) : whole;
  });
}

/** The same words with every instant in one reader's zone (IANA). */
export function retoldIn(words: string, zone: string): string {
  return retold(words, (instant) => sayInstantIn(instant, zone));
}
