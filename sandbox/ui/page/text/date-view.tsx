import { settings } from '../world/settings.js';
import { usePage } from '../world/store.js';
import { showDate } from './date-token.js';

interface DateTokenProps {
  seconds: number;
  format: string;
  url?: string | null;
  fallback: string;
}

export function DateToken({ seconds, format, url, fallback }: DateTokenProps) {
  const now = usePage((page) => page.world?.clock.now);
  const shown = now ? showDate(seconds, format, { zone: settings.zone, now: new Date(now) }) : fallback;
  const time = <time dateTime={new Date(seconds * 1000).toISOString()}>{shown}</time>;
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {time}
    </a>
  ) : (
    time
  );
}
