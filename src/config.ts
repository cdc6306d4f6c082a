import { IANAZone } from 'luxon';
import { z } from 'zod';
import { type Variable, variables } from './config-variables.js';

/** What the environment said, checked. Instants and dates never come from here; `zone` is an IANA name. */
export interface Config {
  slack: {
    botToken: string;
    /** Present means Socket Mode; null means signed HTTP. */
    appToken: string | null;
    /** Never null when `appToken` is. */
    signingSecret: string | null;
    /** Null means slack.com; otherwise a double or a proxy, ending in `/`. */
    apiUrl: string | null;
  };
  mongoUri: string;
  port: number;
  /** Slack user ids, at least one. */
  admins: readonly string[];
  intakeChannel: string;
  reviewersChannel: string;
  /** Null means mail is off. */
  mail: { url: string; from: string } | null;
  /** Address people may write to; null means none is offered. */
  programMailbox: string | null;
  logLevel: LogLevel;
  zone: string;
  /** Holiday calendars and dates such as `US-WA,DE-BY,2026-12-25`; empty means weekends only. */
  holidays: string;
  /** Local hour of `zone`, 0-23, of each business morning's digest. */
  digestHour: number;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment cannot be used. The message lists every fault with its remedy and holds no value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
const token = (prefix: string) => z.string().startsWith(prefix, `must start with ${prefix}`);
const channelId = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a channel id such as C0123456789, not a name');
const address = /^(?:[^<>]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/;
const userIds = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(
    z
      .array(
        z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be Slack user ids such as U0123456789, comma separated'),
      )
      .min(1, 'must name at least one Slack user id'),
  );
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const holidayParts = /^(?:[A-Z]{2}(?:-[A-Z0-9]+)*|\d{4}-\d{2}-\d{2})$/;
const holidays = z
  .string()
  .transform((text) => (text === 'none' ? '' : text.replace(/\s+/g, '')))
  .refine(
    (text) => text === '' || text.split(',').every((part) => holidayParts.test(part)),
    'must list countries, states or dates such as US-WA,DE-BY,2026-12-25, or say none',
  );

const environment = z.object({
  SLACK_BOT_TOKEN: token('xoxb-'),
  SLACK_APP_TOKEN: token('xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: url('https:', 'http:').optional(),
  // Not URL.canParse: a deployment of several members lists its hosts with commas.
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/[^/]/, 'must start with mongodb:// or mongodb+srv://'),
  PORT: wholeNumber(0, 65535).default(3000),
  DESK_ADMINS: userIds,
  INTAKE_CHANNEL: channelId,
  REVIEWERS_CHANNEL: channelId,
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(address, 'must be an address such as Delivery Desk <desk@example.com>')
    .optional(),
  PROGRAM_MAILBOX: z.string().regex(address, 'must be an address such as office@example.com').optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  DESK_ZONE: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be an IANA zone such as America/Los_Angeles')
    .default('America/Los_Angeles'),
  DESK_HOLIDAYS: holidays.default('US'),
  DIGEST_HOUR: wholeNumber(0, 23).default(9),
});
type Environment = z.infer<typeof environment>;

/**
 * Reads the process's settings; a variable set to nothing counts as not set.
 * @param env names and values, as in `process.env`; unknown names are ignored.
 * @throws ConfigError listing every variable that is missing or wrong.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = present(env);
  const parsed = environment.safeParse(given);
  const faults = [...(parsed.error?.issues ?? []).map((issue) => fault(issue, given)), ...pairs(given)];
  if (!parsed.success || faults.length > 0) throw new ConfigError(explain(faults));
  return configOf(parsed.data);
}

interface Fault {
  name: string;
  what: string;
}

function present(env: Record<string, string | undefined>): Record<string, string> {
  const entries = variables.map(({ name }) => [name, env[name]?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function fault(issue: z.core.$ZodIssue, given: Record<string, string>): Fault {
  const name = String(issue.path[0]);
  return { name, what: name in given ? issue.message : 'is missing' };
}

/** What no variable shows alone: one of them makes another one necessary. */
function pairs(given: Record<string, string>): Fault[] {
  const faults: Fault[] = [];
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    faults.push({
      name: 'SLACK_APP_TOKEN',
      what: 'is missing (set it for Socket Mode, or set the next for HTTP)',
    });
    faults.push({ name: 'SLACK_SIGNING_SECRET', what: 'is missing (needed only without SLACK_APP_TOKEN)' });
  }
  if (given.SMTP_URL && !given.MAIL_FROM)
    faults.push({ name: 'MAIL_FROM', what: 'is missing (SMTP_URL is set)' });
  if (given.MAIL_FROM && !given.SMTP_URL)
    faults.push({ name: 'SMTP_URL', what: 'is missing (MAIL_FROM is set)' });
  return faults;
}

function explain(faults: readonly Fault[]): string {
  const described = variables.flatMap((variable) => {
    const first = faults.find(({ name }) => name === variable.name);
    return first ? [describe(variable, first.what)] : [];
  });
  return [
    `Delivery Desk cannot start: ${described.length} variable${described.length === 1 ? '' : 's'} missing or wrong.`,
    '',
    ...described,
    'Copy .env.example to .env, fill it in, and run `npm start` again.',
    'Only looking? `npm run sandbox` needs none of these: it brings its own Slack, MongoDB and mail.',
  ].join('\n');
}

function describe(variable: Variable, what: string): string {
  return [
    `  ${variable.name} ${what}`,
    `    what for:   ${variable.purpose}`,
    `    where from: ${variable.whereFrom}`,
    `    example:    ${variable.example}`,
    '',
  ].join('\n');
}

function configOf(env: Environment): Config {
  return {
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      appToken: env.SLACK_APP_TOKEN ?? null,
      signingSecret: env.SLACK_SIGNING_SECRET ?? null,
      apiUrl: env.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
    },
    mongoUri: env.MONGODB_URI,
    port: env.PORT,
    admins: env.DESK_ADMINS,
    intakeChannel: env.INTAKE_CHANNEL,
    reviewersChannel: env.REVIEWERS_CHANNEL,
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    programMailbox: env.PROGRAM_MAILBOX ?? null,
    logLevel: env.LOG_LEVEL,
    zone: env.DESK_ZONE,
    holidays: env.DESK_HOLIDAYS,
    digestHour: env.DIGEST_HOUR,
  };
}
