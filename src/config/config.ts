import type { z } from 'zod';
import type { ResourceName } from '../program/resources.js';
import { Environment, type LogLevel } from './environment.js';
import { type Variable, variables } from './variables.js';

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
  logLevel: LogLevel;
  zone: string;
  /** Holiday calendars and dates such as `US-WA,DE-BY,2026-12-25`; empty means weekends only. */
  holidays: string;
  /** ISO weekdays the program works. */
  weekdays: number[];
  /** Local hour of `zone`, 0-23, of each business morning's digest. */
  digestHour: number;
  /** The rule set of drafts, one this program carries. */
  ruleSet: string;
  /** Where how-to material is found, beyond what the desk knows by itself. */
  resourceLinks: Readonly<Partial<Record<ResourceName, string>>>;
  /** The program's mailbox, named with a copy of the self-assessment. */
  programMailbox: string;
  /** Whether replies in the bot's own threads are heard without a mention. */
  hearsThreads: boolean;
  /** Whether what the bot does not understand is kept as text. */
  keepsWords: boolean;
  /** Whether the app was given Slack's agent view. */
  agentView: boolean;
  /** The most a file may have that somebody gives, in bytes. */
  maxFileBytes: number;
}

/** The environment cannot be used. The message lists every fault with its remedy and holds no value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the process's settings; a variable set to nothing counts as not set.
 * @param env names and values, as in `process.env`; unknown names are ignored.
 * @throws ConfigError listing every variable that is missing or wrong.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = present(env);
  const parsed = Environment.safeParse(given);
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
    logLevel: env.LOG_LEVEL,
    zone: env.DESK_ZONE,
    holidays: env.DESK_HOLIDAYS,
    weekdays: env.DESK_WEEK,
    digestHour: env.DIGEST_HOUR,
    ruleSet: env.RULE_SET,
    resourceLinks: env.RESOURCE_LINKS,
    programMailbox: env.PROGRAM_MAILBOX,
    hearsThreads: env.CHAT_THREADS === 'on',
    keepsWords: env.CHAT_WORDS === 'on',
    agentView: env.CHAT_AGENT === 'on',
    maxFileBytes: env.MAX_FILE_MB * 1024 * 1024,
  };
}
