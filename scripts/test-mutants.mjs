// npm run test:mutants [-- --sample 60 --seed 1 --in src/slack --in src/desk/perform.ts:12]: a sample of small faults
// is planted, one at a time, and the quick suites that reach each are run until one fails. A fault that none notices
// survives, and is listed. The sample is the same for the same seed; the whole of it would take days.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { place } from '../test/runner/mutants/place.mjs';
import { plant, sample } from '../test/runner/mutants/sample.mjs';
import { firstToNotice, relatedTo, runRelated } from '../test/runner/mutants/suites.mjs';

const { values: given } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true, default: ['src/slack', 'src/courier', 'src/desk', 'src/store'] },
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const { among, files, chosen } = await sample(given.in, { size: Number(given.sample), seed: given.seed });
console.log(
  `${chosen.length} of ${among} mutants in ${files} files, seed ${given.seed}. First without any of them.`,
);
const mutants = await plant(chosen);
const changed = [...new Set(mutants.map(({ file }) => file))];
const suites = await runRelated(changed);
const usable = suites.filter(({ passed }) => passed);
console.log(
  `${usable.length} suites in ${seconds(total(suites))} s. Left out: whole worlds and journeys, the second tier.`,
);
for (const { name } of suites.filter(({ passed }) => !passed))
  console.log(`Left out, as it fails by itself: ${name}`);

const outcomes = [];
for (const mutant of mutants) {
  const started = performance.now();
  const reaching = await suitesFor(mutant);
  const names = reaching.map(({ name }) => name);
  const by = names.length === 0 ? null : await firstToNotice(mutant.id, names, limitFor(reaching));
  const outcome = { ...mutant, status: statusOf(names, by), by, suites: names.length };
  outcomes.push(outcome);
  writeFileSync(place.report, JSON.stringify({ seed: given.seed, among, mutants: outcomes }, null, 2));
  const took = seconds(performance.now() - started);
  console.log(
    `${outcomes.length}/${mutants.length} ${outcome.status}: ${where(mutant)} (${by ?? `${names.length} suites`}, ${took} s)`,
  );
}
summarise();

/** Nearest first, then the quickest. What runs as a module is loaded is reached by whoever imports it. */
async function suitesFor({ id, file }) {
  const asLoaded = suites.some(({ loading }) => loading.includes(id));
  const importers = asLoaded ? await relatedTo(file) : [];
  return usable
    .filter(({ name, running, loading }) => [...running, ...loading].includes(id) || importers.includes(name))
    .sort((one, other) => nearness(other.name, file) - nearness(one.name, file) || one.took - other.took);
}

function nearness(suite, file) {
  const parts = file.split('/');
  return suite.split('/').findIndex((part, index) => part !== parts[index]);
}

function limitFor(reaching) {
  return 60_000 + 3 * total(reaching);
}

function total(some) {
  return some.reduce((sum, { took }) => sum + took, 0);
}

function statusOf(names, by) {
  if (names.length === 0) return 'not reached';
  return by === null ? 'survived' : 'noticed';
}

function summarise() {
  const isNoticed = ({ status }) => status === 'noticed';
  console.log('');
  for (const outcome of outcomes.filter((each) => !isNoticed(each)))
    console.log(
      `${outcome.status}: ${where(outcome)}\n    ${oneLine(outcome.original)}\n    became ${oneLine(outcome.replacement)}`,
    );
  console.log('');
  for (const room of given.in) {
    const here = outcomes.filter(({ file }) => file.startsWith(room.split(':')[0]));
    console.log(`${room}: ${scoreOf(here, isNoticed)}`);
  }
  const unreached = outcomes.filter(({ status }) => status === 'not reached').length;
  console.log(`All: ${scoreOf(outcomes, isNoticed)}, ${unreached} not reached. Each mutant: ${place.report}`);
}

function scoreOf(some, isNoticed) {
  const noticed = some.filter(isNoticed).length;
  return `${noticed} of ${some.length} noticed (${Math.round((100 * noticed) / Math.max(1, some.length))} %)`;
}

function where({ file, location: { start } }) {
  return `${file}:${start.line + 1}:${start.column + 1}`;
}

function oneLine(text) {
  const joined = text.replaceAll(/\s+/g, ' ');
  return joined.length > 160 ? `${joined.slice(0, 159)}…` : joined;
}

function seconds(ms) {
  return Math.round(ms / 1_000);
}
