import { expect, test } from '@jest/globals';
import { withDatabase } from './mongo.js';

test.each([
  ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/desk'],
  ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/desk'],
  ['mongodb://127.0.0.1:27017/mine', 'mongodb://127.0.0.1:27017/mine'],
  ['mongodb://u:p@a:1,b:2/?replicaSet=rs', 'mongodb://u:p@a:1,b:2/desk?replicaSet=rs'],
  ['mongodb+srv://u:p@demo.example/mine?w=1', 'mongodb+srv://u:p@demo.example/mine?w=1'],
])('%s names a database', (uri, expected) => {
  expect(withDatabase(uri, 'desk')).toBe(expected);
});
