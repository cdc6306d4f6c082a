import { fault } from '../errors.js';
import { parseIndex } from '../index/specification.js';
import { checkCreatable } from '../store/catalog.js';
import type { Collection } from '../store/collection.js';
import type { IndexDefinition } from '../store/index-definition.js';
import { equal } from '../values/compare.js';
import { show, showDoc } from '../values/show.js';
import { type Doc, int, isArray, isDoc, typeName, type Value } from '../values/value.js';
import { readArguments } from './arguments.js';
import { parseCollation } from './collation.js';
import { batchSizeOf, cursorReply } from './find.js';
import { collectionOf, type Handler } from './request.js';

const MAX_INDEXES = 64;

const sameOptions = (left: IndexDefinition, right: IndexDefinition): boolean => {
  const options = (definition: IndexDefinition) =>
    new Map([...definition.spec].filter(([name]) => name !== 'name' && name !== 'hidden'));
  const sorted = (definition: IndexDefinition): Value =>
    new Map([...options(definition)].sort(([a], [b]) => (a < b ? -1 : 1)));
  return equal(sorted(left), sorted(right));
};

/** What makes two indexes over the same fields different ones, that may stand side by side under different names. */
const sameSignature = (left: IndexDefinition, right: IndexDefinition): boolean =>
  equal(left.pattern, right.pattern) &&
  equal(left.spec.get('partialFilterExpression'), right.spec.get('partialFilterExpression')) &&
  left.unique === right.unique &&
  left.sparse === right.sparse;

const both = (wanted: IndexDefinition, existing: IndexDefinition) =>
  `Requested index: ${show(wanted.spec)}, existing index: ${show(existing.spec)}`;

/** True when the very index exists. @throws IndexOptionsConflict (85), IndexKeySpecsConflict (86) */
function exists(collection: Collection, wanted: IndexDefinition): boolean {
  const isIdIndex = equal(wanted.pattern, new Map([['_id', int(1)]]));
  if (isIdIndex) return true;
  const definitions = collection.definitions();
  const named = definitions.find(({ name }) => name === wanted.name);
  if (named !== undefined) {
    if (!sameSignature(named, wanted))
      throw fault(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(wanted, named)}`,
      );
    if (sameOptions(named, wanted)) return true;
    throw fault(
      'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options. ${both(wanted, named)}`,
    );
  }
  const other = definitions.find((definition) => sameSignature(definition, wanted));
  if (other === undefined) return false;
  if (sameOptions(other, wanted))
    throw fault('IndexOptionsConflict', `Index already exists with a different name: ${other.name}`);
  throw fault(
    'IndexOptionsConflict',
    `An equivalent index already exists with a different name and options. ${both(wanted, other)}`,
  );
}

/** The same index twice in one command: MongoDB notices it at another point when there is nothing to index. */
const twice = ({ size }: Collection, { name }: IndexDefinition): Error =>
  size > 0
    ? fault('OperationFailed', 'Cannot build two identical indexes. Try again without duplicate indexes.')
    : fault('IndexAlreadyExists', `Identical index already exists: ${name}`);

