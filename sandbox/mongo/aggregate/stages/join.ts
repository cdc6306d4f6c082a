import { fault, notImplemented } from '../../errors.js';
import { comparisonTest } from '../../query/comparison.js';
import { checkFieldName, parseFieldPath } from '../../query/field-path.js';
import { type Filter, matches, pathFilter } from '../../query/filter.js';
import { isIndex } from '../../query/path.js';
import { type Doc, isArray, isDoc, typeName, type Value } from '../../values/value.js';
import { compileExpression } from '../expression.js';
import { compilePipeline, type PipelineContext, type StageParser } from '../pipeline.js';
import { createScope } from '../scope.js';

const NOT_INSIDE = new Set(['$out', '$merge']);

function refuseStages(stages: readonly Value[], where: string, code: number): void {
  for (const stage of stages) {
    const [name] = isDoc(stage) ? stage.keys() : [];
    if (name !== undefined && NOT_INSIDE.has(name))
      throw fault(code, `${name} is not allowed to be used within a ${where} stage`);
  }
}

interface Lookup {
  readonly from: string;
  readonly as: readonly string[];
  readonly localField: readonly string[] | null;
  readonly foreignField: string | null;
  readonly pipeline: readonly Value[] | null;
  readonly variables: Doc;
}

function text(spec: Doc, name: string): string | null {
  const value = spec.get(name);
  if (value === undefined) return null;
  if (typeof value !== 'string')
    throw fault(
      'FailedToParse',
      `$lookup argument '${name}: ${typeName(value)}' must be a string, found type ${typeName(value)}`,
    );
  return value;
}

