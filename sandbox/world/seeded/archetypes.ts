import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Archetype } from './archetype.js';
import { rehearse } from './rehearse.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/delivery-desk');
/** What a life of an application is made of: where none of it changed, it is not played again. */
const madeOf = [
  ...['program', 'desk', 'store', 'courier', 'catalog'].map((room) => `src/${room}`),
  'sandbox/world/demo',
  ...['archetype.ts', 'cast.ts', 'rehearse.ts', 'stories.ts'].map((name) => `sandbox/world/seeded/${name}`),
];

/**
 * Applications at every place of the road, as the real steps made them. Playing them takes a minute or more, so they
 * are kept until the program changes.
 * @param present the instant of the newest
 */
export async function archetypesAt(present: Date): Promise<Archetype[]> {
  const file = join(cache, `seeded-${await fingerprint(present)}.v8`);
  const known = await readFile(file).catch(() => null);
  if (known !== null) return deserialize(known) as Archetype[];
  const made = await rehearse(present);
  await mkdir(cache, { recursive: true });
  // Whoever reads it meanwhile finds all of it or nothing.
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, serialize(made));
  await rename(fresh, file);
  return made;
}

async function fingerprint(present: Date): Promise<string> {
  const hash = createHash('sha256').update(present.toISOString());
  for (const place of madeOf)
    for (const name of await filesOf(place)) {
      if (!/\.(?:ts|yaml)$/.test(name) || name.endsWith('.test.ts')) continue;
      hash.update(name).update(await readFile(join(root, name)));
    }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(place: string): Promise<string[]> {
  if (place.endsWith('.ts')) return [place];
  return (await readdir(join(root, place), { recursive: true })).map((name) => join(place, name)).toSorted();
}
