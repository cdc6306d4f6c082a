import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { readingOnce } from '../../desk/reading-once.js';
import { errorCode } from '../kit/error-code.js';

interface Publishing {
  client: Pick<WebClient, 'views'>;
  draw(userId: string): Promise<HomeView>;
}

/** A person's Home as this process last knew it, and what is being done about it. */
interface Known {
  /** Slack's hash of what stands there; null where this process does not know. */
  hash: string | null;
  /** The one that is under way. */
  running: Promise<void> | null;
  /** The one that follows it, for everybody who asked meanwhile. */
  next: Promise<void> | null;
}

/** How many people's hashes are kept: one that is forgotten only means that Slack is not asked to compare. */
const maxKnown = 10_000;

/** How often a Home is drawn anew because another process published one meanwhile. */
const maxTries = 3;

/**
 * Publishes Homes so that an older one never takes a newer one's place: of one person, one at a time in this process,
 * each drawn after the one before is out; and by Slack's hash against what other processes publish. Whoever asks
 * while one is under way gets the next, which is drawn later than they asked.
 */
export function createPublishing({ client, draw }: Publishing) {
  const homes = new Map<string, Known>();

  function homeOf(userId: string): Known {
    const known = homes.get(userId) ?? { hash: null, running: null, next: null };
    homes.delete(userId);
    homes.set(userId, known);
    for (const [oldest, { running }] of homes) {
      if (homes.size <= maxKnown) break;
      if (running === null) homes.delete(oldest);
    }
    return known;
  }

  async function publishNow(userId: string, home: Known): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { hash } = home;
      // As it stands at its turn, not as it stood for whoever asked for it.
      const view = await readingOnce(() => draw(userId));
      try {
        const told = await client.views.publish({
          user_id: userId,
          view,
          ...(hash === null ? {} : { hash }),
        });
        home.hash = told?.view?.hash ?? null;
        return;
      } catch (error) {
        home.hash = null;
        if (errorCode(error) !== 'hash_conflict' || tries >= maxTries) throw error;
      }
    }
  }

  function start(userId: string, home: Known): Promise<void> {
    const running = publishNow(userId, home).finally(() => {
      home.running = null;
    });
    home.running = running;
    return running;
  }

  return {
    /** Draws and publishes; resolves once a Home drawn after this call stands there. */
    publish(userId: string): Promise<void> {
      const home = homeOf(userId);
      if (home.running === null) return start(userId, home);
      home.next ??= home.running
        .catch(() => undefined)
        .then(() => {
          home.next = null;
          return start(userId, home);
        });
      return home.next;
    },
    /** What Slack says stands there when somebody opens it. */
    stands(userId: string, hash: string | null): void {
      const home = homeOf(userId);
      if (home.running === null) home.hash = hash;
    },
  };
}
