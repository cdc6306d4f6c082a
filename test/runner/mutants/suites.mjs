import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { place, root } from './place.mjs';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const nodeArgs = ['register.mjs', 'mutants/register.mjs'].flatMap((file) => [
  '--import',
  new URL(`../${file}`, import.meta.url).href,
]);
const config = ['--config', 'jest.mutants.config.mjs'];

/**
 * Runs every suite that depends on these files, with no mutant active.
 *
 * @returns by suite: whether it passed, how long it took (ms) and the ids of the mutants it reached
 */
export async function runRelated(files) {
  rmSync(place.reached, { recursive: true, force: true });
  const { suites } = await runJest(['--findRelatedTests', ...files], {});
  if (suites === null) throw new Error('Jest ended before its suites did; npm test says why.');
  const notes = readdirSync(place.reached).map((name) =>
    JSON.parse(readFileSync(join(place.reached, name), 'utf8')),
  );
  const reached = new Map(notes.map((note) => [note.suite, note]));
  return suites.map((suite) => ({ loading: [], running: [], ...reached.get(suite.name), ...suite }));
}

/** @returns the suites that depend on a file, directly or not */
export async function relatedTo(file) {
  const args = [...nodeArgs, jest, ...config, '--listTests', '--findRelatedTests', file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return stdout
    .split('\n')
    .filter((line) => line.endsWith('.test.ts'))
    .map((path) => relative(root, path));
}

/**
 * Runs suites with a mutant active, until one fails.
 *
 * @param limit ms after which the mutant counts as hanging
 * @returns the first suite that failed, or what else ended the run; null where every one passed
 */
export async function firstToNotice(id, suites, limit) {
  const env = { __STRYKER_ACTIVE_MUTANT__: id, SUITES_IN_ORDER: JSON.stringify(suites) };
  const { suites: ran, late } = await runJest(['--bail', '--runTestsByPath', ...suites], { env, limit });
  if (ran === null) return late ? 'time' : 'the end of the process';
  return ran.find(({ passed }) => !passed)?.name ?? null;
}

async function runJest(args, { env = {}, limit = 0 }) {
  rmSync(place.result, { force: true });
  const all = [...nodeArgs, jest, ...config, '--silent', ...args];
  const late = await finish(all, { ...process.env, ...env }, limit);
  const suites = existsSync(place.result) ? JSON.parse(readFileSync(place.result, 'utf8')) : null;
  return { suites, late };
}

/** @returns whether it had to be ended. Its workers end by themselves once it has. */
function finish(args, env, limit) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  let late = false;
  const end = () => {
    late = true;
    child.kill('SIGKILL');
  };
  const timer = limit > 0 ? setTimeout(end, limit) : null;
  const passOn = () => child.kill('SIGKILL');
  process.once('exit', passOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      process.off('exit', passOn);
      resolve(late);
    });
  });
}
