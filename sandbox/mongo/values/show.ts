import { Decimal128, ObjectId } from 'bson';
import { Bin, Code, type Doc, Int32, MAX_KEY, MIN_KEY, Regex, Stamp, Sym, type Value } from './value.js';

function showDouble(value: number): string {
  if (Number.isNaN(value)) return 'nan.0';
  if (!Number.isFinite(value)) return value > 0 ? 'inf.0' : '-inf.0';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return `${Object.is(value, -0) ? '-0' : value}.0`;
  return String(value)
    .replace(/e\+?(-?)(\d)$/, 'e$10$2')
    .replace(/e(\d)/, 'e+$1');
}

/** A value as MongoDB prints it inside its error messages. */
export function show(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return showDouble(value);
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return showObject(value);
}

function showObject(value: Exclude<Value, string | number | bigint | boolean | null>): string {
  if (value instanceof Map) return showDoc(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Bin) {
    if (value.subtype === 4 && value.bytes.length === 16) return `UUID("${uuid(value.bytes)}")`;
    return `BinData(${value.subtype}, ${value.bytes.toString('hex').toUpperCase()})`;
  }
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`;
  if (value instanceof Stamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof Sym) return `"${value.value}"`;
  if (value instanceof Code)
    return value.scope === null ? value.code : `CodeWScope( ${value.code}, ${showDoc(value.scope)})`;
  return value === MIN_KEY ? 'MinKey' : value === MAX_KEY ? 'MaxKey' : 'undefined';
}

const uuid = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** `{ a: 1, b: "x" }` */
export const showDoc = (value: Doc): string =>
  value.size === 0 ? '{}' : `{ ${[...value].map(([name, field]) => `${name}: ${show(field)}`).join(', ')} }`;

/** `{_id: 1}`: how update errors name the document at hand. */
export const showId = (document: Doc): string =>
  document.has('_id') ? `{_id: ${show(document.get('_id'))}}` : '{no id}';
