import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/environment.js';
import { tellError } from './log-errors.js';

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
  // Slack's addresses for answers; files of our own lie at slack/commands, too.
  [/(\bhttps?:\/\/[^\s"'\\]*?\/(?:response|actions|commands|services|workflows)\/)[\w/-]+/g, '$1[secret]'],
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
    serializers: { err: (error: unknown) => tellError(error) },
    redact: { paths: secretPaths, censor: '[secret]' },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Removes tokens, credentials and response addresses from a line of text. */
function withoutSecrets(text: string): string {
  return secretText.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}
