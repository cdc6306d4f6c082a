import { compileExpression } from '../aggregate/expression.js';
import type { Scope } from '../aggregate/scope.js';
import { createScope } from '../aggregate/scope.js';
import type { Engine } from '../engine.js';
import { fault } from '../errors.js';
import { checkNamespace } from '../store/catalog.js';
import { type Doc, typeName, type Value } from '../values/value.js';
import type { Arguments } from './arguments.js';

export interface Client {
  readonly connectionId: number;
  readonly address: string;
  appName: string | null;
}

/** One command as it arrived. */
export interface Request {
  readonly engine: Engine;
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  readonly client: Client;
  /** One instant for the whole command. */
  readonly now: Date;
}

export type Handler = (request: Request) => Doc;
export type AsyncHandler = (request: Request) => Doc | Promise<Doc>;

/** The collection a command names in its first field. @throws InvalidNamespace (73), BadValue (2) */
export function collectionOf({ body, db }: Request): string {
  const value = body.get([...body.keys()][0] ?? '');
  if (typeof value !== 'string')
    throw fault('BadValue', `collection name has invalid type ${typeName(value)}`);
  if (value === '') throw fault('InvalidNamespace', `Invalid namespace specified '${db}.'`);
  checkNamespace(db, value);
  return value;
}

/** `let` is evaluated once, before any document is looked at. */
export function scopeOf(request: Request, args: Arguments): Scope {
  const base = createScope(request.now);
  const variables = args.doc('let');
  if (variables === undefined) return base;
  const found = [...variables].map(([name, operand]): [string, Value | undefined] => {
    if (!/^[a-z\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/.test(name)) {
      if (/^[^a-z\u0080-\uffff]/.test(name))
        throw fault('FailedToParse', `'${name}' starts with an invalid character for a user variable name`);
      throw fault('FailedToParse', `'${name}' contains an invalid character for a variable name`);
    }
    return [name, compileExpression(operand, base).evaluate(new Map())];
  });
  return createScope(request.now, found);
}

export const sessionKey = (body: Doc): string | null => {
  const lsid = body.get('lsid');
  const id = lsid instanceof Map ? lsid.get('id') : undefined;
  return id !== undefined && id !== null && typeof id === 'object' && 'bytes' in id
    ? Buffer.from(id.bytes).toString('hex')
    : null;
};
