import { randomBytes } from 'node:crypto';
import { fault } from '../errors.js';
import { sizeOf } from '../values/encode.js';
import type { Doc } from '../values/value.js';

const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  readonly session: string | null;
  /** Set when its collection went away: the next getMore says so. */
  killed: string | null;
  rest: Doc[];
}

/** Open cursors. Each holds its remaining results; documents never change once made, so nothing shifts under it. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  create(namespace: string, session: string | null, rest: Doc[]): Cursor {
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n;
    const cursor = { id, namespace, session, killed: null, rest };
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

/** Takes the next batch off: at most `size` documents and 16 MiB, but at least one. */
export function takeBatch(rest: Doc[], size: number): { batch: Doc[]; rest: Doc[] } {
  let bytes = 0;
  let at = 0;
  while (at < rest.length && at < size) {
    bytes += sizeOf(rest[at] as Doc);
    if (at > 0 && bytes > MAX_BATCH_BYTES) break;
    at += 1;
  }
  return { batch: rest.slice(0, at), rest: rest.slice(at) };
}
