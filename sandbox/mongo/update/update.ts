import { compilePipeline } from '../aggregate/pipeline.js';
import { createScope, type Scope } from '../aggregate/scope.js';
import { fault } from '../errors.js';
import type { Filter, MatchDetails } from '../query/filter.js';
import { equalities } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { compare, equal, identical } from '../values/compare.js';
import { show } from '../values/show.js';
import { type Doc, isArray, isDoc, Stamp, type Value } from '../values/value.js';
import { applyTree } from './apply.js';
import { nextStamp, setModifier } from './modifiers.js';
import { parseOperators } from './operators.js';
import { addLeaf, type Branch, branch } from './tree.js';

export interface UpdateOptions {
  readonly arrayFilters: readonly Doc[];
  readonly multi: boolean;
  readonly now: Date;
  readonly scope: Scope;
  /** `c` constants of pipeline updates. */
  readonly constants?: Doc;
}

/** A compiled update. Both functions return a new document, or the very same one when nothing changed. */
export interface Update {
  apply(document: Doc, details: MatchDetails): Doc;
  /** Whether it counts as a modification although the document stays as it is. */
  counts(document: Doc): boolean;
  /** The document an upsert inserts, seeded from the equalities of its query. */
  insertFor(filter: Filter): Doc;
}

function parseArrayFilters(filters: readonly Doc[], scope: Scope): Map<string, Filter> {
  const found = new Map<string, Filter>();
  for (const filter of filters) {
    const identifiers = new Set(topLevelNames(filter));
    const [identifier, ...more] = identifiers;
    if (identifier === undefined)
      throw fault('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    if (more.length > 0)
      throw fault(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${identifier}' and '${more[0]}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier))
      throw fault(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      );
    if (found.has(identifier))
      throw fault(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    found.set(identifier, parseFilter(filter, scope));
  }
  return found;
}

function topLevelNames(filter: Doc): string[] {
  return [...filter].flatMap(([name, operand]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? name];
    if (name === '$expr') throw fault(224, '$expr is not allowed in the query predicate for an arrayFilter');
    return isArray(operand) ? operand.filter(isDoc).flatMap(topLevelNames) : [];
  });
}

function operatorUpdate(update: Doc, options: UpdateOptions): Update {
  const { root, identifiers } = parseOperators(update, options.scope);
  const filters = parseArrayFilters(options.arrayFilters, options.scope);
  for (const [identifier, path] of identifiers)
    if (!filters.has(identifier))
      throw fault('BadValue', `No array filter found for identifier '${identifier}' in path '${path}'`);
  for (const identifier of filters.keys())
    if (!identifiers.has(identifier))
      throw fault(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update ${show(update)}`,
      );
  const run = (document: Doc, position: string | null, inserting: boolean) =>
    applyTree(root, document, { position, filters, inserting, now: options.now });
  return {
    apply(document, { position }) {
      const made = run(document, position, false);
      checkImmutableId(document, made, idPath(root));
      return made;
    },
    counts: () => false,
    insertFor(filter) {
      const seed = seedFrom(equalities(filter), options.now);
      const made = run(seed, null, true);
      if (seed.has('_id')) checkImmutableId(seed, made, idPath(root));
      return made;
    },
  };
}

/** The path by which an update reaches into `_id`, for its refusal. */
function idPath(root: Branch): string {
  const parts = ['_id'];
  let node = root.children.get('_id');
  while (node?.kind === 'branch') {
    const [next] = node.children;
    if (next === undefined) break;
    parts.push(next[0]);
    node = next[1];
  }
  return parts.join('.');
}

function checkImmutableId(before: Doc, after: Doc, path = '_id'): void {
  if (before.get('_id') === after.get('_id') || equal(before.get('_id'), after.get('_id'))) return;
  throw fault(
    'ImmutableField',
    `Performing an update on the path '${path}' would modify the immutable field '_id'`,
  );
}

/** Sets each equality of the query at its path; two that touch are ambiguous. */
function seedFrom(found: readonly [string, Value][], now: Date): Doc {
  const paths: string[] = [];
  for (const [path] of found) {
    if (paths.includes(path))
      throw fault('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
    const clash = paths.find((other) => other.startsWith(`${path}.`) || path.startsWith(`${other}.`));
    if (clash !== undefined) {
      const [short, long] = clash.length < path.length ? [clash, path] : [path, clash];
      throw fault(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${long}' and '${short}' are matched`,
      );
    }
    paths.push(path);
  }
  let document: Doc = new Map();
  for (const [path, value] of found) {
    const single = branch();
    addLeaf(single, path, setModifier(value, path));
    document = applyTree(single, document, { position: null, filters: new Map(), inserting: true, now });
  }
  return document;
}

