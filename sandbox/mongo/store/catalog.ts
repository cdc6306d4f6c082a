import { fault } from '../errors.js';
import { type Doc, int, type Value } from '../values/value.js';
import { Collection, type Effort } from './collection.js';
import type { IndexDefinition } from './index-definition.js';

const idIndex = (): IndexDefinition => ({
  name: '_id_',
  pattern: new Map([['_id', int(1)]]),
  paths: ['_id'],
  directions: [1],
  unique: true,
  sparse: false,
  partial: null,
  expireAfterSeconds: null,
  spec: new Map<string, Value>([
    ['v', int(2)],
    ['key', new Map([['_id', int(1)]])],
    ['name', '_id_'],
  ]),
});

/** @throws InvalidNamespace (73) */
export function checkDatabaseName(name: string): void {
  if (name === '' || name.length > 63 || /[/\\. "$\0]/.test(name))
    throw fault('InvalidNamespace', `Invalid database name: '${name}'`);
}

/** @throws InvalidNamespace (73) */
export function checkNamespace(database: string, collection: string): string {
  checkDatabaseName(database);
  const namespace = `${database}.${collection}`;
  if (
    collection === '' ||
    collection.startsWith('.') ||
    collection.includes('\0') ||
    collection.includes('$')
  )
    throw fault('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  return namespace;
}

/** @throws InvalidNamespace (73) for names no collection may be created under */
export function checkCreatable(database: string, collection: string): void {
  const namespace = checkNamespace(database, collection);
  if (Buffer.byteLength(namespace) > 255)
    throw fault(
      'InvalidNamespace',
      `Fully qualified namespace is too long. Namespace: ${namespace} Max: 255`,
    );
  if (collection.endsWith('.')) throw fault('InvalidNamespace', `Invalid collection name: ${collection}`);
  if (collection.startsWith('system.'))
    throw fault('InvalidNamespace', `Invalid system namespace: ${namespace}`);
}

/** All databases. A database exists while it has a collection. */
export class Catalog {
  /** What was looked at to find documents, since the server began. */
  readonly spent: Effort = { keys: 0, documents: 0, returned: 0 };
  private readonly databases = new Map<string, Map<string, Collection>>();

  find(database: string, collection: string): Collection | undefined {
    return this.databases.get(database)?.get(collection);
  }

  collections(database: string): Map<string, Collection> {
    return this.databases.get(database) ?? new Map();
  }

  databaseNames(): string[] {
    return [...this.databases.keys()].sort();
  }

  /** @throws InvalidNamespace (73), DatabaseDifferCase (13297) */
  create(database: string, collection: string, options: Doc = new Map()): Collection {
    checkCreatable(database, collection);
    const other = this.databaseNames().find(
      (name) => name !== database && name.toLowerCase() === database.toLowerCase(),
    );
    if (other !== undefined)
      throw fault(
        13297,
        `db already exists with different case already have: [${other}] trying to create [${database}]`,
      );
    const made = new Collection(`${database}.${collection}`, options, idIndex(), this.spent);
    const collections = this.databases.get(database) ?? new Map<string, Collection>();
    this.databases.set(database, collections);
    collections.set(collection, made);
    return made;
  }

  /** A write makes the collection it names. */
  findOrCreate(database: string, collection: string): Collection {
    return this.find(database, collection) ?? this.create(database, collection);
  }

  drop(database: string, collection: string): void {
    const collections = this.databases.get(database);
    collections?.delete(collection);
    if (collections?.size === 0) this.databases.delete(database);
  }

  dropDatabase(database: string): void {
    this.databases.delete(database);
  }

  /** Puts another collection in the place of one. */
  exchange(database: string, name: string, collection: Collection): void {
    this.databases.get(database)?.set(name, collection);
  }

  /** Moves a collection, under another database too; the target name must be free. */
  move(from: readonly [string, string], to: readonly [string, string]): void {
    const moved = this.find(...from);
    if (moved === undefined) return;
    this.drop(...from);
    const collections = this.databases.get(to[0]) ?? new Map<string, Collection>();
    this.databases.set(to[0], collections);
    collections.set(to[1], moved);
    moved.namespace = to.join('.');
  }

  clear(): void {
    this.databases.clear();
  }
}