function parseLookup(operand: Value): Lookup {
  if (!isDoc(operand))
    throw fault(
      'FailedToParse',
      `the $lookup specification must be an object, but found ${typeName(operand)}`,
    );
  for (const name of operand.keys())
    if (!['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'].includes(name))
      throw fault('FailedToParse', `unknown argument to $lookup: ${name}`);
  const from = operand.get('from');
  if (isDoc(from)) throw notImplemented('$lookup from another database');
  const pipeline = operand.get('pipeline');
  const variables = operand.get('let');
  const as = text(operand, 'as');
  const [localField, foreignField] = [text(operand, 'localField'), text(operand, 'foreignField')];
  if (as === null) throw fault('FailedToParse', "must specify 'as' field for a $lookup");
  if (typeof from !== 'string') throw fault('FailedToParse', "must specify 'pipeline' when 'from' is empty");
  if ((localField === null) !== (foreignField === null))
    throw fault(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  if (pipeline === undefined && localField === null)
    throw fault(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  if (pipeline !== undefined && !isArray(pipeline))
    throw fault('TypeMismatch', "'pipeline' option must be specified as an array");
  if (variables !== undefined && !isDoc(variables))
    throw fault(
      'FailedToParse',
      `$lookup argument 'let: ${typeName(variables)}' must be an object, is type ${typeName(variables)}`,
    );
  if (variables !== undefined && pipeline === undefined)
    throw fault('FailedToParse', "$lookup with a 'let' argument must also specify 'pipeline'");
  return {
    from,
    as: parseFieldPath(as),
    localField: localField === null ? null : parseFieldPath(localField),
    foreignField: foreignField === null ? null : parseFieldPath(foreignField).join('.'),
    pipeline: pipeline ?? null,
    variables: variables ?? new Map(),
  };
}

/**
 * All values at a path: a number is a position in an array, documents in arrays are looked into, and an array at the
 * end stands for each of its elements.
 */
function valuesAt(document: Doc, path: readonly string[]): Value[] {
  let [value, at] = [document.get(path[0] ?? ''), 1];
  while (isArray(value) && at < path.length && isIndex(path[at] ?? '')) {
    value = value[Number(path[at])];
    at += 1;
  }
  if (at === path.length) return isArray(value) ? value : value === undefined ? [] : [value];
  const inner = isArray(value) ? value : [value];
  return inner.flatMap((item) => (isDoc(item) ? valuesAt(item, path.slice(at)) : []));
}

/** Nothing at the path, an empty array included, equals null. */
function joins(local: readonly Value[], foreignField: string): (document: Doc) => boolean {
  const wanted = local.length === 0 ? [null] : local;
  const of = wanted.map((value) => pathFilter(foreignField, [comparisonTest('$eq', value)]));
  const filter: Filter = { kind: 'or', of };
  return (document) => matches(filter, document);
}

function put(document: Doc, [name = '', ...rest]: readonly string[], value: Value): Doc {
  const inner = document.get(name);
  return new Map(document).set(
    name,
    rest.length === 0 ? value : put(isDoc(inner) ? inner : new Map(), rest, value),
  );
}

const reader = ({ read }: PipelineContext) => {
  if (read === undefined) throw fault('InvalidOptions', '$lookup is not allowed to be used within an update');
  return read;
};

/** A name no collection can have is refused before any document gets here. @throws InvalidNamespace (73) */
const checkName = ({ read }: PipelineContext, collection: string): void => void read?.(collection);

export const lookup: StageParser = (operand, context) => {
  const { from, as, localField, foreignField, pipeline, variables } = parseLookup(operand);
  const read = reader(context);
  checkName(context, from);
  refuseStages(pipeline ?? [], '$lookup', 51047);
  const bindings = [...variables].map(
    ([name, value]) => [name, compileExpression(value, context.scope)] as const,
  );
  const names = [...context.scope.variables, ...bindings.map(([name]): [string, Value] => [name, null])];
  const now = context.scope.variables.get('NOW') as Date;
  if (pipeline !== null) compilePipeline(pipeline, { ...context, scope: createScope(now, names) });
  return (documents) =>
    documents.map((document) => {
      const foreign = read(from);
      const local = localField === null ? [] : valuesAt(document, localField);
      let found: readonly Doc[] =
        foreignField === null ? foreign : foreign.filter(joins(local, foreignField));
      if (pipeline !== null) {
        const bound = bindings.map(([name, expression]): [string, Value | undefined] => [
          name,
          expression.evaluate(document),
        ]);
        const scope = createScope(now, [...context.scope.variables, ...bound]);
        found = compilePipeline(pipeline, { ...context, scope })(found);
      }
      return put(document, as, [...found]);
    });
};

export const unionWith: StageParser = (operand, context) => {
  const read = reader(context);
  const spec = typeof operand === 'string' ? new Map<string, Value>([['coll', operand]]) : operand;
  if (!isDoc(spec))
    throw fault(
      'FailedToParse',
      `the $unionWith stage specification must be an object or string, but found ${typeName(operand)}`,
    );
  for (const name of spec.keys())
    if (name !== 'coll' && name !== 'pipeline')
      throw fault(40415, `BSON field '$unionWith.${name}' is an unknown field.`);
  const collection = spec.get('coll');
  const stages = spec.get('pipeline') ?? [];
  if (typeof collection !== 'string')
    throw fault(
      'FailedToParse',
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    );
  if (!isArray(stages))
    throw fault(
      'TypeMismatch',
      `BSON field '$unionWith.pipeline' is the wrong type '${typeName(stages)}', expected type 'array'`,
    );
  checkName(context, collection);
  refuseStages(stages, '$unionWith', 31441);
  const pipeline = compilePipeline(stages, context);
  return (documents) => [...documents, ...pipeline(read(collection))];
};

export const facet: StageParser = (operand, context) => {
  if (!isDoc(operand) || operand.size === 0)
    throw fault(40169, 'the $facet specification must be a non-empty object');
  const facets = [...operand].map(([name, stages]) => {
    if (name.includes('.')) throw fault(16412, "FieldPath field names may not contain '.'.");
    checkFieldName(name);
    if (!isArray(stages))
      throw fault(40170, `arguments to $facet must be arrays, ${name} is type ${typeName(stages)}`);
    for (const stage of stages) {
      const [inner] = isDoc(stage) ? stage.keys() : [];
      if (
        inner !== undefined &&
        [
          '$out',
          '$merge',
          '$facet',
          '$collStats',
          '$geoNear',
          '$indexStats',
          '$planCacheStats',
          '$changeStream',
          '$documents',
        ].includes(inner)
      )
        throw fault(40600, `${inner} is not allowed to be used within a $facet stage`);
    }
    return [name, compilePipeline(stages, context)] as const;
  });
  return (documents) => [new Map(facets.map(([name, run]): [string, Value] => [name, run(documents)]))];
};
