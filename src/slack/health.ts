import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { within } from '../runtime/within.js';

/** Whether the desk can do its work, and which part cannot. `lost` is what nothing can be told through at present. */
export interface Health extends Ticking {
  slack: 'connected' | 'away';
  store: 'connected' | 'away';
  lost: readonly Lost[];
}

export interface Lost {
  what: string;
  since: Date;
  why: string;
  waiting: number;
}

/** Whether what is due is looked after. */
export interface Ticking {
  ticker: 'on-time' | 'late';
  /** Seconds since a look last ended well; null before the first. */
  lastTick: number | null;
}

/**
 * Milliseconds in which the parts say how they are; whoever asks gets an answer within a second, whatever the
 * database does.
 */
const askMs = 850;

/**
 * Answers GET /health: 200 while the desk can do its work, 503 when Slack or the database is away, Slack refuses all
 * it is to say, or nothing has been looked after for long. Lost mail or a lost channel is said, and is no reason to
 * start the process anew.
 */
export async function answerHealth(response: ServerResponse, ask: () => Promise<Health>): Promise<void> {
  const health = await ask();
  const { slack, store, lost, ticker } = health;
  const works = slack === 'connected' && store === 'connected' && ticker === 'on-time';
  const healthy = works && !lost.some(({ what }) => what === 'slack');
  response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ healthy, ...health }));
}

/** What the parts say, kept for when one of them takes too long to say it. */
export interface HealthParts {
  connected(): boolean;
  storeAnswers(): Promise<boolean>;
  lost(): Promise<readonly Lost[]>;
  ticking(): Ticking;
}

/** Asks all parts at once; of what is lost, the last that was known counts while the database does not say. */
export function createHealth({ connected, storeAnswers, lost, ticking }: HealthParts): () => Promise<Health> {
  let known: readonly Lost[] = [];
  const learn = async () => {
    known = await lost();
  };
  return async () => {
    const learnt = learn().catch(() => undefined);
    const [answers] = await Promise.all([
      within(askMs, storeAnswers(), () => false),
      within(askMs, learnt, () => undefined),
    ]);
    return {
      slack: connected() ? 'connected' : 'away',
      store: answers ? 'connected' : 'away',
      lost: known,
      ...ticking(),
    };
  };
}

/** A small server for GET /health alone, for Socket Mode, where nothing else listens. */
export function healthServer(port: number, health: () => Promise<Health>) {
  const server = createServer((request: IncomingMessage, response) => {
    if (request.method === 'GET' && (request.url ?? '').split('?')[0] === '/health')
      void answerHealth(response, health);
    else response.writeHead(404).end();
  });
  return {
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, resolve);
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
