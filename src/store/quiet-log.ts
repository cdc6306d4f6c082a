import type { Logger } from '../runtime/log.js';
import { isUnanswered, type Outage } from './outage.js';

/**
 * The same log for what works by itself: faults that only say that the database is away are not said again and again,
 * since the store says once when it goes and once when it is back. With `LOG_LEVEL=debug` they are there.
 * @param counts which faults an outage accounts for
 */
export function quietWhileAway(
  logger: Logger,
  outage: Outage,
  counts: (error: unknown) => boolean = isUnanswered,
): Logger {
  const quiet =
    (level: 'warn' | 'error') =>
    (data: { err?: unknown }, words?: string): void => {
      if (data.err === undefined || !counts(data.err)) logger[level](data, words);
      else void outage.explains().then((on) => logger[on ? 'debug' : level](data, words));
    };
  return Object.assign(Object.create(logger) as Logger, { warn: quiet('warn'), error: quiet('error') });
}
