import { randomBytes } from 'node:crypto';
import { ObjectId } from 'bson';
import { Faults } from './faults.js';
import { Catalog } from './store/catalog.js';
import { Cursors } from './store/cursors.js';
import { Sessions } from './store/sessions.js';
import { sweepExpired } from './store/ttl.js';
import { equal } from './values/compare.js';
import { Bin, type Doc, type Value } from './values/value.js';
import { MAX_WIRE_VERSION } from './wire/message.js';

export interface Clock {
  now(): Date;
}
/** `n` counts commands from 1; `hello` and `isMaster` carry the number of the command before them. */
export type CommandListener = (
  command: string,
  db: string,
  n: number,
  phase: 'before' | 'after',
) => void | Promise<void>;

const MONITORING = new Set(['hello', 'isMaster', 'ismaster']);
const OPERATIONS: Readonly<Record<string, keyof Engine['operations']>> = {
  insert: 'insert',
  find: 'query',
  update: 'update',
  delete: 'delete',
  getMore: 'getmore',
};
const TTL_PERIOD_MS = 60_000;

/** Everything one sandbox server knows, apart from its sockets. */
export class Engine {
  readonly catalog = new Catalog();
  readonly cursors = new Cursors();
  readonly sessions = new Sessions();
  readonly faults = new Faults();
  private readonly listeners = new Set<CommandListener>();
  private readonly waiting = new Set<() => void>();
  private processId = new ObjectId();
  private readonly election = new ObjectId();
  private topologyCounter = 0n;
  private commands = 0;
  private sweptAt: number;
  private where = '127.0.0.1:0';
  /** Commands since it began, by the kinds `serverStatus` counts. */
  readonly operations = { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 };
  connectionCount: () => number = () => 0;

  constructor(
    private readonly clock: Clock,
    readonly maxWireVersion = MAX_WIRE_VERSION,
  ) {
    this.sweptAt = clock.now().getTime();
    // A server that steps down says so to every hello that waits; drivers look for a primary only after that.
    this.faults.onStepDown = () => {
      this.topologyCounter += 1n;
      this.releaseWaiting();
    };
  }

  now(): Date {
    return this.clock.now();
  }

  address(): string {
    return this.where;
  }

  listensAt(address: string): void {
    this.where = address;
  }

  isPrimary(): boolean {
    return true;
  }

  electionId(): ObjectId {
    return this.election;
  }

  newUuid(): Bin {
    return new Bin(4, randomBytes(16));
  }

  topologyVersion(): Doc {
    return new Map<string, Value>([
      ['processId', this.processId],
      ['counter', this.topologyCounter],
    ]);
  }

  isCurrentTopology(known: Doc): boolean {
    return equal(known, this.topologyVersion());
  }

  /** Resolves when the topology changes or after `ms`. */
  topologyChange(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms).unref();
      this.waiting.add(done);
    });
  }

  /** Lets every waiting hello go: when the server stops or restarts. */
  releaseWaiting(): void {
    for (const done of [...this.waiting]) done();
  }

  /** What a new process of the same server forgets: cursors always, documents unless they are kept. */
  restarted(keepData: boolean): void {
    this.processId = new ObjectId();
    this.cursors.clear();
    if (keepData) return;
    this.sessions.clear();
    this.catalog.clear();
  }

  onCommand(listener: CommandListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Counts commands from 1, without the drivers' own monitoring, whose number depends on time. */
  numberOf(command: string): number {
    if (!MONITORING.has(command)) this.commands += 1;
    this.operations[OPERATIONS[command] ?? 'command'] += 1;
    return this.commands;
  }

  async tell(
    command: string,
    db: string,
    { n, phase }: { n: number; phase: 'before' | 'after' },
  ): Promise<void> {
    for (const listener of this.listeners) await listener(command, db, n, phase);
  }

  /** The TTL monitor: at most once a minute of the clock, as a real server's. */
  expire(now: Date): void {
    if (now.getTime() < this.sweptAt) this.sweptAt = now.getTime();
    if (now.getTime() - this.sweptAt < TTL_PERIOD_MS) return;
    this.sweptAt = now.getTime();
    sweepExpired(this.catalog, now);
  }
}
