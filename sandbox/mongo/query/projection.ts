import { compileExpression, type Expression } from '../aggregate/expression.js';
import type { Scope } from '../aggregate/scope.js';
import { truth } from '../aggregate/truth.js';
import { fault } from '../errors.js';
import { type Doc, isArray, isDoc, isNumber, type Value } from '../values/value.js';
import { parseFieldPath } from './field-path.js';
import type { MatchDetails } from './filter.js';
import { type ArrayEdit, elemMatchEdit, positionalEdit, sliceEdit } from './projection-arrays.js';

/** One field of a projection: kept or dropped whole, computed, or looked into. */
type Node =
  | { readonly kind: 'include' }
  /** `$slice` keeps the field in either mode, `$elemMatch` puts its own in its place. */
  | { readonly kind: 'edited'; readonly keeps: boolean }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'computed'; readonly expression: Expression }
  | Branch;
interface Branch {
  readonly kind: 'branch';
  readonly children: Map<string, Node>;
}

export type Project = (document: Doc, details?: MatchDetails) => Doc;
export type ProjectionUse = 'find' | 'aggregate' | 'add';

interface Parsing {
  readonly scope: Scope;
  readonly use: ProjectionUse;
  readonly root: Branch;
  readonly edits: ArrayEdit[];
  mode: 'inclusion' | 'exclusion' | null;
  id: boolean | null;
  slices: boolean;
  elemMatches: boolean;
}

const branch = (): Branch => ({ kind: 'branch', children: new Map() });
const INCLUDE: Node = { kind: 'include' };
const EXCLUDE: Node = { kind: 'exclude' };

function checkParts(path: string, use: ProjectionUse): string[] {
  if (use === 'find' && path.split('.').includes('$'))
    throw fault(
      31394,
      "As of 4.4, it's illegal to specify positional operator in the middle of a path. Positional projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.",
    );
  return parseFieldPath(path);
}

function addNode({ root, use }: Parsing, path: string, node: Node): void {
  const parts = checkParts(path, use);
  let at = root;
  for (const [index, part] of parts.entries()) {
    const existing = at.children.get(part);
    if (index === parts.length - 1) {
      if (existing?.kind === 'branch') throw fault(31250, `Path collision at ${path}`);
      if (existing !== undefined) throw fault(31250, `Path collision at ${path}`);
      at.children.set(part, node);
      return;
    }
    if (existing !== undefined && existing.kind !== 'branch')
      throw fault(31249, `Path collision at ${path} remaining portion ${parts.slice(index + 1).join('.')}`);
    const next = existing ?? branch();
    at.children.set(part, next);
    at = next as Branch;
  }
}

