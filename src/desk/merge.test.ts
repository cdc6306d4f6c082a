import { describe, expect, test } from '@jest/globals';
import { merge } from './merge.js';

const base = { a: '1', b: '2', list: ['x'], deep: { c: '3', d: '4' } };

describe('two people save one form', () => {
  test('what one side alone changed is in', () => {
    const mine = { ...base, a: 'mine' };
    const theirs = { ...base, b: 'theirs', deep: { c: '3', d: 'theirs' } };
    expect(merge(base, mine, theirs)).toEqual({
      input: { a: 'mine', b: 'theirs', list: ['x'], deep: { c: '3', d: 'theirs' } },
      both: [],
    });
  });

  test('only where both changed the same field in their own way is one asked, with both texts', () => {
    const mine = { ...base, a: 'same', deep: { c: 'mine', d: '4' } };
    const theirs = { ...base, a: 'same', deep: { c: 'theirs', d: '4' } };
    expect(merge(base, mine, theirs)).toEqual({
      input: mine,
      both: [{ path: 'deep.c', theirs: 'theirs', mine: 'mine' }],
    });
  });

  test('a list is one field', () => {
    const merged = merge(base, { ...base, list: ['x', 'y'] }, { ...base, list: ['z'] });
    expect(merged.both).toEqual([{ path: 'list', theirs: ['z'], mine: ['x', 'y'] }]);
  });

  test('what both added to what was not there yet stands side by side', () => {
    expect(merge({}, { r: { 0: 'mine' } }, { r: { 1: 'theirs' } })).toEqual({
      input: { r: { 0: 'mine', 1: 'theirs' } },
      both: [],
    });
  });

  test('a field that one emptied and the other left alone is empty', () => {
    expect(merge({ a: 'x', b: 'y' }, { a: '', b: 'y' }, { a: 'x', b: 'z' })).toEqual({
      input: { a: '', b: 'z' },
      both: [],
    });
  });
});
