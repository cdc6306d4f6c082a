// npm run check: everything a change must pass, in one go. Goes on after a failure and lists them all at the end.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const page = 'sandbox/ui/page/tsconfig.json';
const results = 'coverage/results.json';
const faultResults = 'coverage/results-faults.json';

const steps = [
  ['types', 'npm', 'run', '--silent', 'types'],
  ...(existsSync(page) ? [['types of the page', 'npx', 'tsc', '--noEmit', '-p', page]] : []),
  ['lint and format', 'npm', 'run', '--silent', 'lint'],
  ['boundaries', 'npm', 'run', '--silent', 'boundaries'],
  ['unused code', 'npm', 'run', '--silent', 'unused'],
  ['tests', 'npm', 'test', '--', '--coverage', '--json', `--outputFile=${results}`],
  ['tests of the second tier', 'npm', 'run', 'test:faults', '--', '--json', `--outputFile=${faultResults}`],
];

// Left over from an earlier run, it would pass for this run's.
for (const left of [results, faultResults]) rmSync(left, { force: true });
const failed = steps.filter((step) => !passes(step)).map(([name]) => name);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);

function passes([name, command, ...args]) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}
