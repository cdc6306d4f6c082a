import { isRecord, type Json } from '../json.js';

/** One fault found in a payload, in the shape `blocks.validate` answers with. */
export interface Finding {
  /** JSON pointer from the payload's root, `/blocks/0/text/text`. */
  pointer: string;
  code: string;
  message: string;
  constraint: { type: string; expected?: string | number | string[]; got?: string | number };
}

export type Surface = 'message' | 'modal' | 'home';

/** What every rule may look at and where it reports. */
export interface Scope {
  surface: Surface;
  findings: Finding[];
}

export type Rule = (value: unknown, at: string, scope: Scope) => void;

/** Reports one finding at `at`. */
export function report(scope: Scope, at: string, message: string, constraint: Finding['constraint']): void {
  scope.findings.push({ pointer: at, code: constraint.type, message, constraint });
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;

const wrongType = (scope: Scope, at: string, expected: string, value: unknown): void =>
  report(scope, at, `must provide ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`, {
    type: 'type',
    expected,
    got: kindOf(value),
  });

/** A string of `min`..`max` characters. */
export const str =
  (max = Number.POSITIVE_INFINITY, min = 0): Rule =>
  (value, at, scope) => {
    if (typeof value !== 'string') return wrongType(scope, at, 'string', value);
    if (value.length < min)
      report(scope, at, `must be more than ${min - 1} characters`, {
        type: 'min_length',
        expected: min,
        got: value.length,
      });
    if (value.length > max)
      report(scope, at, `must be less than ${max + 1} characters`, {
        type: 'max_length',
        expected: max,
        got: value.length,
      });
  };

export const matching =
  (pattern: RegExp, what: string): Rule =>
  (value, at, scope) => {
    if (typeof value !== 'string') return wrongType(scope, at, 'string', value);
    if (!pattern.test(value))
      report(scope, at, `must be ${what}`, { type: 'format', expected: what, got: value });
  };

export const bool: Rule = (value, at, scope) => {
  if (typeof value !== 'boolean') wrongType(scope, at, 'boolean', value);
};

export const int =
  (min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Rule =>
  (value, at, scope) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(scope, at, 'integer', value);
    if (value < min)
      report(scope, at, `must be at least ${min}`, { type: 'minimum', expected: min, got: value });
    if (value > max)
      report(scope, at, `must be at most ${max}`, { type: 'maximum', expected: max, got: value });
  };

export const num: Rule = (value, at, scope) => {
  if (typeof value !== 'number') wrongType(scope, at, 'number', value);
};

export const oneOf =
  (...allowed: (string | number)[]): Rule =>
  (value, at, scope) => {
    if (allowed.includes(value as string)) return;
    report(scope, at, `must be a valid enum value: ${allowed.join(', ')}`, {
      type: 'enum',
      expected: allowed.map(String),
      got: typeof value === 'string' || typeof value === 'number' ? value : kindOf(value),
    });
  };

/** A list of `min`..`max` items that each keep `item`. */
export const list =
  (item: Rule, max = Number.POSITIVE_INFINITY, min = 0): Rule =>
  (value, at, scope) => {
    if (!Array.isArray(value)) return wrongType(scope, at, 'array', value);
    if (value.length < min)
      report(scope, at, `no fewer than ${min} items allowed`, {
        type: 'min_items',
        expected: min,
        got: value.length,
      });
    if (value.length > max)
      report(scope, at, `no more than ${max} items allowed`, {
        type: 'max_items',
        expected: max,
        got: value.length,
      });
    value.forEach((entry, index) => {
      item(entry, `${at}/${index}`, scope);
    });
  };

export type Fields = Record<string, Rule>;

/** An object with exactly these fields; `whole` sees it afterwards for rules between fields. */
export const object =
  (required: Fields, optional: Fields = {}, whole?: (value: Json, at: string, scope: Scope) => void): Rule =>
  (value, at, scope) => {
    if (!isRecord(value)) return wrongType(scope, at, 'object', value);
    for (const name of Object.keys(required))
      if (value[name] === undefined || value[name] === null)
        report(scope, at, `missing required field: ${name}`, { type: 'required', expected: name });
    for (const [name, entry] of Object.entries(value)) {
      const rule = required[name] ?? optional[name];
      if (rule === undefined)
        report(scope, at, `invalid additional property: ${name}`, { type: 'additional_property', got: name });
      else if (entry !== undefined && entry !== null) rule(entry, `${at}/${name}`, scope);
    }
    whole?.(value, at, scope);
  };

/** An object whose `type` chooses its rule. */
export const byType =
  (table: Record<string, Rule>): Rule =>
  (value, at, scope) => {
    if (!isRecord(value)) return wrongType(scope, at, 'object', value);
    const { type } = value;
    if (typeof type !== 'string')
      return report(scope, at, 'missing required field: type', { type: 'required', expected: 'type' });
    const rule = table[type];
    if (rule === undefined)
      return report(scope, `${at}/type`, `unsupported type: ${type}`, {
        type: 'enum',
        expected: Object.keys(table),
        got: type,
      });
    rule(value, at, scope);
  };

/** A member that exists only on some surfaces. */
export const only =
  (surfaces: readonly Surface[], rule: Rule): Rule =>
  (value, at, scope) => {
    if (surfaces.includes(scope.surface)) return rule(value, at, scope);
    const type = isRecord(value) ? String(value.type) : kindOf(value);
    report(scope, `${at}/type`, `unsupported type: ${type}`, { type: 'surface', got: type });
  };
