import { createScope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import { matches } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { checkCreatable, checkDatabaseName, checkNamespace } from '../store/catalog.js';
import type { Collection } from '../store/collection.js';
import { equal } from '../values/compare.js';
import { type Doc, int, isDoc, typeName, type Value } from '../values/value.js';
import { readArguments } from './arguments.js';
import { batchSizeOf, cursorReply } from './find.js';
import { collectionOf, type Handler, type Request } from './request.js';

const UNSUPPORTED = [
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'validator',
  'encryptedFields',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'indexOptionDefaults',
  'autoIndexId',
  'size',
  'max',
  'expireAfterSeconds',
  'flags',
  'idIndex',
] as const;

export const create: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('create', request.body, {
    capped: 'flag',
    autoIndexId: 'flag',
    idIndex: 'object',
    size: 'number',
    max: 'number',
    storageEngine: 'object',
    validator: 'object',
    validationLevel: 'string',
    validationAction: 'string',
    indexOptionDefaults: 'object',
    viewOn: 'string',
    pipeline: 'array',
    collation: 'object',
    recordPreImages: 'bool',
    changeStreamPreAndPostImages: 'object',
    timeseries: 'object',
    clusteredIndex: 'any',
    expireAfterSeconds: 'any',
    encryptedFields: 'object',
    temp: 'bool',
    flags: 'number',
  });
  for (const option of UNSUPPORTED) {
    const value = args.value(option);
    if (value === undefined || value === false || (isDoc(value) && value.size === 0)) continue;
    throw notImplemented(`the collection option '${option}'`);
  }
  const collation = args.doc('collation');
  if (collation !== undefined && collation.get('locale') !== 'simple')
    throw notImplemented('a collection with a collation');
  checkCreatable(request.db, name);
  const existing = request.engine.catalog.find(request.db, name);
  if (existing === undefined) request.engine.catalog.create(request.db, name);
  else if (!equal(existing.options, new Map()))
    throw fault('NamespaceExists', `Collection ${request.db}.${name} already exists.`);
  return new Map();
};

export const drop: Handler = (request) => {
  const name = collectionOf(request);
  readArguments('drop', request.body, { collectionUUID: 'uuid' });
  const { engine, db } = request;
  const collection = engine.catalog.find(db, name);
  // Since 7.0 dropping what does not exist succeeds.
  if (collection === undefined) return new Map();
  const namespace = `${db}.${name}`;
  const reply: Doc = new Map<string, Value>([
    ['nIndexesWas', int(collection.definitions().length)],
    ['ns', namespace],
  ]);
  engine.catalog.drop(db, name);
  engine.cursors.dropped(
    (other) => other === namespace,
    `collection dropped. UUID ${collection.uuid.bytes.toString('hex')}`,
  );
  return reply;
};

export const dropDatabase: Handler = ({ engine, db, body }) => {
  readArguments('dropDatabase', body, {});
  checkDatabaseName(db);
  if (db === 'admin' || db === 'config')
    throw fault('IllegalOperation', `Dropping the '${db}' database is prohibited.`);
  const existed = engine.catalog.databaseNames().includes(db);
  engine.catalog.dropDatabase(db);
  engine.cursors.dropped((namespace) => namespace.startsWith(`${db}.`), 'collection dropped');
  return existed ? new Map<string, Value>([['dropped', db]]) : new Map();
};

function describe(collection: Collection, name: string, nameOnly: boolean): Doc {
  const made: Doc = new Map<string, Value>([
    ['name', name],
    ['type', 'collection'],
  ]);
  if (nameOnly) return made;
  const [idIndex] = collection.definitions();
  made.set('options', collection.options);
  made.set(
    'info',
    new Map<string, Value>([
      ['readOnly', false],
      ['uuid', collection.uuid],
    ]),
  );
  made.set('idIndex', idIndex?.spec ?? new Map());
  return made;
}

export const listCollections: Handler = (request) => {
  const args = readArguments('listCollections', request.body, {
    cursor: 'object',
    filter: 'object',
    nameOnly: 'flag',
    authorizedCollections: 'flag',
  });
  checkDatabaseName(request.db);
  const filter = parseFilter(args.doc('filter') ?? new Map(), createScope(request.now));
  const nameOnly = args.flag('nameOnly');
  const documents = [...request.engine.catalog.collections(request.db)]
    .map(([name, collection]) => ({
      full: describe(collection, name, false),
      shown: describe(collection, name, nameOnly),
    }))
    .filter(({ full }) => matches(filter, full))
    .map(({ shown }) => shown);
  return cursorReply(request, `${request.db}.$cmd.listCollections`, {
    documents,
    batchSize: batchSizeOf(args),
  });
};

export const listDatabases: Handler = (request) => {
  const args = readArguments('listDatabases', request.body, {
    filter: 'object',
    nameOnly: 'flag',
    authorizedDatabases: 'flag',
  });
  requireAdmin(request);
  const filter = parseFilter(args.doc('filter') ?? new Map(), createScope(request.now));
  let total = 0;
  const databases: Value[] = [];
  for (const name of request.engine.catalog.databaseNames()) {
    const collections = [...request.engine.catalog.collections(name).values()];
    const size = collections.reduce((sum, collection) => sum + collection.bytes, 0);
    const full: Doc = new Map<string, Value>([
      ['name', name],
      ['sizeOnDisk', BigInt(size)],
      ['empty', false],
    ]);
    if (!matches(filter, full)) continue;
    total += size;
    databases.push(args.flag('nameOnly') ? new Map([['name', name]]) : full);
  }
  const reply: Doc = new Map<string, Value>([['databases', databases]]);
  if (!args.flag('nameOnly')) {
    reply.set('totalSize', BigInt(total));
    reply.set('totalSizeMb', BigInt(Math.floor(total / 1024 / 1024)));
  }
  return reply;
};

export function requireAdmin({ db, name }: Request): void {
  if (db !== 'admin') throw fault('Unauthorized', `${name} may only be run against the admin database.`);
}

function splitNamespace(value: Value | undefined, field: string): readonly [string, string] {
  if (typeof value !== 'string')
    throw fault(
      'TypeMismatch',
      `BSON field 'renameCollection.${field}' is the wrong type '${typeName(value)}', expected type 'string'`,
    );
  const dot = value.indexOf('.');
  if (dot < 0) throw fault('InvalidNamespace', `Invalid namespace specified '${value}'`);
  const parts = [value.slice(0, dot), value.slice(dot + 1)] as const;
  checkNamespace(...parts);
  return parts;
}

export const renameCollection: Handler = (request) => {
  const args = readArguments('renameCollection', request.body, { to: 'string', dropTarget: 'any' });
  requireAdmin(request);
  const { catalog, cursors } = request.engine;
  const from = splitNamespace(request.body.get('renameCollection'), 'renameCollection');
  const to = splitNamespace(args.required('to'), 'to');
  checkCreatable(...to);
  if (catalog.find(...from) === undefined)
    throw fault('NamespaceNotFound', `Source collection ${from.join('.')} does not exist`);
  if (from.join('.') === to.join('.')) throw fault('IllegalOperation', "Can't rename a collection to itself");
  if (catalog.find(...to) !== undefined) {
    if (!args.flag('dropTarget')) throw fault('NamespaceExists', 'target namespace exists');
    catalog.drop(...to);
  }
  catalog.move(from, to);
  cursors.dropped(
    (namespace) => namespace === from.join('.') || namespace === to.join('.'),
    'collection renamed',
  );
  return new Map();
};
