import { fault, notImplemented } from '../../errors.js';
import { compileRegex } from '../../query/regex.js';
import { compareStrings } from '../../values/compare.js';
import { show } from '../../values/show.js';
import { countOf, int, isNullish, isNumber, Regex, Sym, typeName, type Value } from '../../values/value.js';
import { bounds, index } from './arrays.js';
import { textOf } from './conversion.js';
import { type Operator, strict, variadic } from './operator.js';
import { readParameters } from './parameters.js';

const concat = variadic((args) => {
  let made = '';
  for (const value of args) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw fault(16702, `$concat only supports strings, not ${typeName(value)}`);
    made += value;
  }
  return made;
});

/** What `$toLower` and its like take for text: null is empty, numbers and dates are printed. */
function coerced(value: Value | undefined): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Sym) return value.value;
  if (isNumber(value) || value instanceof Date) return textOf(value);
  throw fault(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

/** Only ASCII letters change case. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const substrCP = strict('$substrCP', 3, ([value, from, count]) => {
  const characters = [...coerced(value)];
  if (!isNumber(from))
    throw fault(34450, `$substrCP: starting index must be a numeric type (is BSON type ${typeName(from)})`);
  const start = index(from);
  if (start === null)
    throw fault(
      34451,
      `$substrCP: starting index cannot be represented as a 32-bit integral value: ${show(from)}`,
    );
  if (!isNumber(count))
    throw fault(34452, `$substrCP: length must be a numeric type (is BSON type ${typeName(count)})`);
  const length = index(count);
  if (length === null)
    throw fault(34453, `$substrCP: length cannot be represented as a 32-bit integral value: ${show(count)}`);
  if (length < 0) throw fault(34454, '$substrCP: length must be a nonnegative integer.');
  if (start < 0) throw fault(34455, '$substrCP: the starting index must be nonnegative integer.');
  return characters.slice(start, start + length).join('');
});

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const substrBytes = (name: string): Operator =>
  strict(name, 3, ([value, from, count]) => {
    const bytes = Buffer.from(coerced(value));
    if (!isNumber(from))
      throw fault(16034, `${name}:  starting index must be a numeric type (is BSON type ${typeName(from)})`);
    if (!isNumber(count))
      throw fault(16035, `${name}:  length must be a numeric type (is BSON type ${typeName(count)})`);
    const start = Math.trunc(Number(index(from) ?? -1));
    const length = Math.trunc(Number(index(count) ?? -1));
    if (start < 0) throw fault(50752, `${name}: starting index must be non-negative (got: ${start})`);
    const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
    if (isContinuation(bytes[start]))
      throw fault(28656, `${name}:  Invalid range, starting index is a UTF-8 continuation byte.`);
    if (isContinuation(bytes[end]))
      throw fault(28657, `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`);
    return bytes.subarray(start, end).toString();
  });

const split = strict('$split', 2, ([value, separator]) => {
  if (isNullish(value) || isNullish(separator)) return null;
  if (typeof value !== 'string')
    throw fault(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`,
    );
  if (typeof separator !== 'string')
    throw fault(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    );
  if (separator === '') throw fault(40087, '$split requires a non-empty separator');
  return value.split(separator);
});

const WHITESPACE = [
  '\0',
  ' ',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
];

const trim =
  (name: string, ends: { left: boolean; right: boolean }): Operator =>
  (operand, compiler) => {
    const parameters = readParameters(operand, {
      name,
      notObject: [50696, `${name} only supports an object as an argument, found ${typeName(operand)}`],
      unknown: [50694, (found) => `${name} found an unknown argument: ${found}`],
      known: ['input', 'chars'],
      required: { input: [50695, `${name} requires an 'input' field`] },
    });
    const input = compiler.compile(parameters.get('input') as Value);
    const given = parameters.get('chars');
    const chars = given === undefined ? null : compiler.compile(given);
    return (env) => {
      const text = input(env);
      if (isNullish(text)) return null;
      if (typeof text !== 'string')
        throw fault(
          50699,
          `${name} requires its input to be a string, got ${show(text)} (of type ${typeName(text)}) instead.`,
        );
      const set = chars === null ? WHITESPACE : chars(env);
      if (isNullish(set)) return null;
      if (typeof set !== 'string' && set !== WHITESPACE)
        throw fault(
          50700,
          `${name} requires 'chars' to be a string, got ${show(set)} (of type ${typeName(set)}) instead.`,
        );
      const gone = new Set<string>(set as Iterable<string>);
      const characters = [...text];
      let start = 0;
      let end = characters.length;
      while (ends.left && start < end && gone.has(characters[start] as string)) start += 1;
      while (ends.right && end > start && gone.has(characters[end - 1] as string)) end -= 1;
      return characters.slice(start, end).join('');
    };
  };

const indexOf = (name: string, unit: (text: string) => readonly (string | number)[]): Operator =>
  strict(name, [2, 4], ([text, wanted, from, to]) => {
    if (isNullish(text)) return null;
    if (typeof text !== 'string')
      throw fault(
        name === '$indexOfCP' ? 40093 : 40091,
        `${name} requires a string as the first argument, found: ${typeName(text)}`,
      );
    if (typeof wanted !== 'string')
      throw fault(
        name === '$indexOfCP' ? 40094 : 40092,
        `${name} requires a string as the second argument, found: ${typeName(wanted)}`,
      );
    const hay = unit(text);
    const needle = unit(wanted);
    const [start, end] = bounds(name, [from, to], hay.length);
    for (let at = start; at + needle.length <= end; at++)
      if (needle.every((part, offset) => hay[at + offset] === part)) return int(at);
    return int(-1);
  });

interface RegexCall {
  readonly text: string | null;
  readonly pattern: RegExp;
}

function regexCall(name: string, operand: Value, compiler: Parameters<Operator>[1]) {
  const parameters = readParameters(operand, {
    name,
    notObject: [51103, `${name} expects an object of named arguments but found: ${typeName(operand)}`],
    unknown: [31024, (found) => `${name} found unknown option(s): ${found}`],
    known: ['input', 'regex', 'options'],
    required: {
      input: [31022, `${name} requires 'input' parameter`],
      regex: [31023, `${name} requires 'regex' parameter`],
    },
  });
  const input = compiler.compile(parameters.get('input') as Value);
  const regex = compiler.compile(parameters.get('regex') as Value);
  const given = parameters.get('options');
  const options = given === undefined ? null : compiler.compile(given);
  return (env: Parameters<typeof input>[0]): RegexCall | null => {
    const text = input(env);
    const pattern = regex(env);
    const flags = options === null ? null : options(env);
    if (!isNullish(text) && typeof text !== 'string')
      throw fault(51104, `${name} needs 'input' to be of type string`);
    if (isNullish(pattern)) return null;
    if (typeof pattern !== 'string' && !(pattern instanceof Regex))
      throw fault(51105, `${name} needs 'regex' to be of type string or regex`);
    if (!isNullish(flags) && typeof flags !== 'string')
      throw fault(51106, `${name} needs 'options' to be of type string`);
    const own = pattern instanceof Regex ? pattern : new Regex(pattern, '');
    if (own.options !== '' && typeof flags === 'string')
      throw fault(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
    const compiled = compileRegex(new Regex(own.pattern, typeof flags === 'string' ? flags : own.options));
    return { text: typeof text === 'string' ? text : null, pattern: compiled };
  };
}

const regexMatch: Operator = (operand, compiler) => {
  const call = regexCall('$regexMatch', operand, compiler);
  return (env) => {
    const found = call(env);
    return found?.text != null && found.pattern.test(found.text);
  };
};

function found(text: string, match: RegExpMatchArray): Value {
  const before = [...text.slice(0, match.index)].length;
  return new Map<string, Value>([
    ['match', match[0]],
    ['idx', int(before)],
    ['captures', match.slice(1).map((capture): Value => capture ?? null)],
  ]);
}

const regexFind: Operator = (operand, compiler) => {
  const call = regexCall('$regexFind', operand, compiler);
  return (env) => {
    const parts = call(env);
    const match = parts?.text == null ? null : parts.text.match(parts.pattern);
    return match === null || parts?.text == null ? null : found(parts.text, match);
  };
};

const regexFindAll: Operator = (operand, compiler) => {
  const call = regexCall('$regexFindAll', operand, compiler);
  return (env) => {
    const parts = call(env);
    if (parts?.text == null) return [];
    const { text, pattern } = parts;
    return [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((match) =>
      found(text, match),
    );
  };
};

const replace =
  (name: '$replaceOne' | '$replaceAll'): Operator =>
  (operand, compiler) => {
    const parameters = readParameters(operand, {
      name,
      notObject: [51751, `${name} requires an object as an argument, found: ${typeName(operand)}`],
      unknown: [51750, (other) => `${name} found an unknown argument: ${other}`],
      known: ['input', 'find', 'replacement'],
      required: {
        input: [51749, `${name} requires 'input' to be specified`],
        find: [51748, `${name} requires 'find' to be specified`],
        replacement: [51747, `${name} requires 'replacement' to be specified`],
      },
    });
    const parts = (['input', 'find', 'replacement'] as const).map((part) => ({
      part,
      evaluate: compiler.compile(parameters.get(part) as Value),
    }));
    const codes = { input: 51746, find: 51745, replacement: 51744 };
    return (env) => {
      const [text, wanted, by] = parts.map(({ part, evaluate }) => {
        const value = evaluate(env);
        if (!isNullish(value) && typeof value !== 'string')
          throw fault(codes[part], `${name} requires that '${part}' be a string, found: ${show(value)}`);
        return value;
      });
      if (typeof text !== 'string' || typeof wanted !== 'string' || typeof by !== 'string') return null;
      if (wanted === '' && name === '$replaceAll') throw notImplemented('$replaceAll of an empty string');
      return name === '$replaceOne' ? text.replace(wanted, () => by) : text.split(wanted).join(by);
    };
  };

function lengthOf(name: string, code: number, count: (text: string) => number): Operator {
  return strict(name, 1, ([value]) => {
    if (typeof value !== 'string')
      throw fault(code, `${name} requires a string argument, found: ${typeName(value)}`);
    return countOf(count(value));
  });
}

export const STRINGS: Record<string, Operator> = {
  $concat: concat,
  $toLower: strict('$toLower', 1, ([value]) => lower(coerced(value))),
  $toUpper: strict('$toUpper', 1, ([value]) => upper(coerced(value))),
  $strcasecmp: strict('$strcasecmp', 2, ([left, right]) =>
    int(compareStrings(upper(coerced(left)), upper(coerced(right)))),
  ),
  $substrCP: substrCP,
  $substrBytes: substrBytes('$substrBytes'),
  $substr: substrBytes('$substrBytes'),
  $strLenCP: lengthOf('$strLenCP', 34471, (text) => [...text].length),
  $strLenBytes: lengthOf('$strLenBytes', 34473, (text) => Buffer.byteLength(text)),
  $split: split,
  $trim: trim('$trim', { left: true, right: true }),
  $ltrim: trim('$ltrim', { left: true, right: false }),
  $rtrim: trim('$rtrim', { left: false, right: true }),
  $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
  $indexOfBytes: indexOf('$indexOfBytes', (text) => [...Buffer.from(text)]),
  $regexMatch: regexMatch,
  $regexFind: regexFind,
  $regexFindAll: regexFindAll,
  $replaceOne: replace('$replaceOne'),
  $replaceAll: replace('$replaceAll'),
};
