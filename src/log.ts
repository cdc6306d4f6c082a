import { type Logger as SlackLogger, LogLevel as SlackLogLevel } from '@slack/logger';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config-environment.js';

export type { Logger } from 'pino';

/** Paths whose values never reach the log, wherever an error or a request carries them. */
const secretPaths = [
  'token',
  'authorization',
  'Authorization',
  'botToken',
  'appToken',
  'signingSecret',
  'mongoUri',
  'password',
  'response_url',
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);

/** Slack tokens and webhook-like addresses, and the password in any address, inside free text. */
const secretText: readonly [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s:@]*:[^/\s@]*@/gi, '$1[credentials]@'],
  [/(\/(?:response|actions|commands)\/)[\w/-]+/g, '$1[secret]'],
];

/**
 * The process's log: one JSON object per line, secrets removed from fields and from text.
 * @param destination defaults to standard output.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: '[secret]' },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Removes tokens, credentials and response addresses from a line of text. */
function withoutSecrets(text: string): string {
  return secretText.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}

/** The same log, as Bolt and the Web API client want it; `setLevel` and `setName` change only what passes here. */
export function slackLogger(logger: Logger): SlackLogger {
  let child = logger.child({ from: 'slack' });
  let level = SlackLogLevel.INFO;
  return {
    debug: (...parts) => child.debug(line(parts)),
    info: (...parts) => child.info(line(parts)),
    warn: (...parts) => child.warn(line(parts)),
    error: (...parts) => child.error(line(parts)),
    setLevel(next) {
      level = next;
      child.level = next;
    },
    getLevel: () => level,
    setName(name) {
      child = logger.child({ from: name }, { level: child.level });
    },
  };
}

function line(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : text(part))).join(' ');
}

function text(part: unknown): string {
  if (typeof part === 'string') return part;
  try {
    return JSON.stringify(part) ?? String(part);
  } catch {
    return String(part);
  }
}
