import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RouteHandler, sendJson } from './http.js';

export interface SandboxServer {
  /** `http://127.0.0.1:PORT`, known once it listens. */
  url(): string;
  /** Gives every path that starts with `prefix` to `handler`; the longest prefix wins. */
  mount(prefix: string, handler: RouteHandler): void;
  /** Takes over websocket upgrades below `prefix`. */
  onUpgrade(prefix: string, handler: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
  listen(port: number): Promise<void>;
  close(): Promise<void>;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The one HTTP server of a sandbox, into which its parts mount their paths. Listens on the loopback address only. */
export function createSandboxServer(onError: (error: unknown) => void): SandboxServer {
  const mounts: { prefix: string; handler: RouteHandler }[] = [];
  const upgrades: {
    prefix: string;
    handler: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  }[] = [];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const mount = mounts.find(({ prefix }) => url.pathname.startsWith(prefix));
    if (mount === undefined)
      return sendJson(response, 404, { error: 'not_found', message: `nothing at ${url.pathname}` });
    await mount.handler(request, response, url);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent)
        sendJson(response, 500, { ok: false, error: 'internal_error', message: String(error) });
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const upgrade = upgrades.find(({ prefix }) => (request.url ?? '').startsWith(prefix));
    if (upgrade === undefined) socket.destroy();
    else upgrade.handler(request, socket, head);
  });

  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mount(prefix, handler) {
      mounts.push({ prefix, handler });
      mounts.sort((a, b) => b.prefix.length - a.prefix.length);
    },
    onUpgrade: (prefix, handler) => void upgrades.push({ prefix, handler }),
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve());
      }),
    close: () => closeServer(server),
  };
}
