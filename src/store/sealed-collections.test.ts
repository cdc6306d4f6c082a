import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { recordCollections } from './records/places.js';
import { sealedCollections } from './sealed-collections.js';

test('every kind of record is verified, and reached by an erasure', () => {
  const known = sealedCollections.map(({ collection }) => collection);
  const missing = recordCollections.filter((name) => !known.includes(name));
  expect(
    missing.map(
      (name) => `${name}: its line goes into \`sealedCollections\` (src/store/sealed-collections.ts)`,
    ),
  ).toEqual([]);
});

test('operators read what every kind of record is', () => {
  const kept =
    readFileSync('docs/operations.md', 'utf8').split('## What is kept')[1]?.split('\n## ')[0] ?? '';
  const missing = [...recordCollections, 'entries', 'erasures'].filter(
    (name) => !kept.includes(`\`${name}\``),
  );
  expect(missing.map((name) => `${name}: its line goes into “What is kept” (docs/operations.md)`)).toEqual(
    [],
  );
});
