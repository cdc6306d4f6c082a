import { setTimeout as wait } from 'node:timers/promises';
import { ERROR_CODES, fault, MongoFault } from './errors.js';
import { asWhole } from './values/numbers.js';
import { type Doc, isNumber } from './values/value.js';

/** `failCommand` as configured: what happens to the next matching commands. */
export interface FailPoint {
  remaining: number;
  /** How many matching commands pass untouched first. */
  skip?: number;
  readonly commands: readonly string[];
  readonly appName: string | null;
  readonly errorCode: number | null;
  readonly closeConnection: boolean;
  readonly writeConcernError: Doc | null;
  /** null = MongoDB's own labels for the code. */
  readonly errorLabels: readonly string[] | null;
  readonly blockMs: number;
}

/** `onPrimaryTransactionalWrite`: around the next writes that may be repeated. */
export interface TransactionalPoint {
  remaining: number;
  readonly closeConnection: boolean;
  /** Not null: the write fails before it takes effect. */
  readonly errorCode: number | null;
}

/** A connection cut around a write: `before` it takes effect (nothing is stored) or `after` (stored, answer lost). */
export interface Cut {
  readonly when: 'before' | 'after';
  /** Cut at the nth matching command from now; 1 = the next. */
  readonly nth?: number;
  /** Commands that count; default: every write. */
  readonly commands?: readonly string[];
  /** Only commands on this collection. */
  readonly collection?: string;
}

/**
 * A server that is there and says nothing. What arrives is carried out `later`, when it speaks again, also for those
 * who have gone (a process that stood still), or `now`, and only its answer is lost (a network that swallows).
 */
export interface Silence {
  readonly carriedOut: 'later' | 'now';
  /** Handshakes and heartbeats are answered all the same, as by a server whose disk stands still. */
  readonly heartbeats: boolean;
}

export const WRITES: readonly string[] = ['insert', 'update', 'delete', 'findAndModify', 'findandmodify'];

const HEARTBEATS: ReadonlySet<string> = new Set(['hello', 'isMaster', 'ismaster']);

interface Arrival {
  readonly name: string;
  readonly collection: string | null;
  readonly appName: string | null;
  /** It carries a transaction number, so its driver may repeat it. */
  readonly retryable: boolean;
}

/** What the faults decided for one command. */
export interface Verdict {
  readonly cutAfter: boolean;
  readonly writeConcernError: Doc | null;
  readonly errorLabels: readonly string[] | null;
}

/** The connection must be dropped without an answer. */
export class ConnectionCut extends Error {}

const RETRYABLE: ReadonlySet<number> = new Set([
  ERROR_CODES.HostUnreachable,
  7,
  ERROR_CODES.NetworkTimeout,
  ERROR_CODES.ShutdownInProgress,
  ERROR_CODES.PrimarySteppedDown,
  ERROR_CODES.ExceededTimeLimit,
  ERROR_CODES.SocketException,
  ERROR_CODES.NotWritablePrimary,
  ERROR_CODES.InterruptedAtShutdown,
  ERROR_CODES.InterruptedDueToReplStateChange,
  ERROR_CODES.NotPrimaryNoSecondaryOk,
  ERROR_CODES.NotPrimaryOrSecondary,
]);
export const isRetryableCode = (code: number): boolean => RETRYABLE.has(code);

/** The labels a server gives an error itself: one that is overloaded asks for patience, whatever the command was. */
function ownLabels(code: number, { retryable }: Arrival): string[] {
  if (code === ERROR_CODES.IngressRequestRateLimitExceeded)
    return ['SystemOverloadedError', 'RetryableError'];
  return retryable && isRetryableCode(code) ? ['RetryableWriteError'] : [];
}

function codeOf({ errorCode, writeConcernError }: FailPoint): number | null {
  const code = writeConcernError?.get('code');
  return errorCode ?? (isNumber(code) ? Number(asWhole(code)) : null);
}

/** What a server says that is no primary any more or goes down: it tells every hello that waits, too. */
const CHANGES_STATE: ReadonlySet<unknown> = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

export class Faults {
  private transactional: TransactionalPoint | null = null;
  private failPoint: FailPoint | null = null;
  private triggered = 0;
  private cuts: { cut: Cut; left: number }[] = [];
  private notPrimary = 0;
  private latencyMs = 0;
  private silence: Silence | null = null;
  private held: (() => void)[] = [];
  /** Called when a write is refused as by a server that is no primary any more. */
  onStepDown: () => void = () => undefined;

  /** Sets or clears the fail point; returns how often the one before was entered. */
  configure(failPoint: FailPoint | null): number {
    const before = this.triggered;
    this.failPoint = failPoint;
    if (failPoint !== null) this.triggered = 0;
    return before;
  }

