import { localDate, sayDateIn } from '../../program/clocks/local-date.js';
import { retold } from '../../program/clocks/said-instant.js';

/** As Slack shows it on every reader's own device: in their zone and language. */
const shapes = { instant: '{date_long_pretty} at {time}', day: '{date_long}' } as const;

/**
 * The day of an instant in mrkdwn: each reader's own; where Slack cannot show it, the zone's (IANA), which is named.
 */
export function dayText(instant: Date, zone: string): string {
  return token(instant, shapes.day, sayDateIn(localDate(instant, zone), zone));
}

/** mrkdwn in which every instant said in words is one that Slack shows each reader in their zone. */
export function withDates(mrkdwn: string): string {
  return mrkdwn
    .split(/(<![^>]*>)/)
    .map((part) =>
      part.startsWith('<!') ? part : retold(part, (instant, words) => token(instant, shapes.instant, words)),
    )
    .join('');
}

function token(instant: Date, shape: string, words: string): string {
  return `<!date^${Math.floor(instant.getTime() / 1000)}^${shape}|${words}>`;
}
