import { writeFile } from 'node:fs/promises';
import { usualSize } from '../../sandbox/world/seeded/usual-size.js';
import type { WorldSize } from '../../sandbox/world/seeded/write-world.js';
import { measureBare } from './bare.js';
import { type Measured, measureWorld } from './measure-world.js';
import { table } from './table.js';

/** Measures a small world and a large one in one run, says how they compare, and writes all of it down. */
export async function scale({
  size,
  against,
  json,
}: {
  size: WorldSize;
  against: number;
  json: string | null;
}): Promise<void> {
  const bare = await measureBare();
  const small = await measureWorld(usualSize(against));
  const large = await measureWorld(size);
  const measured: { bare: number; small: Measured; large: Measured } = { bare, small, large };
  process.stdout.write(table(measured));
  if (json !== null) await writeFile(json, `${JSON.stringify(measured, null, 2)}\n`);
  process.exit(0);
}
