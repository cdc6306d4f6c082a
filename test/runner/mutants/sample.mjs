import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { place, root } from './place.mjs';

const silent = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {} };
const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };

/**
 * The faults to plant. Each is ranked by a digest of the seed and of what it changes, so the same seed chooses the
 * same ones however the code around them grows or moves within a file.
 *
 * @param places folders, files, or lines (`src/desk/perform.ts:12`) to choose from
 * @returns how many there are to choose from, in how many files, and the chosen ones in the order of their rank
 */
export async function sample(places, { size, seed }) {
  const files = [...new Set(places.flatMap(sourcesIn))].sort().map(read);
  const { mutants } = await new Instrumenter(silent).instrument(files, options);
  const all = mutants.filter(({ status }) => status === undefined).map((mutant) => described(mutant, files));
  const within = all.filter((mutant) => places.some((each) => isWithin(mutant, each)));
  rank(within, seed);
  within.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return { among: within.length, files: files.length, chosen: within.slice(0, size) };
}

/**
 * Writes the files of the chosen mutants with each as a branch that is taken where its id is the active one.
 *
 * @returns the same mutants with those ids
 */
export async function plant(chosen) {
  rmSync(place.planted, { recursive: true, force: true });
  const files = [...new Set(chosen.map(({ file }) => file))].sort().map((file) => ({
    ...read(file),
    mutate: chosen.filter((mutant) => mutant.file === file).map(({ location }) => location),
  }));
  const planted = await new Instrumenter(silent).instrument(files, options);
  for (const { name, content } of planted.files) {
    const target = join(place.planted, relative(root, name));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  const ids = new Map(planted.mutants.map((mutant) => [keyOf(described(mutant, files)), mutant.id]));
  return chosen.map((mutant) => ({ ...mutant, id: ids.get(keyOf(mutant)) }));
}

function sourcesIn(given) {
  const [path] = given.split(':');
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(path, name));
}

function read(file) {
  const name = join(root, file);
  return { name, content: readFileSync(name, 'utf8'), mutate: true };
}

function described({ id, fileName, location, mutatorName, replacement }, files) {
  const { content } = files.find(({ name }) => name === fileName);
  const lines = content.split('\n').slice(location.start.line, location.end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, location.end.column);
  lines[0] = lines[0].slice(location.start.column);
  const original = lines.join('\n');
  return { id, file: relative(root, fileName), location, kind: mutatorName, original, replacement };
}

function isWithin({ file, location }, given) {
  const [path, line] = given.split(':');
  if (file !== path && !file.startsWith(`${path}/`)) return false;
  return line === undefined || (location.start.line < line && location.end.line >= line - 1);
}

function rank(mutants, seed) {
  const alike = new Map();
  for (const mutant of mutants) {
    const text = JSON.stringify([seed, mutant.file, mutant.kind, mutant.original, mutant.replacement]);
    const nth = alike.get(text) ?? 0;
    alike.set(text, nth + 1);
    mutant.rank = createHash('sha256').update(`${text}${nth}`).digest('hex');
  }
}

function keyOf({ file, location, kind, replacement }) {
  return JSON.stringify([file, location, kind, replacement]);
}