function setMode(parsing: Parsing, mode: 'inclusion' | 'exclusion', path: string): void {
  if (parsing.mode !== null && parsing.mode !== mode) {
    throw mode === 'exclusion'
      ? fault(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
      : fault(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  parsing.mode = mode;
}

const isFlag = (value: Value): boolean => typeof value === 'boolean' || isNumber(value);

function addFlag(path: string, keep: boolean, parsing: Parsing): void {
  if (path === '_id') {
    parsing.id = keep;
    addNode(parsing, path, keep ? INCLUDE : EXCLUDE);
    return;
  }
  setMode(parsing, keep ? 'inclusion' : 'exclusion', path);
  addNode(parsing, path, keep ? INCLUDE : EXCLUDE);
}

function addComputed(path: string, value: Value, parsing: Parsing): void {
  if (parsing.mode === 'exclusion')
    throw fault(31252, 'Cannot use expression other than $meta in exclusion projection');
  parsing.mode = 'inclusion';
  addNode(parsing, path, { kind: 'computed', expression: compileExpression(value, parsing.scope) });
}

function addSlice(path: string, operand: Value, parsing: Parsing): boolean {
  const edit = sliceEdit(path, operand);
  if (edit === null) return false;
  parsing.edits.push(edit);
  addNode(parsing, path, { kind: 'edited', keeps: true });
  parsing.slices = true;
  return true;
}

function addOperator(path: string, value: Doc, parsing: Parsing): boolean {
  const [[name, operand]] = [...value] as [[string, Value]];
  if (parsing.use !== 'find') {
    if (name === '$elemMatch')
      throw fault('InvalidPipelineOperator', 'Cannot use $elemMatch in this context');
    return false;
  }
  if (name === '$slice') return addSlice(path, operand, parsing);
  if (name !== '$elemMatch') return false;
  if (parsing.edits.some((edit) => edit.positional))
    throw fault(31255, 'Cannot specify positional operator and $elemMatch.');
  if (path.includes('.')) throw fault(31275, 'Cannot use $elemMatch projection on a nested field.');
  parsing.edits.push(elemMatchEdit(path, operand, parsing.scope));
  addNode(parsing, path, { kind: 'edited', keeps: false });
  parsing.elemMatches = true;
  return true;
}

/** `a.$` takes no value but "yes". */
function refusePositional(value: Value): void {
  if (isDoc(value))
    throw fault(31271, 'positional projection cannot be used with an expression or sub object');
  if (!isFlag(value)) throw fault(31308, 'positional projection cannot be used with a literal');
  if (!truth(value)) throw fault(31395, 'positional projection cannot be used with exclusion');
}

function addField(path: string, value: Value, parsing: Parsing): void {
  if (parsing.use === 'find' && (path.endsWith('.$') || path === '$')) {
    if (path === '$')
      throw fault(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    if (parsing.edits.some((edit) => edit.positional))
      throw fault(31276, 'Cannot specify more than one positional projection per query.');
    if (parsing.elemMatches) throw fault(31256, 'Cannot specify positional operator and $elemMatch.');
    refusePositional(value);
    const at = path.slice(0, -2);
    addFlag(at, true, parsing);
    parsing.edits.push(positionalEdit(at));
    return;
  }
  if (parsing.use !== 'add' && isFlag(value)) addFlag(path, truth(value), parsing);
  else addValue(path, value, parsing);
}

/** A nested projection, an operator, or anything else: a value to compute. */
function addValue(path: string, value: Value, parsing: Parsing): void {
  if (isDoc(value)) {
    const [first] = value.keys();
    if (first === undefined && parsing.use !== 'add')
      throw fault(51270, `An empty sub-projection is not a valid value. Found empty object at path`);
    if (first?.startsWith('$')) {
      if (value.size > 1)
        throw fault(
          16410,
          "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
        );
      if (addOperator(path, value, parsing)) return;
    } else if (first !== undefined) {
      for (const [name, inner] of value) {
        if (name.includes('.') && parsing.use === 'add')
          throw fault(40183, `FieldPath field names may not contain '.' in $addFields: ${name}`);
        addField(`${path}.${name}`, inner, parsing);
      }
      return;
    }
  }
  addComputed(path, value, parsing);
}

const keeps = (node: Node | undefined): boolean =>
  node?.kind === 'include' || (node?.kind === 'edited' && node.keeps);

/**
 * What is computed below stands for whatever it meets: a scalar keeps its place (as null, for now) until `compute`
 * puts a document there. Otherwise a scalar in the way of a path is left out.
 */
function include(node: Branch, value: Value): Value | undefined {
  const scalar = computes(node) ? null : undefined;
  if (isArray(value))
    return value.map((item) => include(node, item) ?? scalar).filter((item) => item !== undefined);
  if (!isDoc(value)) return scalar;
  const made: Doc = new Map();
  for (const [name, field] of value) {
    const child = node.children.get(name);
    const kept = keeps(child) ? field : child?.kind === 'branch' ? include(child, field) : undefined;
    if (kept !== undefined) made.set(name, kept);
  }
  return made;
}

function exclude(node: Branch, value: Value): Value {
  if (isArray(value)) return value.map((item) => exclude(node, item));
  if (!isDoc(value)) return value;
  const made: Doc = new Map();
  for (const [name, field] of value) {
    const child = node.children.get(name);
    if (child?.kind === 'exclude') continue;
    made.set(name, child?.kind === 'branch' ? exclude(child, field) : field);
  }
  return made;
}

const computes = (node: Node): boolean =>
  node.kind === 'computed' || (node.kind === 'branch' && [...node.children.values()].some(computes));

/** Sets computed fields; one inside arrays is set in each element, a scalar in the way becomes a document. */
function compute(node: Branch, root: Doc, value: Value | undefined): Value {
  if (isArray(value)) return value.map((item) => compute(node, root, item));
  const made: Doc = new Map(isDoc(value) ? value : []);
  for (const [name, child] of node.children) {
    if (child.kind === 'computed') {
      const result = child.expression.evaluate(root);
      if (result === undefined) made.delete(name);
      else made.set(name, result);
    } else if (child.kind === 'branch' && computes(child))
      made.set(name, compute(child, root, made.get(name)));
  }
  return made;
}

function inclusion({ root, id }: Parsing): (document: Doc) => Doc {
  if (id === null && !root.children.has('_id')) root.children.set('_id', INCLUDE);
  const computing = computes(root);
  return (document) => {
    const kept = include(root, document) as Doc;
    return computing ? (compute(root, document, kept) as Doc) : kept;
  };
}

/** `$addFields`: everything stays, computed fields are set in place or at the end. */
export function compileAddFields(spec: Doc, scope: Scope): Project {
  const parsing = parse(spec, scope, 'add');
  return (document) => compute(parsing.root, document, document) as Doc;
}

/** `$unset`: the named fields go; a name that comes twice is a collision, as in a projection. */
export function compileExclusion(paths: readonly string[], scope: Scope): Project {
  const parsing = parse(
    paths.map((path): [string, Value] => [path, false]),
    scope,
    'aggregate',
  );
  return (document) => exclude(parsing.root, document) as Doc;
}

function parse(spec: Iterable<[string, Value]>, scope: Scope, use: ProjectionUse): Parsing {
  const parsing: Parsing = {
    scope,
    use,
    root: branch(),
    edits: [],
    mode: null,
    id: null,
    slices: false,
    elemMatches: false,
  };
  for (const [path, value] of spec) addField(path, value, parsing);
  return parsing;
}

/**
 * Compiles the projection of `find` (with `$slice`, `$elemMatch` and `.$`) or of `$project`.
 * @throws Location31249..31254 and the other codes MongoDB's projection parser uses
 */
export function compileProjection(spec: Doc, scope: Scope, use: 'find' | 'aggregate'): Project {
  const parsing = parse(spec, scope, use);
  const { edits, mode, id } = parsing;
  const base = isInclusion(parsing)
    ? inclusion(parsing)
    : mode === null && id === null
      ? (document: Doc) => document
      : (document: Doc) => exclude(parsing.root, document) as Doc;
  return (document, details) =>
    edits.reduce((made, edit) => edit.apply(made, document, details), base(document));
}

/** Only operators of arrays: with `$slice` all fields stay, with `$elemMatch` alone none but it and `_id`. */
function isInclusion({ mode, id, slices, elemMatches }: Parsing): boolean {
  if (mode !== null) return mode === 'inclusion';
  return id === true || (elemMatches && !slices);
}
