import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Entry {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Entry>;
};

test('the lock file has every optional package, or `npm ci` refuses it; `npm run lockfile` adds what is missing', () => {
  const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${parent}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test('the lock file ties nobody to one registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('every package has what it must hash to, on every platform; `npm run lockfile` asks the registry for what is missing', () => {
  const unhashed = Object.entries(packages).filter(
    ([place, { integrity = '', link = false }]) => place !== '' && !link && !integrity.startsWith('sha512-'),
  );
  expect(unhashed.map(([place]) => place)).toEqual([]);
});
