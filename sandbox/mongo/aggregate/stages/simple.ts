import { ERROR_CODES, fault, MongoFault } from '../../errors.js';
import { matches } from '../../query/filter.js';
import { parseFilter } from '../../query/parse.js';
import { compileAddFields, compileExclusion, compileProjection } from '../../query/projection.js';
import { parseSort, sortDocuments } from '../../query/sort.js';
import { asWhole } from '../../values/numbers.js';
import { show } from '../../values/show.js';
import { countOf, isArray, isDoc, isNumber, typeName, type Value } from '../../values/value.js';
import { compileExpression } from '../expression.js';
import type { StageParser } from '../pipeline.js';

const match: StageParser = (operand, { scope }) => {
  if (!isDoc(operand)) throw fault(15959, 'the match filter must be an expression in an object');
  const filter = parseFilter(operand, scope);
  return (documents) => documents.filter((document) => matches(filter, document));
};

/** A projection that cannot be compiled names the stage it stands in. */
function within<T>(stage: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof MongoFault) || error.code === ERROR_CODES.NotImplemented) throw error;
    throw new MongoFault(error.code, `Invalid ${stage} :: caused by :: ${error.message}`, error.info);
  }
}

const project: StageParser = (operand, { scope }) => {
  if (!isDoc(operand)) throw fault(15969, '$project specification must be an object');
  if (operand.size === 0)
    throw fault(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const run = within('$project', () => compileProjection(operand, scope, 'aggregate'));
  return (documents) => documents.map((document) => run(document));
};

const addFields =
  (name: string): StageParser =>
  (operand, { scope }) => {
    if (!isDoc(operand))
      throw fault(40272, `${name} specification stage must be an object, got ${typeName(operand)}`);
    if (operand.size === 0)
      throw fault(40177, `Invalid ${name} :: caused by :: specification must have at least one field`);
    const run = within(name, () => compileAddFields(operand, scope));
    return (documents) => documents.map((document) => run(document));
  };

const unset: StageParser = (operand, { scope }) => {
  const paths = isArray(operand) ? operand : [operand];
  if (paths.length === 0)
    throw fault(31119, '$unset specification must be a string or an array with at least one field');
  const names = paths.map((path) => {
    if (typeof path === 'string') return path;
    throw isArray(operand)
      ? fault(31120, '$unset specification must be a string or an array containing only string values')
      : fault(31002, '$unset specification must be a string or an array');
  });
  const run = within('$unset', () => compileExclusion(names, scope));
  return (documents) => documents.map((document) => run(document));
};

const sort: StageParser = (operand) => {
  if (!isDoc(operand)) throw fault(15973, 'the $sort key specification must be an object');
  if (operand.size === 0) throw fault(15976, '$sort stage must have at least one sort key');
  const pattern = parseSort(operand);
  return (documents) => sortDocuments(documents, pattern);
};

function count(operand: Value, [name, code]: readonly [string, number]): number {
  const shown = `${name}: ${show(operand)}`;
  const stage = name.slice(1);
  if (!isNumber(operand))
    throw fault(code, `invalid argument to ${name} stage: Expected a number in: ${shown}`);
  const whole = asWhole(operand);
  if (whole === null) throw fault(code, `invalid argument to ${name} stage: Expected an integer: ${shown}`);
  if (whole < 0n)
    throw fault(code, `invalid argument to ${name} stage: Expected a non-negative number in: ${shown}`);
  if (stage === 'limit' && whole === 0n) throw fault(15958, 'the limit must be positive');
  return Number(whole);
}

const limit: StageParser = (operand) => {
  const max = count(operand, ['$limit', 5107201]);
  return (documents) => documents.slice(0, max);
};
const skip: StageParser = (operand) => {
  const first = count(operand, ['$skip', 5107200]);
  return (documents) => documents.slice(first);
};

const countStage: StageParser = (operand) => {
  if (typeof operand !== 'string') throw fault(40156, 'the count field must be a non-empty string');
  if (operand === '') throw fault(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw fault(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw fault(40160, "the count field cannot contain '.'");
  return (documents) => (documents.length === 0 ? [] : [new Map([[operand, countOf(documents.length)]])]);
};

const replaceWith = (
  operand: Value,
  name: string,
  { scope }: Parameters<StageParser>[1],
): ReturnType<StageParser> => {
  const expression = compileExpression(operand, scope);
  return (documents) =>
    documents.map((document) => {
      const made = expression.evaluate(document);
      if (!isDoc(made))
        throw fault(
          40228,
          `'${name === '$replaceWith' ? 'replacement document' : 'newRoot'}' expression  must evaluate to an object, but resulting value was: ${made === undefined ? 'MISSING' : show(made)}. Type of resulting value: '${typeName(made)}'. Input document: ${show(document)}`,
        );
      return made;
    });
};

const replaceRoot: StageParser = (operand, context) => {
  if (!isDoc(operand))
    throw fault(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeName(operand)}`,
    );
  for (const name of operand.keys())
    if (name !== 'newRoot') throw fault(40415, `BSON field '$replaceRoot.${name}' is an unknown field.`);
  const root = operand.get('newRoot');
  if (root === undefined)
    throw fault(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
  return replaceWith(root, '$replaceRoot', context);
};

export const SIMPLE: Record<string, StageParser> = {
  $match: match,
  $project: project,
  $addFields: addFields('$addFields'),
  $set: addFields('$set'),
  $unset: unset,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: countStage,
  $replaceRoot: replaceRoot,
  $replaceWith: (operand, context) => replaceWith(operand, '$replaceWith', context),
};
