import { fault } from '../errors.js';
import { asWhole } from '../values/numbers.js';
import { type Doc, int, isArray, isNumber, type Value } from '../values/value.js';
import { type Request, sessionKey } from './request.js';

/** The statements of one write command: those already done in an earlier try are answered from memory. */
export interface Statements {
  /** Runs a statement unless it was done before; its outcome is remembered only when it did not fail. */
  once(index: number, run: () => Doc): Doc;
  /** `retriedStmtIds` of the answer; empty when nothing was repeated. */
  readonly retried: Value[];
  readonly active: boolean;
}

function statementId(body: Doc, index: number): number {
  const ids = body.get('stmtIds');
  const start = body.get('stmtId');
  const chosen = isArray(ids) ? ids[index] : start;
  const base = isNumber(chosen) ? Number(asWhole(chosen) ?? 0n) : 0;
  return isArray(ids) ? base : base + index;
}

/** @throws TransactionTooOld (225), InvalidOptions (72) for a transaction number without a session */
export function retryableStatements({ engine, body }: Request): Statements {
  const number = body.get('txnNumber');
  const session = sessionKey(body);
  if (!isNumber(number)) return { once: (_, run) => run(), retried: [], active: false };
  if (session === null)
    throw fault('InvalidOptions', 'Transaction number requires a session ID to also be specified');
  const memory = engine.sessions.statements(session, asWhole(number) ?? 0n);
  const retried: Value[] = [];
  return {
    retried,
    active: true,
    once(index, run) {
      const id = statementId(body, index);
      const known = memory.get(id);
      if (known !== undefined) {
        retried.push(int(id));
        return known;
      }
      const outcome = run();
      memory.set(id, outcome);
      return outcome;
    },
  };
}
