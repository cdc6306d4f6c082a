import { DateTime } from 'luxon';

const formats: Record<string, string> = {
  date_num: 'yyyy-MM-dd',
  date: 'MMMM d, yyyy',
  date_short: 'MMM d, yyyy',
  date_long: 'cccc, MMMM d, yyyy',
  time: 'h:mm a',
  time_secs: 'h:mm:ss a',
};

function nearDay(moment: DateTime, now: DateTime): string | null {
  const days = moment.startOf('day').diff(now.setZone(moment.zone).startOf('day'), 'days').days;
  return { 0: 'today', 1: 'tomorrow', [-1]: 'yesterday' }[days] ?? null;
}

/** What a reader in `zone` sees for a `<!date^…>` token, `_pretty` forms relative to `now`. */
export function showDate(seconds: number, format: string, reader: { zone: string; now: Date }): string {
  const moment = DateTime.fromSeconds(seconds, { zone: reader.zone }).setLocale('en-US');
  const now = DateTime.fromJSDate(reader.now);
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const pretty = name.endsWith('_pretty');
    const near = pretty ? nearDay(moment, now) : null;
    const pattern = formats[pretty ? name.slice(0, -'_pretty'.length) : name];
    if (name === 'ago') return moment.toRelative({ base: now }) ?? whole;
    return near ?? (pattern ? moment.toFormat(pattern) : whole);
  });
}