/** A replacement keeps the `_id`; empty timestamps at the top become the present one. */
function replacementUpdate(update: Doc, options: UpdateOptions): Update {
  if (options.multi)
    throw fault('FailedToParse', 'multi update is not supported for replacement-style update');
  if (options.arrayFilters.length > 0)
    throw fault('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  const replace = (id: Value | undefined): Doc => {
    const made: Doc = new Map();
    if (id !== undefined) made.set('_id', id);
    for (const [name, value] of update) {
      if (name === '_id' && id !== undefined) {
        if (compare(id, value) !== 0)
          throw fault(
            'ImmutableField',
            `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(value)}`,
          );
        continue;
      }
      const empty = name !== '_id' && value instanceof Stamp && value.t === 0 && value.i === 0;
      made.set(name, empty ? nextStamp(options.now) : value);
    }
    return made;
  };
  return {
    apply: (document) => replace(document.get('_id')),
    // MongoDB compares the replacement as it was given: one without an _id counts even when nothing else differs.
    counts: (document) => !identical(document, update),
    insertFor(filter) {
      const found = equalities(filter);
      const inside = found.find(([path]) => path.startsWith('_id.'));
      if (inside !== undefined)
        throw fault(
          'NotExactValueField',
          `field at '_id' must be exactly specified, field at sub-path '${inside[0]}'found`,
        );
      return replace(found.find(([path]) => path === '_id')?.[1]);
    },
  };
}

const UPDATE_STAGES = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

/** @throws InvalidOptions (72) for stages that do more than change one document */
function checkUpdateStages(stages: readonly Value[]): void {
  for (const stage of stages) {
    const [name] = isDoc(stage) ? stage.keys() : [];
    if (name !== undefined && !UPDATE_STAGES.includes(name))
      throw fault('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
}

function pipelineUpdate(stages: readonly Value[], options: UpdateOptions): Update {
  if (options.arrayFilters.length > 0)
    throw fault('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
  const scope = createScope(options.now, [
    ...options.scope.variables,
    ...(options.constants ?? new Map<string, Value>()),
  ]);
  checkUpdateStages(stages);
  const pipeline = compilePipeline(stages, { scope });
  const run = (document: Doc): Doc => {
    const [made] = pipeline([document]);
    if (made === undefined) throw fault('InternalError', 'the update pipeline produced no document');
    return made;
  };
  const runKeepingId = (document: Doc): Doc => {
    const made = run(document);
    const id = document.get('_id');
    if (id === undefined) return made;
    if (!made.has('_id')) return new Map([['_id', id], ...made]);
    checkImmutableId(document, made);
    return made;
  };
  return {
    apply: runKeepingId,
    counts: (document) => !run(document).has('_id'),
    insertFor: (filter) => runKeepingId(seedFrom(equalities(filter), options.now)),
  };
}

/** The three shapes of `u`: modifiers, a whole document, or a pipeline. */
export function compileUpdate(update: Value, options: UpdateOptions): Update {
  if (isArray(update)) return pipelineUpdate(update, options);
  if (!isDoc(update)) throw fault('FailedToParse', 'Update argument must be either an object or an array');
  if (options.constants !== undefined)
    throw fault(51198, 'Constant values may only be specified for pipeline updates');
  const [first] = update.keys();
  if (first?.startsWith('$')) return operatorUpdate(update, options);
  const modifier = [...update.keys()].find((name) => name.startsWith('$'));
  if (modifier !== undefined)
    throw fault(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${modifier}' in '${modifier}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  return replacementUpdate(update, options);
}
