import { expect, test } from '@jest/globals';
import {
  Decimal128,
  Double,
  deserialize,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { createScope } from '../aggregate/scope.js';
import { matches } from '../query/filter.js';
import { parseFilter } from '../query/parse.js';
import { sortDocuments } from '../query/sort.js';
import { compileUpdate } from '../update/update.js';
import { compare, identical, keyOf } from '../values/compare.js';
import { decode } from '../values/decode.js';
import { encode, sizeOf } from '../values/encode.js';
import type { Doc, Value } from '../values/value.js';

const scope = createScope(new Date(0));
const toDoc = (document: object): Doc => decode(Buffer.from(serialize(document)));

const name = fc.constantFrom('a', 'b', 'c', '0', '1', '10');
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value));
const small = fc.integer({ min: -3, max: 3 });
const scalar = fc.oneof(
  small.map((value) => new Int32(value)),
  small.map((value) => new Double(value / 2)),
  small.map((value) => Long.fromNumber(value)),
  small.map((value) => Decimal128.fromString(`${value}.50`)),
  fc.double().map((value) => new Double(value)),
  int64,
  fc.string({ maxLength: 3, unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(
    new MinKey(),
    new MaxKey(),
    new ObjectId('000000000000000000000001'),
    new ObjectId('000000000000000000000002'),
  ),
  small.map((value) => new Timestamp({ t: value + 3, i: 1 })),
);
const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const value = anything.map((v) => toDoc({ v }).get('v') as Value);

test('what is decoded and encoded again is the same bytes', () => {
  fc.assert(
    fc.property(anything, (v) => {
      const bytes = Buffer.from(serialize({ v }));
      expect(encode(decode(bytes)).equals(bytes)).toBe(true);
      expect(deserialize(encode(decode(bytes)))).toEqual(deserialize(bytes));
    }),
  );
});

test('what was measured is written as it would be anew, also within another document', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 400 }), (v, length) => {
      const long = { v, text: 'ä'.repeat(length), list: ['é', 'x'.repeat(length)] };
      const document = toDoc(long);
      const bytes = Buffer.from(serialize(long));
      expect(sizeOf(document)).toBe(bytes.length);
      expect(encode(document).equals(bytes)).toBe(true);
      const around: Doc = new Map<string, Value>([
        ['inner', document],
        ['all', [document, document.get('list') as Value]],
      ]);
      expect(sizeOf(around)).toBe(encode(around).length);
      expect(encode(around).equals(Buffer.from(serialize({ inner: long, all: [long, long.list] })))).toBe(
        true,
      );
    }),
  );
});

test('the order of values is total, and keys are equal exactly when values are', () => {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(compare(a, a)).toBe(0);
      expect(compare(a, b) + compare(b, a)).toBe(0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      expect(keyOf(a) === keyOf(b)).toBe(compare(a, b) === 0);
      if (identical(a, b)) expect(compare(a, b)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

const flat = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(small, fc.constantFrom('x', 'y', 'z'), fc.constant(null), fc.boolean()),
  { maxKeys: 3 },
);
type Flat = Record<string, unknown>;
const KINDS = ['number', 'string', 'boolean', 'object'];

/** What a reader of the manual expects of documents without arrays. */
function naive(document: Flat, field: string, operator: string, operand: unknown): boolean {
  const found = document[field] ?? null;
  const same = typeof found === typeof operand;
  switch (operator) {
    case '$eq':
      return found === operand;
    case '$ne':
      return found !== operand;
    case '$gt':
      return same && found !== null && (found as number) > (operand as number);
    case '$lte':
      return (
        same &&
        (found === null || operand === null ? found === operand : (found as number) <= (operand as number))
      );
    case '$exists':
      return field in document;
    default:
      return KINDS.includes(operator);
  }
}

const condition = fc.record({
  field: fc.constantFrom('a', 'b', 'c'),
  operator: fc.constantFrom('$eq', '$ne', '$gt', '$lte', '$exists'),
  operand: fc.oneof(small, fc.constantFrom('x', 'y'), fc.constant(null), fc.boolean()),
});

test('queries of plain documents match what the manual says', () => {
  fc.assert(
    fc.property(
      flat,
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('$and', '$or', '$nor'),
      (document, conditions, logic) => {
        const operandOf = ({ operator, operand }: { operator: string; operand: unknown }) =>
          operator === '$exists' ? true : operand;
        const filter = {
          [logic]: conditions.map((one) => ({ [one.field]: { [one.operator]: operandOf(one) } })),
        };
        const answers = conditions.map(({ field, operator, operand }) =>
          naive(document, field, operator, operand),
        );
        const expected =
          logic === '$and' ? answers.every(Boolean) : answers.some(Boolean) !== (logic === '$nor');
        expect(matches(parseFilter(toDoc(filter), scope), toDoc(document))).toBe(expected);
      },
    ),
    { numRuns: 2000 },
  );
});

test('sorting is stable and agrees with comparing the fields one by one', () => {
  const rank = (v: unknown) =>
    v === undefined || v === null ? 0 : typeof v === 'number' ? 1 : typeof v === 'string' ? 2 : 3;
  const by = (left: unknown, right: unknown) =>
    rank(left) - rank(right) ||
    (rank(left) === 0
      ? 0
      : (left as number) < (right as number)
        ? -1
        : Number((left as number) > (right as number)));
  fc.assert(
    fc.property(fc.array(flat, { maxLength: 12 }), fc.constantFrom(1, -1), (documents, direction) => {
      const numbered = documents.map((document, n) => ({ ...document, n })) as (Flat & { n: number })[];
      const expected = [...numbered]
        .sort((l, r) => by(l.a, r.a) * direction || by(l.b, r.b))
        .map(({ n }) => n);
      const sorted = sortDocuments(numbered.map(toDoc), { paths: ['a', 'b'], directions: [direction, 1] });
      expect(sorted.map((document) => deserialize(encode(document)).n)).toEqual(expected);
    }),
  );
});

test('modifiers leave a document as a plain model of them does', () => {
  const change = fc.tuple(fc.constantFrom('$set', '$unset', '$min', '$max', '$setOnInsert'), small);
  fc.assert(
    fc.property(
      flat,
      fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), change), {
        selector: ([field]) => field,
        minLength: 1,
      }),
      (document, changes) => {
        const numbers = Object.fromEntries(Object.entries(document).filter(([, v]) => typeof v === 'number'));
        const update: Record<string, Flat> = {};
        const model: Flat = { ...numbers };
        for (const [field, [operator, operand]] of changes) {
          update[operator] = { ...update[operator], [field]: operand };
          const before = model[field] as number | undefined;
          if (operator === '$set') model[field] = operand;
          if (operator === '$unset') delete model[field];
          if (operator === '$min') model[field] = Math.min(before ?? operand, operand);
          if (operator === '$max') model[field] = Math.max(before ?? operand, operand);
        }
        const compiled = compileUpdate(toDoc(update), {
          arrayFilters: [],
          multi: false,
          now: new Date(0),
          scope,
        });
        expect(deserialize(encode(compiled.apply(toDoc(numbers), { position: null })))).toEqual(model);
      },
    ),
    { numRuns: 1000 },
  );
});
