import { randomBytes } from 'node:crypto';
import { fault } from '../errors.js';
import { type Key, keysOf } from '../index/keys.js';
import { type Entry, Ordered } from '../index/ordered.js';
import { matches } from '../query/filter.js';
import { someAt, splitPath } from '../query/path.js';
import { compareKeys } from '../query/sort.js';
import { underCollation } from '../values/collation.js';
import { keyOf } from '../values/compare.js';
import { bytesOf, stored } from '../values/encode.js';
import { showDoc } from '../values/show.js';
import { Bin, type Doc, isArray, isDoc, type Value } from '../values/value.js';
import type { IndexDefinition } from './index-definition.js';

const storageKey = (value: Value | undefined): string => underCollation(null, () => keyOf(value));

export interface IndexState {
  readonly definition: IndexDefinition;
  /** Unique indexes only: entry → key of the document that holds it. */
  readonly entries: Map<string, string>;
  /** All entries, in the order of the pattern. */
  readonly sorted: Ordered;
  readonly order: (left: Entry, right: Entry) => number;
  /** There was an array on one of its paths, ever. */
  multikey: boolean;
  /** The paths there was an array on. */
  readonly multikeyPaths: Set<string>;
}

/** What finding took: index keys and documents looked at, and documents that were wanted. */
export interface Effort {
  keys: number;
  documents: number;
  returned: number;
  /**
   * Keys looked at by each scan, and those within its bounds, in the order of a plan's scans; absent: not told apart.
   */
  scans?: { keys: number; within: number }[];
}

/** A document as it is kept: as bytes, which take a tenth of the room; `seq` is its place in the order of insertion. */
interface Kept {
  bytes: Buffer;
  readonly seq: number;
}

function newIndex(definition: IndexDefinition): IndexState {
  const order = (left: Entry, right: Entry) =>
    underCollation(null, () => compareKeys(left.key, right.key, definition.directions)) ||
    left.seq - right.seq;
  return {
    definition,
    entries: new Map(),
    sorted: new Ordered(order),
    order,
    multikey: false,
    multikeyPaths: new Set(),
  };
}

/** Whether a path meets an array, so that a document may have several entries. */
function meetsArray(document: Doc, path: string): boolean {
  let value: Value | undefined = document;
  for (const part of path.split('.')) {
    if (!isDoc(value)) return false;
    value = value.get(part);
    if (isArray(value)) return true;
  }
  return false;
}

/** Whether a document has entries in an index at all: sparse and partial indexes leave documents out. */
export const isIndexed = (document: Doc, definition: IndexDefinition): boolean =>
  underCollation(null, () => hasEntries(document, definition));

function hasEntries(document: Doc, { partial, sparse, paths }: IndexDefinition): boolean {
  if (partial !== null && !matches(partial, document)) return false;
  if (!sparse) return true;
  return paths.some((path) =>
    someAt(document, splitPath(path), { leafArrays: false, interaction: (value) => value !== undefined }),
  );
}

