import { compileExpression } from '../aggregate/expression.js';
import type { Scope } from '../aggregate/scope.js';
import { fault, notImplemented } from '../errors.js';
import { equal } from '../values/compare.js';
import { type Doc, isArray, isDoc, Regex, UNDEFINED, type Value } from '../values/value.js';
import { comparisonTest, regexTest } from './comparison.js';
import { type Filter, matches, type PathTest, pathFilter } from './filter.js';
import { operatorTests } from './operators.js';

const LOGICAL: Record<string, 'and' | 'or' | 'nor'> = { $and: 'and', $or: 'or', $nor: 'nor' };
const UNSUPPORTED = new Set(['$where', '$jsonSchema', '$near', '$nearSphere', '$sampleRate']);

const DBREF = new Set(['$ref', '$id', '$db']);
const ROOT_ONLY = new Set(['$expr', '$text', '$where']);

/** Where a filter stands: some operators are for whole documents only, not for elements under `$elemMatch`. */
interface Place {
  readonly scope: Scope;
  readonly inElement: boolean;
}

function parseLogical(name: string, operand: Value, place: Place): Filter {
  if (!isArray(operand)) throw fault('BadValue', `${name} must be an array`);
  if (operand.length === 0) throw fault('BadValue', '$and/$or/$nor must be a nonempty array');
  const of = operand.map((entry) => {
    if (!isDoc(entry)) throw fault('BadValue', '$or/$and/$nor entries need to be full objects');
    return parseAt(entry, place);
  });
  return { kind: LOGICAL[name] as 'and', of };
}

function parseTopLevel(name: string, operand: Value, { scope, inElement }: Place): Filter {
  if (name in LOGICAL) return parseLogical(name, operand, { scope, inElement });
  if (name === '$comment') return { kind: 'and', of: [] };
  if (DBREF.has(name)) return pathFilter(name, [comparisonTest('$eq', operand)]);
  if (inElement && ROOT_ONLY.has(name))
    throw fault('BadValue', `${name} can only be applied to the top-level document`);
  if (name === '$expr') {
    const expression = compileExpression(operand, scope);
    return { kind: 'document', test: (document) => expression.isTrue(document) };
  }
  if (name === '$alwaysTrue' || name === '$alwaysFalse') {
    if (!equal(operand, 1)) throw fault('FailedToParse', `${name} must be an integer value of 1`);
    return { kind: 'document', test: () => name === '$alwaysTrue' };
  }
  if (name === '$text') throw fault('IndexNotFound', 'text index required for $text query');
  if (UNSUPPORTED.has(name)) throw notImplemented(`the query operator ${name}`);
  throw fault(
    'BadValue',
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

const isDbRef = (value: Doc) => value.has('$ref') && value.has('$id');

/** True when a document on the right of a field is operators (`{$gt: 1}`) and not a value to equal. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = value.keys();
  return first?.startsWith('$') === true && !isDbRef(value);
}

function parseField(path: string, operand: Value, scope: Scope): Filter {
  if (operand === UNDEFINED) throw fault('BadValue', 'cannot compare to undefined');
  if (operand instanceof Regex) return pathFilter(path, [regexTest(operand)]);
  if (!isOperators(operand)) return pathFilter(path, [comparisonTest('$eq', operand)]);
  return pathFilter(path, operatorTests(operand, path, parserFor(scope)));
}

/** What operators need of the parser for the filters inside them. */
export interface Nested {
  filter(query: Doc): (document: Doc) => boolean;
  operators(query: Doc, path: string): readonly PathTest[];
}

function parserFor(scope: Scope): Nested {
  const nested: Nested = {
    filter(query) {
      const filter = parseAt(query, { scope, inElement: true });
      return (document) => matches(filter, document);
    },
    operators: (query, path) => operatorTests(query, path, nested),
  };
  return nested;
}

function parseAt(query: Doc, place: Place): Filter {
  const of = [...query].map(([name, operand]) =>
    name.startsWith('$') ? parseTopLevel(name, operand, place) : parseField(name, operand, place.scope),
  );
  return of.length === 1 ? (of[0] as Filter) : { kind: 'and', of };
}

/**
 * @param scope variables of `let` for `$expr`
 * @throws BadValue (2) as MongoDB words it; NotImplemented (238) for operators only a real MongoDB has
 */
export const parseFilter = (query: Doc, scope: Scope): Filter => parseAt(query, { scope, inElement: false });
