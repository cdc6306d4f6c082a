import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, plain, same } from './plain.js';

const scalar = fc.oneof(
  fc.constantFrom(null, undefined, true, 0, -0, 1, '', 'a', '\uD800', '\uFFFD', '__proto__', 1n, Number.NaN),
  fc.constantFrom(new Date(0), new Date(1), new Date(Number.NaN), '1970-01-01T00:00:00.000Z'),
);
const key = fc.constantFrom('a', 'b', '\uD800', '\uFFFD', '$date', 'constructor');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('two values are the same exactly where their canonical texts are', () => {
  fc.assert(
    fc.property(value, value, fc.clone(value, 2), key, (one, other, [twin, copy], name) => {
      expect(same(one, other)).toBe(canonical(one) === canonical(other));
      expect(same(twin, copy)).toBe(true);
      const [left, right] = [
        { twin, list: [{ [name]: one }] },
        { twin: copy, list: [{ [name]: other }] },
      ];
      expect(same(left, right)).toBe(canonical(left) === canonical(right));
      expect(same(plain(one), plain(other))).toBe(canonical(plain(one)) === canonical(plain(other)));
    }),
    { numRuns: 3000 },
  );
});

test('lone halves of a character are U+FFFD, whole ones stay', () => {
  expect(plain({ '\uDC00': ['a\uD83Db', '👩‍🚀'] })).toEqual({ '\uFFFD': ['a\uFFFDb', '👩‍🚀'] });
});

test('names that become one another when they are written are told by what is written', () => {
  const [one, other] = [
    { '\uFFFD': null, '\uD800': 0 },
    { '\uFFFD': {}, '\uD800': 0 },
  ];
  expect(canonical(one)).toBe(canonical(other));
  expect(same(one, other)).toBe(true);
});
