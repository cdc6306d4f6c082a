import { type Logger as SlackLogger, LogLevel as SlackLogLevel } from '@slack/logger';
import type { Logger } from '../runtime/log.js';

/**
 * The process's log, as Bolt and the Web API client want it; `setLevel` and `setName` change only what passes here.
 * Their lines for finding faults hold whole requests, forms with everything typed into them included: of these only
 * the words before are kept.
 */
export function slackLogger(logger: Logger): SlackLogger {
  let child = logger.child({ from: 'slack' });
  let level = SlackLogLevel.INFO;
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const words = parts.filter((part) => typeof part === 'string');
      const text = at === 'debug' ? beforeContents(words.join(' ')) : withoutContents(words.join(' '));
      if (error === undefined) child[at](text);
      else child[at]({ err: error }, text === '' ? error.message : text);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
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

/**
 * `http request body: {"view": …}` → `http request body …`; what follows a colon, quote or bracket was sent or
 * received.
 */
function beforeContents(line: string): string {
  const words = /^(?:apiCall\('[\w.]+'\)|[^:{["'\n])*/.exec(line)?.[0] ?? '';
  return words.length === line.length ? line : `${words.trimEnd()} …`;
}

/** A line that warns or reports keeps its words, but no object somebody sent. */
function withoutContents(line: string): string {
  const start = line.indexOf('{"');
  return start === -1 ? line : `${line.slice(0, start)}…`;
}
