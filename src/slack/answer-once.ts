import { createHash } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { Inbox, TakenUp } from '../desk/ports/inbox.js';
import { within } from '../runtime/within.js';
import type { Log } from './kit/parts.js';

/** Milliseconds the database has to say whether another process got it first: Slack waits three seconds in all. */
const askMs = 250;

/** How many of the last commands and interactions this process remembers by itself. */
const remembered = 5_000;

interface Parts {
  app: Pick<App, 'use'>;
  inbox: Inbox;
  log: Log;
}

type Outcome = TakenUp | 'repeated' | 'unknown';

/**
 * Lets each command and interaction through once, however often Slack or whoever stands between hands it over, and to
 * whichever process: a repeat is acknowledged and nothing else. Where the database does not say in time whether it is
 * one, it counts as new: the steps themselves know a request that was carried out before.
 */
export function answerOnce({ app, inbox, log }: Parts): void {
  const recent = new Set<string>();

  async function taken(key: string): Promise<Outcome> {
    if (recent.has(key)) return 'repeated';
    recent.add(key);
    const [oldest] = recent;
    if (recent.size > remembered && oldest !== undefined) recent.delete(oldest);
    const told = inbox.take(key).then(
      (one): Outcome => one ?? 'repeated',
      (): Outcome => 'unknown',
    );
    return within<Outcome>(askMs, told, () => 'unknown');
  }

  app.use(async (given) => {
    const { body, next, ack } = given as typeof given & { ack?: () => Promise<void> };
    const key = keyOf(body);
    if (key === null) return next();
    const outcome = await taken(key);
    if (outcome === 'repeated') {
      log.info('something came a second time and was answered before');
      await ack?.();
      return;
    }
    try {
      await next();
    } catch (error) {
      recent.delete(key);
      if (outcome !== 'unknown') await outcome.letGo().catch(() => undefined);
      throw error;
    }
    if (outcome !== 'unknown')
      await outcome
        .done()
        .catch((error: unknown) => log.debug('it could not be kept that something was answered', { error }));
  });
}

/** What a command or interaction is known again by: its trigger is Slack's own and new each time. */
function keyOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('trigger_id' in body)) return null;
  return `asked/${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`;
}
