import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled } from '../compiled.mjs';
import { place, root } from './place.mjs';

/** A source that holds mutants is loaded in its original's stead, under the original's address. */
export function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const planted = join(place.planted, relative(root, fileURLToPath(url)));
  if (!existsSync(planted)) return next(url, context);
  return { format: 'module', source: compiled(planted).code, shortCircuit: true };
}
