import type { RunningSlack } from '../slack/running-slack.js';
import { channels } from './channels.js';
import { admins } from './people.js';

/** The zone and holidays the sandbox's program keeps. */
export const program = { zone: 'America/Los_Angeles', holidays: 'US', digestHour: 9 } as const;

export const mailFrom = 'Delivery Desk <desk@apn-delivery-demo.example>';

export interface Counterparts {
  slack: RunningSlack;
  mode: 'socket' | 'http';
  /** Null: the variable is left out. */
  mongoUri: string | null;
  smtpUrl: string | null;
  /** The bot's own port; null: left out. */
  port: number | null;
}

/** What any app needs to reach this Slack. */
export const slackVariables = (slack: RunningSlack, mode: 'socket' | 'http'): Record<string, string> => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : {}),
  SLACK_SIGNING_SECRET: slack.signingSecret,
});

/** What `npm start` needs to work against this world. */
export function environmentFor({
  slack,
  mode,
  mongoUri,
  smtpUrl,
  port,
}: Counterparts): Record<string, string> {
  return {
    ...slackVariables(slack, mode),
    INTAKE_CHANNEL: channels.intake.id,
    REVIEWERS_CHANNEL: channels.reviewers.id,
    DESK_ADMINS: admins.join(','),
    DESK_ZONE: program.zone,
    DESK_HOLIDAYS: program.holidays,
    DIGEST_HOUR: String(program.digestHour),
    ...(mongoUri === null ? {} : { MONGODB_URI: mongoUri }),
    ...(smtpUrl === null ? {} : { SMTP_URL: smtpUrl, MAIL_FROM: mailFrom }),
    ...(port === null ? {} : { PORT: String(port) }),
  };
}

/** `NAME=value` pairs on one line, quoted where a shell would split them. */
export const oneLine = (env: Record<string, string>): string =>
  Object.entries(env)
    .map(([name, value]) => `${name}=${/^[\w@%+=:,./-]*$/.test(value) ? value : `'${value}'`}`)
    .join(' ');
