import { expect, test } from '@jest/globals';
import { eventReferenceIn, parseCommand, referenceIn, subcommands } from './parse.js';

test.each([
  ['', { is: 'help', rest: '' }],
  ['  STATUS   dd1001 ', { is: 'status', rest: 'dd1001' }],
  ['DD-1001', { is: 'status', rest: 'DD-1001' }],
  ['1001', { is: 'status', rest: '1001' }],
  ['1001 1002', { is: 'status', rest: '1001 1002' }],
  ['ev-1001', { is: 'event', rest: 'ev-1001' }],
  ['event 1001', { is: 'event', rest: '1001' }],
  ['events', { is: 'event', rest: 'list' }],
  ['Events 1001', { is: 'event', rest: '1001' }],
  ['revew 1001', { is: 'unknown', word: 'revew', nearest: 'review', rest: '1001' }],
  ['quue', { is: 'unknown', word: 'quue', nearest: 'queue', rest: '' }],
  ['xylophone', { is: 'unknown', word: 'xylophone', nearest: null, rest: '' }],
  ['__proto__', { is: 'unknown', word: '__proto__', nearest: null, rest: '' }],
])('“%s” is read', (text, expected) => {
  expect(parseCommand(text)).toEqual(expected);
});

test.each(subcommands)('%s with one letter wrong is still meant', (name) => {
  expect(parseCommand(`${name}x`)).toMatchObject({ nearest: name });
  expect(parseCommand(name.slice(0, -1))).toMatchObject({ nearest: name });
});

test.each([
  ['DD-1001', 'DD-1001'],
  ['dd1001', 'DD-1001'],
  ['dd 1001', 'DD-1001'],
  ['#1001', 'DD-1001'],
  ['1001', 'DD-1001'],
  ['ab-1001', null],
  ['12', null],
  ['1001; drop', null],
])('the reference in “%s” is %s', (typed, expected) => {
  expect(referenceIn(typed)).toBe(expected);
});

test.each([
  ['EV-1001', 'EV-1001'],
  ['ev 1001', 'EV-1001'],
  ['1001', 'EV-1001'],
  ['DD-1001', null],
])('the business event in “%s” is %s', (typed, expected) => {
  expect(eventReferenceIn(typed)).toBe(expected);
});
