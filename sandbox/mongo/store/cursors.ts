import { randomBytes } from 'node:crypto';
import { fault } from '../errors.js';
import { currentCollation, underCollation } from '../values/collation.js';
import { sizeOf } from '../values/encode.js';
import type { Doc } from '../values/value.js';

const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  readonly session: string | null;
  /** Set when its collection went away: the next getMore says so. */
  killed: string | null;
  readonly results: Results;
}

/** Open cursors. Each holds its place: a change that comes before it gets there shows. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  create(namespace: string, session: string | null, results: Results): Cursor {
    // So large that no client reads it as a plain number, which it could not give back as the long it has to be.
    const id = (randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn) | 0x4000000000000000n;
    const cursor = { id, namespace, session, killed: null, results };
    this.open.set(id, cursor);
    return cursor;
  }

  get(id: bigint): Cursor | undefined {
    return this.open.get(id);
  }

  /** @throws CursorNotFound (43), QueryPlanKilled (175), Unauthorized (13) for another namespace */
  use(id: bigint, namespace: string): Cursor {
    const cursor = this.open.get(id);
    if (cursor === undefined) throw fault('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace)
      throw fault(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    if (cursor.killed !== null) {
      this.open.delete(id);
      throw fault('QueryPlanKilled', cursor.killed);
    }
    return cursor;
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  killSession(session: string): void {
    for (const cursor of this.open.values()) if (cursor.session === session) this.open.delete(cursor.id);
  }

  killSessions(): void {
    for (const cursor of this.open.values()) if (cursor.session !== null) this.open.delete(cursor.id);
  }

  dropped(matches: (namespace: string) => boolean, why: string): void {
    for (const cursor of this.open.values()) if (matches(cursor.namespace)) cursor.killed = why;
  }

  count(): number {
    return this.open.size;
  }

  clear(): void {
    this.open.clear();
  }
}

/** Results that are still to come: looked for as they are asked for, under the collation of their command. */
export class Results {
  private readonly collation = currentCollation();
  private held: Doc | undefined;
  private ended = false;
  private given = 0;

  /** @param most how many there can be; a cursor that has given them all is closed without asking for another */
  constructor(
    private readonly source: Iterator<Doc>,
    private readonly max = Number.POSITIVE_INFINITY,
  ) {}

  get over(): boolean {
    return this.ended || (this.held === undefined && this.given >= this.max);
  }

  private next(): Doc | undefined {
    const { held } = this;
    this.held = undefined;
    if (held !== undefined) return held;
    if (this.over) return undefined;
    const { done, value } = underCollation(this.collation, () => this.source.next());
    if (done === true) {
      this.ended = true;
      return undefined;
    }
    this.given += 1;
    return value;
  }

  /** The next batch: at most `size` documents and 16 MiB, but at least one. */
  take(size: number): Doc[] {
    const batch: Doc[] = [];
    let bytes = 0;
    while (batch.length < size) {
      const document = this.next();
      if (document === undefined) break;
      bytes += sizeOf(document);
      if (batch.length > 0 && bytes > MAX_BATCH_BYTES) {
        this.held = document;
        break;
      }
      batch.push(document);
    }
    return batch;
  }
}
