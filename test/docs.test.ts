import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lifecycleDocument } from '../scripts/lifecycle-document.js';

test('docs/lifecycle.md says what the steps say; npm run docs writes it anew', () => {
  expect(readFileSync('docs/lifecycle.md', 'utf8')).toBe(lifecycleDocument());
});

describe.each([
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/decisions.md',
  'docs/operations.md',
  'docs/sandbox.md',
  'docs/lifecycle.md',
  'docs/program-rules.md',
])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('leads to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([]);
  });

  test('names paths and commands of the project that are there', () => {
    const paths = [...text.matchAll(/`((?:src|sandbox|test|scripts|docs|bench)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = [...text.matchAll(/npm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([]);
  });
});
