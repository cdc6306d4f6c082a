import { fault } from '../errors.js';
import type { Doc } from '../values/value.js';

/** What a statement of a retryable write did, to be told again when it is repeated. */
interface Session {
  txnNumber: bigint;
  statements: Map<number, Doc>;
}

/** Memory of retryable writes: the latest transaction number of each logical session. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();

  /** @throws TransactionTooOld (225) */
  statements(session: string, txnNumber: bigint): Map<number, Doc> {
    const known = this.sessions.get(session);
    if (known !== undefined && known.txnNumber > txnNumber) {
      throw fault(
        'TransactionTooOld',
        `Retryable write with txnNumber ${txnNumber} is prohibited on session ${session} because a newer retryable write with txnNumber ${known.txnNumber} has already started on this session.`,
      );
    }
    if (known?.txnNumber === txnNumber) return known.statements;
    const made: Session = { txnNumber, statements: new Map() };
    this.sessions.set(session, made);
    return made.statements;
  }

  end(session: string): void {
    this.sessions.delete(session);
  }

  clear(): void {
    this.sessions.clear();
  }
}
