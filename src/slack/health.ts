import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Whether the desk can do its work, and which part cannot. */
export interface Health {
  healthy: boolean;
  slack: string;
  store: string;
}

/** Answers GET /health: 200 while everything works, 503 otherwise. */
export function answerHealth(response: ServerResponse, health: Health): void {
  response.writeHead(health.healthy ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify(health));
}

/** A small server for GET /health alone, for Socket Mode, where nothing else listens. */
export function healthServer(port: number, health: () => Health) {
  const server = createServer((request: IncomingMessage, response) => {
    if (request.method === 'GET' && (request.url ?? '').split('?')[0] === '/health')
      answerHealth(response, health());
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
