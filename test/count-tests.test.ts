import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const script = resolve(import.meta.dirname, '../scripts/count-tests.mjs');
const folder = mkdtempSync(join(tmpdir(), 'desk-results-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function count(numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number) {
  const path = join(folder, 'results.json');
  writeFileSync(path, JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }));
  const { stdout, status } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' });
  return { said: stdout.trim(), status };
}

test('the count is the last word, and only a run with passes and no failures is good', () => {
  expect(count(12, 0, 0)).toEqual({ said: '12 passed, 0 failed', status: 0 });
  expect(count(12, 1, 0)).toEqual({ said: '12 passed, 1 failed', status: 1 });
});

test('a test file that could not be loaded counts as a failure', () => {
  expect(count(12, 0, 2)).toEqual({ said: '12 passed, 2 failed', status: 1 });
});

test('a run of no tests is not a good run, with results or without', () => {
  expect(count(0, 0, 0)).toEqual({ said: '0 passed, 0 failed', status: 1 });
  const without = spawnSync(process.execPath, [script, join(folder, 'none.json')], { encoding: 'utf8' });
  expect(without.stdout).toBe('0 passed, 0 failed\n');
  expect(without.status).toBe(1);
});
