import { describe, expect, test } from '@jest/globals';
import { carriedOver } from './carried-over.js';

describe('what a newer release wrote and this one does not know', () => {
  test('stays in records at any depth', () => {
    const stored = { solution: 'A', region: 'eu', practice: { text: 'x', tone: 'dry' } };
    const read = { solution: 'A', practice: { text: 'x' } };
    expect(carriedOver(stored, read, { solution: 'B', practice: { text: 'y' } })).toEqual({
      solution: 'B',
      region: 'eu',
      practice: { text: 'y', tone: 'dry' },
    });
  });

  test('stays with the element it belongs to, though others are removed and added around it', () => {
    const stored = [
      { id: 'A1', state: 'open', weight: 1 },
      { id: 'A2', state: 'open', weight: 2 },
      { id: 'A3', state: 'open', weight: 3 },
    ];
    const read = stored.map(({ id, state }) => ({ id, state }));
    const next = [
      { id: 'A3', state: 'closed' },
      { id: 'A2', state: 'open' },
      { id: 'A4', state: 'open' },
    ];
    expect(carriedOver(stored, read, next)).toEqual([
      { id: 'A3', state: 'closed', weight: 3 },
      { id: 'A2', state: 'open', weight: 2 },
      { id: 'A4', state: 'open' },
    ]);
  });

  test('stays with elements that have no name: unchanged ones wherever they are, a changed one in its place', () => {
    const stored = [
      { by: 'UA', at: 1, mood: 'good' },
      { by: 'UB', at: 2, mood: 'bad' },
    ];
    const read = stored.map(({ by, at }) => ({ by, at }));
    expect(carriedOver(stored, read, [read[1]])).toEqual([stored[1]]);
    expect(carriedOver(stored, read, [...read, { by: 'UC', at: 3 }])).toEqual([
      ...stored,
      { by: 'UC', at: 3 },
    ]);
    expect(carriedOver(stored, read, [{ by: 'UA', at: 9 }, read[1]])).toEqual([
      { by: 'UA', at: 9, mood: 'good' },
      stored[1],
    ]);
  });

  test('elements that were left out when it was read come along', () => {
    expect(carriedOver(['auditor', 'guest-auditor'], ['auditor'], ['auditor', 'pdm'])).toEqual([
      'auditor',
      'pdm',
      'guest-auditor',
    ]);
    expect(carriedOver(['guest-auditor', 'pdm'], ['pdm'], [])).toEqual(['guest-auditor']);
  });

  test('a value that was read otherwise than it is stored stays as stored until it is changed', () => {
    expect(carriedOver({ tier: 'diamond' }, { tier: 'registered' }, { tier: 'registered' })).toEqual({
      tier: 'diamond',
    });
    expect(carriedOver({ tier: 'diamond' }, { tier: 'registered' }, { tier: 'premier' })).toEqual({
      tier: 'premier',
    });
  });
});

test('what this release knows is removed when it says so, and a default is stored with the next save', () => {
  expect(carriedOver({ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(carriedOver({ a: 1 }, { a: 1, b: [] }, { a: 2, b: [] })).toEqual({ a: 2, b: [] });
});

test('a field named __proto__ is a field like any other', () => {
  const stored: unknown = JSON.parse('{"a":1,"__proto__":{"x":1}}');
  const carried = carriedOver(stored, { a: 1 }, { a: 2 });
  expect(JSON.stringify(carried)).toBe('{"a":2,"__proto__":{"x":1}}');
});