export const createIndexes: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('createIndexes', request.body, {
    indexes: 'array',
    commitQuorum: 'string|number',
    ignoreUnknownIndexOptions: 'flag',
    isTimeseriesNamespace: 'bool',
  });
  args.required('indexes');
  const specs = args.docs('indexes') ?? [];
  if (specs.length === 0) throw fault('BadValue', 'Must specify at least one index to create');
  const definitions = specs.map((spec) => {
    const collation = spec.get('collation');
    if (isDoc(collation)) parseCollation(collation);
    return parseIndex(spec, request.now);
  });
  checkCreatable(request.db, name);
  const existing = request.engine.catalog.find(request.db, name);
  const collection = existing ?? request.engine.catalog.create(request.db, name);
  const before = collection.definitions().length;
  const added: string[] = [];
  try {
    for (const definition of definitions) {
      if (exists(collection, definition)) {
        if (added.includes(definition.name)) throw twice(collection, definition);
        continue;
      }
      if (collection.definitions().length >= MAX_INDEXES)
        throw fault(
          'CannotCreateIndex',
          `add index fails, too many indexes for ${collection.namespace} key:${showDoc(definition.pattern)}`,
        );
      collection.addIndex(definition);
      added.push(definition.name);
    }
  } catch (error) {
    for (const made of added) collection.dropIndex(made);
    if (existing === undefined) request.engine.catalog.drop(request.db, name);
    throw error;
  }
  const after = collection.definitions().length;
  const reply: Doc = new Map<string, Value>([
    ['numIndexesBefore', int(before)],
    ['numIndexesAfter', int(after)],
  ]);
  if (before === after && existing !== undefined) {
    reply.set('note', 'all indexes already exist');
    return reply;
  }
  reply.set('createdCollectionAutomatically', existing === undefined);
  if (after < before + specs.length)
    reply.set('note', before === after ? 'all indexes already exist' : 'index already exists');
  reply.set('commitQuorum', 'votingMembers');
  return reply;
};

export const listIndexes: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('listIndexes', request.body, {
    cursor: 'object',
    includeBuildUUIDs: 'flag',
    includeIndexBuildInfo: 'flag',
  });
  const collection = request.engine.catalog.find(request.db, name);
  if (collection === undefined) throw fault('NamespaceNotFound', `ns does not exist: ${request.db}.${name}`);
  const documents = collection.definitions().map(({ spec }) => spec);
  return cursorReply(request, collection.namespace, { documents, batchSize: batchSizeOf(args) });
};

/** One of a list, which holds names only. */
function namedIndex(collection: Collection, name: Value, at: number): string {
  if (typeof name !== 'string')
    throw fault(
      'TypeMismatch',
      `BSON field 'dropIndexes.index.${at}' is the wrong type '${typeName(name)}', expected type 'string'`,
    );
  if (!collection.definitions().some((definition) => definition.name === name))
    throw fault('IndexNotFound', `index not found with name [${name}]`);
  return name;
}

function chosenIndexes(collection: Collection, wanted: Value): string[] {
  const definitions = collection.definitions();
  if (wanted === '*') return definitions.map(({ name }) => name).filter((name) => name !== '_id_');
  if (typeof wanted === 'string') {
    if (!definitions.some(({ name }) => name === wanted))
      throw fault('IndexNotFound', `index not found with name [${wanted}]`);
    return [wanted];
  }
  if (isDoc(wanted)) {
    const found = definitions.filter(({ pattern }) => equal(pattern, wanted));
    if (found.length === 0) throw fault('IndexNotFound', `can't find index with key: ${showDoc(wanted)}`);
    if (found.length > 1)
      throw fault(
        181,
        `${found.length} indexes found for key: ${showDoc(wanted)}, identify by name instead. Conflicting indexes: ${found.map(({ spec }) => show(spec)).join(', ')}`,
      );
    return found.map(({ name }) => name);
  }
  return isArray(wanted) ? wanted.map((one, at) => namedIndex(collection, one, at)) : [];
}

export const dropIndexes: Handler = (request) => {
  const name = collectionOf(request);
  const args = readArguments('dropIndexes', request.body, { index: 'string|array|object' });
  const wanted = args.required('index');
  const collection = request.engine.catalog.find(request.db, name);
  if (collection === undefined) throw fault('NamespaceNotFound', `ns not found ${request.db}.${name}`);
  const before = collection.definitions().length;
  const chosen = chosenIndexes(collection, wanted);
  if (chosen.includes('_id_')) throw fault('InvalidOptions', 'cannot drop _id index');
  for (const index of chosen) collection.dropIndex(index);
  const reply: Doc = new Map<string, Value>();
  if (wanted === '*') reply.set('msg', 'non-_id indexes dropped for collection');
  reply.set('nIndexesWas', int(before));
  return reply;
};
