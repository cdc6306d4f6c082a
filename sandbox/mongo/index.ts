import { createServer, type Server, type Socket } from 'node:net';
import type { CommandListener } from './engine.js';
import { type Clock, Engine } from './engine.js';
import type { Cut, FailPoint, Silence } from './faults.js';
import { Connection } from './wire/connection.js';

export type { Clock, CommandListener } from './engine.js';
export type { Cut, FailPoint, Silence } from './faults.js';

export interface MongoFaults {
  /** Cuts the connection around the nth next write; `after` stores it and loses the answer. */
  cutConnection(cut: Cut): void;
  /** Refuses the next `writes` write commands with NotWritablePrimary (10107). */
  notWritablePrimary(writes: number): void;
  /** Drops all connections and refuses new ones for `ms` milliseconds; resolves when it is back. */
  away(ms: number): Promise<void>;
  /** From now on connections are taken and nothing is answered; null ends that. */
  silence(silence: Silence | null): void;
  /** From now on every message takes so many real milliseconds in each direction; 0 ends that. */
  latency(ms: number): void;
  /** The fail point `failCommand`; null switches it off. */
  failCommand(point: FailPoint | null): void;
  /** Ends every fault that is still waiting to happen. */
  clear(): void;
}

export interface MongoSandbox {
  readonly uri: string;
  readonly port: number;
  readonly faults: MongoFaults;
  /** Called around every command, handshakes included; a promise it returns is waited for. */
  onCommand(listener: CommandListener): () => void;
  stop(): Promise<void>;
  /** Ends all connections and starts again on the same port, as a process that was killed and came back. */
  restart(options: { keepData: boolean }): Promise<void>;
  /** Forgets all databases; connections stay. */
  dropAll(): void;
}

export interface MongoOptions {
  /** 0 or none: any free port. */
  readonly port?: number;
  /** What `$$NOW`, `$currentDate` and TTL indexes go by; default: real time. */
  readonly clock?: Clock;
  readonly host?: '127.0.0.1';
  /** The protocol it says it speaks, for what older servers are told; default: that of MongoDB 7.0. */
  readonly maxWireVersion?: number;
}

const REAL_TIME: Clock = { now: () => new Date() };

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The sandbox's own MongoDB: in memory, for laptops and tests, on the real wire protocol. */
export async function startMongo(options: MongoOptions = {}): Promise<MongoSandbox> {
  const host = options.host ?? '127.0.0.1';
  const engine = new Engine(options.clock ?? REAL_TIME, options.maxWireVersion);
  const sockets = new Set<Socket>();
  engine.connectionCount = () => sockets.size;
  let connections = 0;
  let stopped = false;
  let server = createServer(accept);
  const port = await listen(server, options.port ?? 0, host);
  engine.listensAt(`${host}:${port}`);

  function accept(socket: Socket): void {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new Connection(socket, engine, {
      connectionId: connections,
      address: `${socket.remoteAddress}:${socket.remotePort}`,
      appName: null,
    });
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    engine.releaseWaiting();
    await closed;
  }

  async function open(): Promise<void> {
    if (stopped) return;
    server = createServer(accept);
    await listen(server, port, host);
  }

  return {
    uri: `mongodb://${host}:${port}/`,
    port,
    faults: {
      cutConnection: (cut) => engine.faults.cutConnection(cut),
      notWritablePrimary: (writes) => engine.faults.refuseWrites(writes),
      silence: (silence) => engine.faults.fallSilent(silence),
      latency: (ms) => engine.faults.delay(ms),
      failCommand: (point) => void engine.faults.configure(point),
      clear: () => engine.faults.clear(),
      async away(ms) {
        await close();
        await new Promise((resolve) => setTimeout(resolve, ms));
        await open();
      },
    },
    onCommand: (listener) => engine.onCommand(listener),
    async stop() {
      if (stopped) return;
      stopped = true;
      await close();
    },
    async restart({ keepData }) {
      await close();
      engine.restarted(keepData);
      await open();
    },
    dropAll() {
      engine.catalog.clear();
      engine.cursors.clear();
    },
  };
}
