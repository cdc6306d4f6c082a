// npm run test:mutants [-- --count 150 --seed 1 --in src/slack --in src/desk/perform.ts]: a sample of small faults is planted, one at a time, and
// the tests that reach each are run. A fault no test notices survives, and is listed. The sample is the same for the same
// seed and the same code; the whole of it would take days.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true, default: ['src/slack', 'src/courier', 'src/desk', 'src/store'] },
  },
});
const report = 'coverage/mutants.json';
/** A mutant as wide as a whole function holds others; Stryker, given its range, would plant them all. */
const mostWithin = 3;

const silent = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {} };
const files = given.in
  .flatMap((place) => (place.endsWith('.ts') ? [place] : sourcesIn(place)))
  .sort()
  .map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
const { mutants } = await new Instrumenter(silent).instrument(files, options);
const chosen = sampleOf(mutants.filter(isNarrow), Number(given.count), Number(given.seed));
console.log(
  `${mutants.length} mutants in ${files.length} files; ${chosen.length} of them, seed ${given.seed}.`,
);

mkdirSync('coverage', { recursive: true });
rmSync(report, { force: true });
await new Stryker({
  mutate: [...new Set(chosen.map(rangeOf))],
  testRunner: 'jest',
  testRunnerNodeArgs: [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    // The engine that answers the tests is TypeScript too.
    `--import=${new URL('../test/runner/register.mjs', import.meta.url).href}`,
  ],
  jest: { configFile: 'jest.mutants.config.mjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  plugins: ['@stryker-mutator/jest-runner'],
  tempDirName: 'coverage/mutants-at-work',
  cleanTempDir: 'always',
  concurrency: 2,
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 60,
  ignorePatterns: ['dist', 'coverage'],
  // Stryker would rewrite tsconfig.json with an interface TypeScript no longer has; nothing here is compiled by it.
  tsconfigFile: 'none',
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false, logTests: false },
  jsonReporter: { fileName: report },
  allowConsoleColors: false,
}).runMutationTest();
summarise();

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

function isNarrow(mutant, _, all) {
  const within = all.filter(
    (other) =>
      other.fileName === mutant.fileName &&
      !isBefore(other.location.start, mutant.location.start) &&
      !isBefore(mutant.location.end, other.location.end),
  );
  return within.length <= mostWithin;
}

function isBefore(one, other) {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function rangeOf({ fileName, location: { start, end } }) {
  return `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
}

/** Without replacement, by a small generator of its own, so that a sample can be repeated anywhere. */
function sampleOf(all, count, seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const left = [...all];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(next() * left.length), 1)[0],
  );
}

function summarise() {
  const { files: read } = JSON.parse(readFileSync(report, 'utf8'));
  const rooms = new Map();
  for (const [name, { mutants: planted }] of Object.entries(read)) {
    const room = name.split('/').slice(0, 2).join('/');
    const counts = rooms.get(room) ?? { killed: 0, survived: 0 };
    for (const { status } of planted) {
      if (['Killed', 'Timeout', 'RuntimeError', 'CompileError'].includes(status)) counts.killed += 1;
      else if (['Survived', 'NoCoverage'].includes(status)) counts.survived += 1;
    }
    rooms.set(room, counts);
  }
  const total = { killed: 0, survived: 0 };
  console.log('');
  for (const [room, { killed, survived }] of [...rooms].sort()) {
    total.killed += killed;
    total.survived += survived;
    console.log(`${room}: ${killed} of ${killed + survived} noticed`);
  }
  console.log(
    `${total.killed} of ${total.killed + total.survived} mutants noticed. Each survivor: ${report}`,
  );
}
