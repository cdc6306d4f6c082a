import { fault, notImplemented } from '../../errors.js';
import { parseFieldPath } from '../../query/field-path.js';
import { equal } from '../../values/compare.js';
import { type Doc, isArray, isDoc, isNullish, typeName, type Value } from '../../values/value.js';

/** `$out` or `$merge` at the end of a pipeline, still unresolved against the catalog. */
export type Output =
  | { readonly kind: 'out'; readonly db: string | null; readonly collection: string }
  | {
      readonly kind: 'merge';
      readonly db: string | null;
      readonly collection: string;
      readonly on: readonly string[];
      readonly whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | readonly Value[];
      readonly whenNotMatched: 'insert' | 'discard' | 'fail';
      readonly variables: Doc | null;
    };

function parseOut(operand: Value): Output {
  if (typeof operand === 'string') return { kind: 'out', db: null, collection: operand };
  if (!isDoc(operand))
    throw fault(16990, `$out only supports a string or object argument, but found ${typeName(operand)}`);
  for (const name of operand.keys()) {
    if (name === 'timeseries') throw notImplemented('$out to a time series');
    if (name !== 'db' && name !== 'coll')
      throw fault(40415, `BSON field '$out.${name}' is an unknown field.`);
  }
  const [db, collection] = [operand.get('db'), operand.get('coll')];
  if (typeof db !== 'string') throw fault(40414, "BSON field '$out.db' is missing but a required field");
  if (typeof collection !== 'string')
    throw fault(40414, "BSON field '$out.coll' is missing but a required field");
  return { kind: 'out', db, collection };
}

function target(into: Value | undefined): { db: string | null; collection: string } {
  if (typeof into === 'string') return { db: null, collection: into };
  if (into === undefined) throw fault(40414, "BSON field '$merge.into' is missing but a required field");
  if (!isDoc(into))
    throw fault(
      51178,
      `$merge 'into' field  must be either a string or an object, but found ${typeName(into)}`,
    );
  const [db, collection] = [into.get('db'), into.get('coll')];
  if (typeof collection !== 'string')
    throw fault(51178, "$merge 'into' field must specify a 'coll' that is not empty, null or undefined");
  return { db: typeof db === 'string' ? db : null, collection };
}

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail'] as const;
const NOT_MATCHED = ['insert', 'discard', 'fail'] as const;

function parseMerge(operand: Value): Output {
  const spec = typeof operand === 'string' ? new Map<string, Value>([['into', operand]]) : operand;
  if (!isDoc(spec))
    throw fault(51182, `$merge only supports a string or object argument, not ${typeName(operand)}`);
  for (const name of spec.keys())
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      throw fault(40415, `BSON field '$merge.${name}' is an unknown field.`);
  const on = spec.get('on') ?? '_id';
  const fields = isArray(on) ? on : [on];
  if (fields.length === 0)
    throw fault(51187, "If explicitly specifying $merge 'on', must include at least one field");
  if (!fields.every((field) => typeof field === 'string'))
    throw fault(51134, "$merge 'on' array elements must be strings");
  for (const field of fields) parseFieldPath(field);
  const matched = spec.get('whenMatched') ?? 'merge';
  const whenMatched = isArray(matched) ? matched : MATCHED.find((mode) => mode === matched);
  if (whenMatched === undefined)
    throw fault(
      'BadValue',
      `Enumeration value '${String(matched)}' for field 'whenMatched' is not a valid value.`,
    );
  const wanted = spec.get('whenNotMatched') ?? 'insert';
  const whenNotMatched = NOT_MATCHED.find((mode) => mode === wanted);
  if (whenNotMatched === undefined)
    throw fault(
      'BadValue',
      `Enumeration value '${String(wanted)}' for field '$merge.whenNotMatched' is not a valid value.`,
    );
  if ((whenMatched === 'keepExisting' || whenMatched === 'fail') && whenNotMatched !== 'insert')
    throw fault(
      51181,
      `Combination of $merge modes 'whenMatched: ${whenMatched}' and 'whenNotMatched: ${whenNotMatched}' is not supported`,
    );
  const variables = spec.get('let');
  if (!isNullish(variables) && !isDoc(variables))
    throw fault(
      'TypeMismatch',
      `BSON field '$merge.let' is the wrong type '${typeName(variables)}', expected type 'object'`,
    );
  if (!isNullish(variables) && !isArray(whenMatched))
    throw fault(51199, `Cannot use 'let' variables with 'whenMatched: ${whenMatched}' mode`);
  const reserved = isDoc(variables) ? variables.get('new') : undefined;
  if (reserved !== undefined && reserved !== '$$ROOT')
    throw fault(51273, "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'");
  return {
    kind: 'merge',
    ...target(spec.get('into')),
    on: fields,
    whenMatched,
    whenNotMatched,
    variables: isDoc(variables) ? variables : null,
  };
}

/** Takes a trailing `$out` or `$merge` off a pipeline. @throws Location40601 when it stands elsewhere */
export function splitOutput(stages: readonly Value[]): { stages: readonly Value[]; output: Output | null } {
  const nameOf = (stage: Value | undefined) =>
    isDoc(stage) && stage.size === 1 ? [...stage.keys()][0] : undefined;
  for (const [at, stage] of stages.entries()) {
    const name = nameOf(stage);
    if ((name === '$out' || name === '$merge') && at < stages.length - 1)
      throw fault(40601, `${name} can only be the final stage in the pipeline`);
  }
  const last = stages.at(-1);
  const name = nameOf(last);
  if (!isDoc(last) || (name !== '$out' && name !== '$merge')) return { stages, output: null };
  const operand = last.get(name) as Value;
  return { stages: stages.slice(0, -1), output: name === '$out' ? parseOut(operand) : parseMerge(operand) };
}

export const sameFields = (pattern: Doc, on: readonly string[]): boolean =>
  equal([...pattern.keys()].sort(), [...on].sort());
