import { randomBytes } from 'node:crypto';
import { fault } from '../errors.js';
import { type Key, keysOf } from '../index/keys.js';
import { matches } from '../query/filter.js';
import { someAt, splitPath } from '../query/path.js';
import { underCollation } from '../values/collation.js';
import { keyOf } from '../values/compare.js';
import { showDoc } from '../values/show.js';
import { Bin, type Doc, type Value } from '../values/value.js';
import type { IndexDefinition } from './index-definition.js';

const storageKey = (value: Value | undefined): string => underCollation(null, () => keyOf(value));

interface IndexState {
  readonly definition: IndexDefinition;
  /** Unique indexes only: entry → key of the document that holds it. */
  readonly entries: Map<string, string>;
}

/** Whether a document has entries in an index at all: sparse and partial indexes leave documents out. */
export const isIndexed = (document: Doc, definition: IndexDefinition): boolean =>
  underCollation(null, () => hasEntries(document, definition));

function hasEntries(document: Doc, { partial, sparse, paths }: IndexDefinition): boolean {
  if (partial !== null && !matches(partial, document)) return false;
  if (!sparse) return true;
  return paths.some((path) =>
    someAt(document, splitPath(path), { leafArrays: false, visit: (value) => value !== undefined }),
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
  readonly documents = new Map<string, Doc>();
  private readonly indexes = new Map<string, IndexState>();

  constructor(
    public namespace: string,
    readonly options: Doc,
    idIndex: IndexDefinition,
  ) {
    this.indexes.set(idIndex.name, { definition: idIndex, entries: new Map() });
  }

  definitions(): IndexDefinition[] {
    return [...this.indexes.values()].map(({ definition }) => definition);
  }

  byId(id: Value): Doc | undefined {
    return this.documents.get(storageKey(id));
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

  private enter(document: Doc, id: string): void {
    for (const { definition, entries } of this.indexes.values()) {
      if (!definition.unique) continue;
      for (const key of this.keysFor(document, definition)) entries.set(storageKey([...key]), id);
    }
  }

  private leave(document: Doc, id: string): void {
    for (const { definition, entries } of this.indexes.values()) {
      if (!definition.unique) continue;
      for (const key of this.keysFor(document, definition)) {
        const entry = storageKey([...key]);
        if (entries.get(entry) === id) entries.delete(entry);
      }
    }
  }

  /** @throws DuplicateKey (11000), CannotIndexParallelArrays (171) */
  insert(document: Doc): void {
    const id = storageKey(document.get('_id'));
    this.check(document, null);
    this.documents.set(id, document);
    this.enter(document, id);
  }

  /** @throws DuplicateKey (11000), CannotIndexParallelArrays (171) */
  replace(before: Doc, after: Doc): void {
    const id = storageKey(before.get('_id'));
    this.check(after, id);
    this.leave(before, id);
    this.documents.set(id, after);
    this.enter(after, id);
  }

  remove(document: Doc): void {
    const id = storageKey(document.get('_id'));
    this.leave(document, id);
    this.documents.delete(id);
  }

  /** @throws DuplicateKey (11000) when the documents at hand break it; nothing is added then */
  addIndex(definition: IndexDefinition): void {
    const entries = new Map<string, string>();
    for (const [id, document] of this.documents) {
      for (const key of this.keysFor(document, definition)) {
        const entry = storageKey([...key]);
        if (!definition.unique) continue;
        const holder = entries.get(entry);
        if (holder !== undefined && holder !== id) throw duplicate(this.namespace, definition, key);
        entries.set(entry, id);
      }
    }
    this.indexes.set(definition.name, { definition, entries });
  }

  /** Replaces what `collMod` may change; the entries stay. */
  redefine(definition: IndexDefinition): void {
    const existing = this.indexes.get(definition.name);
    this.indexes.set(definition.name, { definition, entries: existing?.entries ?? new Map() });
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
