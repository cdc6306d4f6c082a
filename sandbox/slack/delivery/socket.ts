import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Timing } from '../context.js';
import type { Faults } from '../faults.js';
import { isRecord, type Json, parseJson, text } from '../json.js';
import type { Traffic } from '../observation.js';
import { secret } from '../state/ids.js';
import type { Delivered, Transport } from './transport.js';

export interface SocketSettings {
  appId: string;
  timing: Timing;
  traffic: Traffic;
  faults: Faults;
}

export interface SocketTransport extends Transport {
  /** A single-use ticket for one websocket; null while connections are being refused or ten are open. */
  issueTicket(): string | null;
  /** Takes over the HTTP upgrade of `/socket/`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

const PING_MS = 5000;
/** Real Slack allows ten connections per app. */
const MAX_CONNECTIONS = 10;
const FAREWELL_MS = 500;

interface Waiting {
  socket: WebSocket;
  settle(delivered: Delivered): void;
}

/** What the app answers an envelope with. */
function acknowledgement(data: string): { id: string; body: unknown } | null {
  const message = parseJson(data);
  if (!isRecord(message) || text(message.envelope_id) === '') return null;
  return { id: text(message.envelope_id), body: message.payload };
}

/** Lets the closing handshake finish, then cuts: a client cut in its middle keeps a timer running for half a minute. */
function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), FAREWELL_MS);
    socket.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
    socket.close(1001);
  });
}

export function createSocketTransport(settings: SocketSettings): SocketTransport {
  const { timing, traffic, faults } = settings;
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  let refusedUntil = 0;
  let turn = 0;

  const note = (summary: string, detail: unknown = null) =>
    traffic.add({ kind: 'socket', direction: 'note', summary, detail });

  const send = (socket: WebSocket, message: Json) => socket.send(JSON.stringify(message));

  const retire = (socket: WebSocket) => {
    const index = sockets.indexOf(socket);
    if (index >= 0) sockets.splice(index, 1);
  };

  const forget = (socket: WebSocket) => {
    retire(socket);
    for (const [id, entry] of waiting)
      if (entry.socket === socket) {
        waiting.delete(id);
        entry.settle({ outcome: 'unreachable' });
      }
  };

  const welcome = (socket: WebSocket) => {
    sockets.push(socket);
    const ping = setInterval(() => socket.ping(), PING_MS);
    socket.on('message', (data) => {
      const ack = acknowledgement(String(data));
      if (ack === null) return;
      const entry = waiting.get(ack.id);
      waiting.delete(ack.id);
      entry?.settle({ outcome: 'acknowledged', body: ack.body });
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      forget(socket);
      note('socket closed', { connections: sockets.length });
    });
    send(socket, {
      type: 'hello',
      num_connections: sockets.length,
      debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: settings.appId },
    });
    note('socket open', { connections: sockets.length });
  };

  const refresh = (socket: WebSocket) => {
    send(socket, {
      type: 'disconnect',
      reason: 'refresh_requested',
      debug_info: { host: 'applink-sandbox' },
    });
    retire(socket);
    setTimeout(() => socket.terminate(), timing.refreshGraceMs).unref();
  };

  faults.onSocket((kind, ms) => {
    note(kind === 'drop' ? `sockets dropped, refused for ${ms} ms` : 'refresh requested');
    refusedUntil = Date.now() + ms;
    for (const socket of [...sockets]) kind === 'drop' ? socket.terminate() : refresh(socket);
  });

  const deliverOn = (socket: WebSocket, message: Json): Promise<Delivered> =>
    new Promise((resolve) => {
      const id = String(message.envelope_id);
      const timer = setTimeout(() => {
        waiting.delete(id);
        resolve({ outcome: 'timeout' });
      }, timing.ackMs);
      waiting.set(id, {
        socket,
        settle(delivered) {
          clearTimeout(timer);
          resolve(delivered);
        },
      });
      send(socket, message);
    });

  return {
    issueTicket() {
      if (Date.now() < refusedUntil || sockets.length >= MAX_CONNECTIONS) return null;
      const ticket = secret();
      tickets.add(ticket);
      return ticket;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    async deliver(kind, payload, retry) {
      turn += 1;
      const socket = sockets[turn % Math.max(1, sockets.length)];
      const message: Json = {
        envelope_id: randomUUID(),
        payload,
        type: kind,
        accepts_response_payload: kind !== 'events_api',
        ...(kind === 'events_api'
          ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
          : {}),
      };
      const delivered: Delivered =
        socket === undefined ? { outcome: 'unreachable' } : await deliverOn(socket, message);
      traffic.add({
        kind: kind === 'events_api' ? 'event' : 'interaction',
        direction: 'to-bot',
        summary: `${kind} → ${delivered.outcome}${retry === null ? '' : ` (retry ${retry.num})`}`,
        detail: { payload, answer: delivered },
      });
      return delivered;
    },
    connections: () => sockets.length,
    async close() {
      await Promise.all([...server.clients].map(farewell));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
