import { ObjectId } from 'bson';
import { compileExpression, resolvePath } from '../aggregate/expression.js';
import { createScope, type Scope } from '../aggregate/scope.js';
import { type Output, sameFields } from '../aggregate/stages/output.js';
import { fault } from '../errors.js';
import { checkCreatable } from '../store/catalog.js';
import { Collection } from '../store/collection.js';
import { compileUpdate } from '../update/update.js';
import { equal } from '../values/compare.js';
import { type Doc, isArray, isNullish, type Value } from '../values/value.js';
import { prepareInsert } from './insert.js';
import type { Request } from './request.js';
import { storeChange } from './update.js';

type Merge = Extract<Output, { kind: 'merge' }>;
interface Around {
  readonly scope: Scope;
  readonly now: Date;
}

/** `$out`: the collection is exchanged whole, keeping its indexes; on an error the old one stays. */
function replaceCollection(
  request: Request,
  [db, name]: readonly [string, string],
  documents: readonly Doc[],
): void {
  const { catalog, cursors } = request.engine;
  const old = catalog.find(db, name);
  const idIndex = old?.definitions()[0];
  if (old === undefined || idIndex === undefined) {
    const made = catalog.create(db, name);
    try {
      for (const document of documents) made.insert(prepareInsert(document, request.now));
    } catch (error) {
      catalog.drop(db, name);
      throw error;
    }
    return;
  }
  const fresh = new Collection(old.namespace, old.options, idIndex, old.spent);
  for (const definition of old.definitions().slice(1)) fresh.addIndex(definition);
  for (const document of documents) fresh.insert(prepareInsert(document, request.now));
  catalog.exchange(db, name, fresh);
  cursors.dropped((namespace) => namespace === old.namespace, 'collection dropped');
}

function existing(collection: Collection, document: Doc, on: readonly string[]): Doc | undefined {
  const wanted = on.map((field) => {
    const value = resolvePath(document, field.split('.'));
    if (isNullish(value))
      throw fault(
        51132,
        `$merge write error: 'on' field '${field}' cannot be missing, null, undefined or an array`,
      );
    if (isArray(value))
      throw fault(
        51185,
        `$merge write error: 'on' field '${field}' cannot be missing, null, undefined or an array`,
      );
    return value;
  });
  if (on.length === 1 && on[0] === '_id') return collection.byId(wanted[0] as Value);
  return [...collection.documents()].find((other) =>
    on.every((field, at) => equal(resolvePath(other, field.split('.')), wanted[at])),
  );
}

type Merging = (old: Doc, document: Doc) => Doc | null;

/** `whenMatched: […]`: an update by pipeline that sees the new document as `$$new`; null for the named modes. */
function mergePipeline({ whenMatched, whenNotMatched, variables }: Merge, around: Around): Merging | null {
  if (typeof whenMatched === 'string') return null;
  const { scope, now } = around;
  const given = [...(variables ?? [])];
  // Without an insert in prospect, `let` alone says what the pipeline may use.
  const usesNew = variables === null || (whenNotMatched === 'insert' && !variables.has('new'));
  const bindings = [...given, ...(usesNew ? [['new', '$$ROOT'] as const] : [])].map(
    ([name, value]) => [name, compileExpression(value, scope)] as const,
  );
  const update = (document: Doc | null) =>
    compileUpdate([...whenMatched], {
      arrayFilters: [],
      multi: false,
      now,
      scope: createScope(now, [
        ...scope.variables,
        ...bindings.map(([name, value]): [string, Value | undefined] => [
          name,
          document === null ? undefined : value.evaluate(document),
        ]),
      ]),
    });
  // A malformed pipeline is refused even when nothing comes to be merged.
  update(null);
  return (old, document) => update(document).apply(old, { position: null });
}

function mergedByMode(old: Doc, document: Doc, whenMatched: Merge['whenMatched']): Doc | null {
  if (whenMatched === 'keepExisting') return null;
  const id = old.get('_id') as Value;
  const base: Doc = whenMatched === 'merge' ? new Map(old) : new Map([['_id', id]]);
  for (const [name, value] of document) base.set(name, value);
  if (!equal(base.get('_id'), id))
    throw fault(
      'ImmutableField',
      "$merge failed to update the matching document, did you attempt to modify the _id or the shard key? :: caused by :: Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  return base;
}

function mergeInto(
  request: Request,
  [db, name]: readonly [string, string],
  work: { output: Merge; documents: readonly Doc[]; scope: Scope },
): void {
  const { output, documents, scope } = work;
  const pipeline = mergePipeline(output, { scope, now: request.now });
  const collection = request.engine.catalog.findOrCreate(db, name);
  const isUnique =
    output.on.join() === '_id' ||
    collection
      .definitions()
      .some(
        ({ unique, partial, sparse, pattern }) =>
          unique && partial === null && !sparse && sameFields(pattern, output.on),
      );
  if (!isUnique) throw fault(51183, 'Cannot find index to verify that join fields will be unique');
  for (const document of documents) {
    const full =
      document.has('_id') || !output.on.includes('_id')
        ? document
        : new Map<string, Value>([['_id', new ObjectId()], ...document]);
    const old = existing(collection, full, output.on);
    // To fail on a match is to insert all the same: the unique index refuses with 11000.
    if (old === undefined || output.whenMatched === 'fail') {
      if (output.whenNotMatched === 'insert') collection.insert(prepareInsert(full, request.now));
      else if (output.whenNotMatched === 'fail')
        throw fault(
          13113,
          '$merge could not find a matching document in the target collection for at least one document in the source collection',
        );
      continue;
    }
    const next = pipeline?.(old, full) ?? mergedByMode(old, full, output.whenMatched);
    if (next !== null) storeChange(collection, old, next);
  }
}

export function writeOutput(
  request: Request,
  output: Output,
  work: { documents: readonly Doc[]; scope: Scope },
): void {
  const at = [output.db ?? request.db, output.collection] as const;
  checkCreatable(...at);
  if (output.kind === 'out') replaceCollection(request, at, work.documents);
  else mergeInto(request, at, { output, ...work });
}