function duplicate(namespace: string, { name, pattern }: IndexDefinition, key: Key): Error {
  const keyValue: Doc = new Map([...pattern.keys()].map((path, at) => [path, key[at] as Value]));
  return fault(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: ${showDoc(keyValue)}`,
    new Map<string, Value>([
      ['keyPattern', pattern],
      ['keyValue', keyValue],
    ]),
  );
}

/**
 * The documents of one collection in insertion order, and its indexes. Every write is checked before it is made.
 * Storage compares by bytes, whatever the collation of the command that writes.
 */
export class Collection {
  readonly uuid = new Bin(4, randomUuid());
  private readonly kept = new Map<string, Kept>();
  private readonly indexes = new Map<string, IndexState>();
  private inserted = 0;

  constructor(
    public namespace: string,
    readonly options: Doc,
    idIndex: IndexDefinition,
    /** What was looked at in all collections since the server began. */
    readonly spent: Effort,
  ) {
    this.indexes.set(idIndex.name, newIndex(idIndex));
  }

  definitions(): IndexDefinition[] {
    return [...this.indexes.values()].map(({ definition }) => definition);
  }

  indexStates(): IndexState[] {
    return [...this.indexes.values()];
  }

  byId(id: Value): Doc | undefined {
    return this.at(storageKey(id));
  }

  /** The document of an index entry. */
  at(id: string): Doc | undefined {
    const found = this.kept.get(id);
    return found && stored(found.bytes);
  }

  get size(): number {
    return this.kept.size;
  }

  /** Bytes of all documents. */
  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.kept.values()) sum += bytes.length;
    return sum;
  }

  /** In the order of insertion; what changes, is added or goes away meanwhile shows. */
  *documents(): Generator<Doc> {
    for (const { bytes } of this.kept.values()) yield stored(bytes);
  }

  *backward(): Generator<Doc> {
    for (const id of [...this.kept.keys()].reverse()) {
      const document = this.at(id);
      if (document !== undefined) yield document;
    }
  }

  private keysFor(document: Doc, definition: IndexDefinition): Key[] {
    return isIndexed(document, definition)
      ? underCollation(null, () => keysOf(document, definition.paths))
      : [];
  }

  /** Throws before anything changes when an index refuses the document. */
  private check(document: Doc, own: string | null): void {
    for (const { definition, entries } of this.indexes.values()) {
      const keys = this.keysFor(document, definition);
      if (!definition.unique) continue;
      for (const key of keys) {
        const holder = entries.get(storageKey([...key]));
        if (holder !== undefined && holder !== own) throw duplicate(this.namespace, definition, key);
      }
    }
  }

  private enter(document: Doc, id: string, seq: number): void {
    this.kept.set(id, { bytes: bytesOf(document), seq });
    for (const index of this.indexes.values()) this.enterIn(index, document, { id, seq });
  }

  private enterIn(index: IndexState, document: Doc, { id, seq }: { id: string; seq: number }): void {
    const { definition, entries, sorted } = index;
    for (const key of this.keysFor(document, definition)) {
      if (definition.unique) entries.set(storageKey([...key]), id);
      sorted.add({ key, seq, id });
    }
    for (const path of definition.paths) if (meetsArray(document, path)) index.multikeyPaths.add(path);
    index.multikey = index.multikeyPaths.size > 0;
  }

  private leave(document: Doc, id: string): number {
    const seq = this.kept.get(id)?.seq ?? 0;
    for (const { definition, entries, sorted } of this.indexes.values()) {
      for (const key of this.keysFor(document, definition)) {
        sorted.remove({ key, seq, id });
        if (!definition.unique) continue;
        const entry = storageKey([...key]);
        if (entries.get(entry) === id) entries.delete(entry);
      }
    }
    return seq;
  }

  /** @throws DuplicateKey (11000), CannotIndexParallelArrays (171) */
  insert(document: Doc): void {
    const id = storageKey(document.get('_id'));
    this.check(document, null);
    this.inserted += 1;
    this.enter(document, id, this.inserted);
  }

  /** @throws DuplicateKey (11000), CannotIndexParallelArrays (171) */
  replace(before: Doc, after: Doc): void {
    const id = storageKey(before.get('_id'));
    this.check(after, id);
    this.enter(after, id, this.leave(before, id));
  }

  remove(document: Doc): void {
    const id = storageKey(document.get('_id'));
    this.leave(document, id);
    this.kept.delete(id);
  }

  /** @throws DuplicateKey (11000) when the documents at hand break it; nothing is added then */
  addIndex(definition: IndexDefinition): void {
    const index = newIndex(definition);
    for (const [id, { bytes, seq }] of this.kept) {
      const document = stored(bytes);
      if (definition.unique)
        for (const key of this.keysFor(document, definition)) {
          const holder = index.entries.get(storageKey([...key]));
          if (holder !== undefined && holder !== id) throw duplicate(this.namespace, definition, key);
        }
      this.enterIn(index, document, { id, seq });
    }
    this.indexes.set(definition.name, index);
  }

  dropIndex(name: string): void {
    this.indexes.delete(name);
  }
}

function randomUuid(): Buffer {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}
