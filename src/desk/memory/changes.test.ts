import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween, fold, wholeOf } from './changes.js';
import { canonical, plain, same } from './plain.js';

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'ECS-001', 'a.b', '$set', '0', '', 'constructor', '__proto__', 'toString'),
  fc.string({ unit: 'binary' }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, '', 'text', '2026-09-07T17:00:00.000Z', 0, -0, 1.5, '\ud800'),
    fc.date({ noInvalidDate: true }).map((found) => new Date(found)),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('changes lead from any state to any other, and leave what they are given as it was', () => {
  fc.assert(
    fc.property(tree, tree, (before, after) => {
      const untouched = canonical(before);
      const changes = changesBetween(before, after);
      expect(same(fold(before, changes), after)).toBe(true);
      expect(canonical(before)).toBe(untouched);
      expect(same(fold(null, [...wholeOf(before), ...changes]), after)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('equal states need no change, and different ones do', () => {
  fc.assert(
    fc.property(tree, tree, (one, other) => {
      expect(changesBetween(one, plain(one))).toEqual([]);
      expect(changesBetween(one, other).length === 0).toBe(canonical(one) === canonical(other));
    }),
  );
});

test('only what changed is kept: one answer of many, the end of a list, a field that went', () => {
  const at = new Date('2026-09-07T17:00:00Z');
  const before = { answers: { A: { met: 'Y' }, B: { met: 'N' } }, list: [1, 2, 3], at, gone: { x: 1 } };
  const after = { answers: { A: { met: 'Y' }, B: { met: 'P' } }, list: [1], at: new Date(at), set: null };
  expect(changesBetween(before, after)).toEqual([
    { path: ['gone'], removed: true },
    { path: ['answers', 'B', 'met'], value: 'P' },
    { path: ['list', 1], removed: true },
    { path: ['set'], value: null },
  ]);
});

test.each([
  ['an object that becomes an instant', { a: {} }, { a: new Date(0) }],
  ['an instant that becomes an object', { a: new Date(0) }, { a: {} }],
  ['an instant that becomes its own text', { a: new Date(0) }, { a: new Date(0).toISOString() }],
  ['a list that becomes an object', { a: ['x'] }, { a: { '0': 'x' } }],
  ['a field named like something every object has', { toString: 'x' }, {}],
])('%s is a change', (_, before, after) => {
  const changes = changesBetween(before, after);
  expect(changes).not.toEqual([]);
  expect(same(fold(before, changes), after)).toBe(true);
});

test.each([
  [{ path: ['a', 'b', 'c'], value: 1 }, 'a.b.c'],
  [{ path: ['list', 5], value: 1 }, 'list.5'],
  [{ path: ['list', 'x'], removed: true as const }, 'list.x'],
  [{ path: ['text', 'length'], value: 1 }, 'text.length'],
])('a change that leads nowhere (%j) is named', (change, named) => {
  expect(() => fold({ a: {}, list: [1], text: 'x' }, [change])).toThrow(named);
});
