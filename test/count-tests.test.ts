import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const script = resolve(import.meta.dirname, '../scripts/count-tests.mjs');
const folder = mkdtempSync(join(tmpdir(), 'desk-results-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = [numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number];

function counted(paths: string[]) {
  const { stdout, status } = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' });
  return { said: stdout.trim(), status };
}

function results(...runs: Run[]): string[] {
  return runs.map(([numPassedTests, numFailedTests, numRuntimeErrorTestSuites], index) => {
    const path = join(folder, `results-${index}.json`);
    writeFileSync(path, JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }));
    return path;
  });
}

const count = (...runs: Run[]) => counted(results(...runs));

test('the count is the last word, and only a run with passes and no failures is good', () => {
  expect(count([12, 0, 0])).toEqual({ said: '12 passed, 0 failed', status: 0 });
  expect(count([12, 1, 0])).toEqual({ said: '12 passed, 1 failed', status: 1 });
});

test('a test file that could not be loaded counts as a failure', () => {
  expect(count([12, 0, 2])).toEqual({ said: '12 passed, 2 failed', status: 1 });
});

test('the tiers are added up, and each of them has to be good', () => {
  expect(count([12, 0, 0], [3, 0, 0])).toEqual({ said: '15 passed, 0 failed', status: 0 });
  expect(count([12, 0, 0], [3, 1, 1])).toEqual({ said: '15 passed, 2 failed', status: 1 });
  expect(count([12, 0, 0], [0, 0, 0])).toEqual({ said: '12 passed, 0 failed', status: 1 });
});

test('a run of no tests is not a good run, with results or without', () => {
  expect(count([0, 0, 0])).toEqual({ said: '0 passed, 0 failed', status: 1 });
  const none = join(folder, 'none.json');
  expect(counted([none])).toEqual({ said: '0 passed, 0 failed', status: 1 });
  expect(counted([...results([12, 0, 0]), none])).toEqual({ said: '12 passed, 0 failed', status: 1 });
  expect(counted([])).toEqual({ said: '0 passed, 0 failed', status: 1 });
});
