import { type Json, parseJson } from '../json.js';
import { refuseArguments } from './refusal.js';

/** A text argument; '' when absent. Numbers arrive as text from forms and as numbers from JSON. */
export function argText(args: Json, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return '';
}

export const argTextOrNull = (args: Json, name: string): string | null =>
  args[name] === undefined || args[name] === null || args[name] === '' ? null : argText(args, name);

/** A text argument that must be there. */
export function required(args: Json, name: string): string {
  const value = argText(args, name);
  if (value === '') refuseArguments(`missing required field: ${name}`);
  return value;
}

export const argBool = (args: Json, name: string): boolean =>
  args[name] === true || args[name] === 'true' || args[name] === '1' || args[name] === 1;

export function argInt(args: Json, name: string, otherwise: number): number {
  const value = Number(args[name] ?? otherwise);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/**
 * A structured argument, sent as JSON text or, in a JSON body, as itself. Undefined when absent, null when unreadable.
 */
export function argJson(args: Json, name: string): unknown {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  return parseJson(value) ?? null;
}

/** A list of ids: an array or comma separated. */
export function argIds(args: Json, name: string): string[] {
  const value = args[name];
  if (Array.isArray(value)) return value.map(String);
  const parsed = typeof value === 'string' && value.startsWith('[') ? parseJson(value) : undefined;
  if (Array.isArray(parsed)) return parsed.map(String);
  return argText(args, name)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}
