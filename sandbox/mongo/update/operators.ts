import type { Scope } from '../aggregate/scope.js';
import { fault } from '../errors.js';
import { show } from '../values/show.js';
import { type Doc, isDoc, typeName, type Value } from '../values/value.js';
import { addToSet, pop, pull, pullAll, push } from './arrays.js';
import {
  bit,
  currentDate,
  inc,
  type ModifierParser,
  max,
  min,
  mul,
  setModifier,
  setOnInsert,
  unset,
} from './modifiers.js';
import { renameModifiers } from './rename.js';
import { addLeaf, type Branch, branch, isArrayUpdate } from './tree.js';

const PARSERS: Record<string, ModifierParser> = {
  $set: setModifier,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $inc: inc,
  $mul: mul,
  $min: min,
  $max: max,
  $currentDate: currentDate,
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pullAll: pullAll,
};

const ARRAY_FILTER = /^\$\[([a-z][a-zA-Z0-9]*)?\]$/;

const MAX_DEPTH = 200;

/**
 * The one place where paths of updates are checked. A name with a dollar is refused at the top of a document only, and
 * when it comes to be stored (`apply.ts`).
 * @throws EmptyFieldName (56), BadValue (2), Overflow (15)
 */
function checkPath(path: string, used: Set<string>): void {
  if (path === '') throw fault('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.length > MAX_DEPTH)
    throw fault('Overflow', `Update path exceeds maximum nested depth of ${MAX_DEPTH}`);
  parts.forEach((part, at) => {
    if (part === '')
      throw fault(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (!part.startsWith('$')) return;
    if (part === '$') {
      checkPositional(parts, at, path);
      return;
    }
    if (isArrayUpdate(part)) {
      checkArrayFilter(part, { at, path, used });
      return;
    }
  });
}

function checkPositional(parts: readonly string[], at: number, path: string): void {
  if (at === 0)
    throw fault(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  if (parts.indexOf('$', at + 1) >= 0)
    throw fault('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
}

function checkArrayFilter(
  part: string,
  { at, path, used }: { at: number; path: string; used: Set<string> },
): void {
  if (at === 0)
    throw fault(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  const found = ARRAY_FILTER.exec(part);
  if (found === null)
    throw fault(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${part.slice(2, -1)}'`,
    );
  if (found[1] !== undefined) used.add(found[1]);
}

export interface Operators {
  readonly root: Branch;
  /** Array filter identifiers the paths mention, each with the first path that does. */
  readonly identifiers: ReadonlyMap<string, string>;
}

function operandDocument(operator: string, operand: Value): Doc {
  if (isDoc(operand)) return operand;
  throw fault(
    'FailedToParse',
    `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(operand)}}`,
  );
}

function renameTarget(source: string, operand: Value): string {
  if (typeof operand !== 'string')
    throw fault('BadValue', `The 'to' field for $rename must be a string: ${source}: ${show(operand)}`);
  checkPath(operand, new Set());
  return operand;
}

/**
 * Compiles `{$set: {…}, $inc: {…}}`.
 * @throws FailedToParse (9) for an unknown modifier, ConflictingUpdateOperators (40), and each modifier's own errors
 */
export function parseOperators(update: Doc, scope: Scope): Operators {
  const root = branch();
  const identifiers = new Map<string, string>();
  for (const [operator, operand] of update) {
    const parser =
      operator === '$pull' ? pull(scope) : Object.hasOwn(PARSERS, operator) ? PARSERS[operator] : undefined;
    if (parser === undefined && operator !== '$rename') {
      throw fault(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    for (const [path, value] of operandDocument(operator, operand)) {
      const used = new Set<string>();
      checkPath(path, used);
      for (const identifier of used) if (!identifiers.has(identifier)) identifiers.set(identifier, path);
      if (parser !== undefined) addLeaf(root, path, parser(value, path));
      else {
        const target = renameTarget(path, value);
        for (const [end, modifier] of renameModifiers(path, target)) addLeaf(root, end, modifier);
      }
    }
  }
  return { root, identifiers };
}
