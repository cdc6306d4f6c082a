import { expect, test } from '@jest/globals';
import { databaseOn, testDatabase } from './test-database.js';

test.each([
  ['mongodb://127.0.0.1:27017', /^mongodb:\/\/127\.0\.0\.1:27017\/desk-test-a1-[0-9a-f]{8}$/],
  ['mongodb://127.0.0.1:27017/', /^mongodb:\/\/127\.0\.0\.1:27017\/desk-test-a1-[0-9a-f]{8}$/],
  ['mongodb://a:1,b:2/desk?replicaSet=rs', /^mongodb:\/\/a:1,b:2\/desk-test-a1-[0-9a-f]{8}\?replicaSet=rs$/],
  ['mongodb://u:p@a/desk', /^mongodb:\/\/u:p@a\/desk-test-a1-[0-9a-f]{8}\?authSource=desk$/],
  ['mongodb://u:p@a/?w=1', /^mongodb:\/\/u:p@a\/desk-test-a1-[0-9a-f]{8}\?w=1$/],
  ['mongodb+srv://u:p@a/desk?w=1&authSource=admin', /\/desk-test-a1-[0-9a-f]{8}\?w=1&authSource=admin$/],
])('the tests touch no other database of %s than their own', (uri, expected) => {
  expect(databaseOn(uri, 'a1')).toMatch(expected);
});

test('no two suites share a database', () => {
  expect(testDatabase()).not.toBe(testDatabase());
});