  /** The fail point `onPrimaryTransactionalWrite`; null switches it off. */
  configureTransactional(point: TransactionalPoint | null): void {
    this.transactional = point;
  }

  cutConnection(cut: Cut): void {
    this.cuts.push({ cut, left: cut.nth ?? 1 });
  }

  /** The next `writes` write commands are refused with NotWritablePrimary (10107). */
  refuseWrites(writes: number): void {
    this.notPrimary = writes;
  }

  /** From now on every message takes so many real milliseconds in each direction, handshakes included. */
  delay(ms: number): void {
    this.latencyMs = ms;
  }

  /** One message on its way. */
  async travel(): Promise<void> {
    if (this.latencyMs > 0) await wait(this.latencyMs);
  }

  /** From now on nothing is answered; null ends that. */
  fallSilent(silence: Silence | null): void {
    this.silence = silence;
    const held = this.held;
    this.held = [];
    for (const go of held) go();
  }

  /** Waits while a command is held up. */
  async hold(command: string): Promise<void> {
    while (this.silences(command) && this.silence?.carriedOut === 'later')
      await new Promise<void>((go) => this.held.push(go));
  }

  /** Whether the answer to a command is lost on its way. */
  swallows(command: string): boolean {
    return this.silences(command) && this.silence?.carriedOut === 'now';
  }

  private silences(command: string): boolean {
    return this.silence !== null && !(this.silence.heartbeats && HEARTBEATS.has(command));
  }

  clear(): void {
    this.fallSilent(null);
    this.latencyMs = 0;
    this.transactional = null;
    this.failPoint = null;
    this.cuts = [];
    this.notPrimary = 0;
  }

  private takeCut(arrival: Arrival): Cut | null {
    for (const entry of this.cuts) {
      const { commands = WRITES, collection } = entry.cut;
      if (!commands.includes(arrival.name)) continue;
      if (collection !== undefined && collection !== arrival.collection) continue;
      entry.left -= 1;
      if (entry.left > 0) continue;
      this.cuts = this.cuts.filter((other) => other !== entry);
      return entry.cut;
    }
    return null;
  }

  private takeTransactionalPoint(arrival: Arrival): TransactionalPoint | null {
    const point = this.transactional;
    if (point === null || !arrival.retryable || !WRITES.includes(arrival.name)) return null;
    point.remaining -= 1;
    if (point.remaining <= 0) this.transactional = null;
    return point;
  }

  private takeFailPoint(arrival: Arrival): FailPoint | null {
    const point = this.failPoint;
    if (point === null || arrival.name === 'configureFailPoint') return null;
    if (!point.commands.includes(arrival.name)) return null;
    if (point.appName !== null && point.appName !== arrival.appName) return null;
    if (point.skip !== undefined && point.skip > 0) {
      point.skip -= 1;
      return null;
    }
    point.remaining -= 1;
    this.triggered += 1;
    if (point.remaining <= 0) this.failPoint = null;
    return point;
  }

  /** @throws MongoFault when the command must fail, ConnectionCut when the connection must drop before it runs */
  async before(arrival: Arrival): Promise<Verdict> {
    const point = this.takeFailPoint(arrival);
    if (point !== null && point.blockMs > 0) await wait(point.blockMs);
    if (point?.closeConnection) throw new ConnectionCut();
    if (point !== null && CHANGES_STATE.has(codeOf(point))) this.onStepDown();
    if (point !== null && point.errorCode !== null) {
      throw new MongoFault(
        point.errorCode,
        `Failing command via 'failCommand' failpoint`,
        null,
        point.errorLabels ?? ownLabels(point.errorCode, arrival),
      );
    }
    if (this.notPrimary > 0 && WRITES.includes(arrival.name)) {
      this.notPrimary -= 1;
      this.onStepDown();
      const refusal = fault('NotWritablePrimary', 'not primary');
      throw new MongoFault(
        refusal.code,
        refusal.message,
        null,
        arrival.retryable ? ['RetryableWriteError'] : [],
      );
    }
    const transactional = this.takeTransactionalPoint(arrival);
    if (transactional !== null && transactional.errorCode !== null) {
      if (transactional.closeConnection) throw new ConnectionCut();
      throw fault(
        transactional.errorCode,
        'Failing write due to failpoint. The write must not be reflected.',
      );
    }
    const cut = this.takeCut(arrival);
    if (cut?.when === 'before') throw new ConnectionCut();
    return {
      cutAfter: cut?.when === 'after' || transactional?.closeConnection === true,
      writeConcernError: point?.writeConcernError ?? null,
      errorLabels: point?.errorLabels ?? null,
    };
  }
}
