import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Whether the desk can do its work, and which part cannot. `lost` is what nothing can be told through at present. */
export interface Health {
  slack: 'connected' | 'away';
  store: 'connected' | 'away';
  lost: readonly { what: string; since: Date; why: string; waiting: number }[];
}

/**
 * Answers GET /health: 200 while the desk can do its work, 503 when Slack or the database is away or Slack refuses all it is to
 * say. Lost mail or a lost channel is said, and is no reason to start the process anew.
 */
export async function answerHealth(response: ServerResponse, ask: () => Promise<Health>): Promise<void> {
  const health = await ask();
  const { slack, store, lost } = health;
  const healthy =
    slack === 'connected' && store === 'connected' && !lost.some(({ what }) => what === 'slack');
  response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ healthy, ...health }));
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
