import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, version } from '@swc/core';

const folder = join(import.meta.dirname, '../../node_modules/.cache/delivery-desk/compiled');
const options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  sourceMaps: true,
  // Coverage counts what was written, so nothing is left out or moved.
  swcrc: false,
};
mkdirSync(folder, { recursive: true });

/**
 * A source as JavaScript, compiled once for all processes and runs.
 *
 * @returns the code, what it was made of, and the path of the source map
 */
export function compiled(path) {
  const original = readFileSync(path, 'utf8');
  const key = createHash('sha256').update(`${version}\0${path}\0${original}`).digest('hex');
  const sourceMapPath = join(folder, `${key}.map`);
  const kept = join(folder, `${key}.js`);
  return { code: read(kept) ?? compile(path, original, { kept, sourceMapPath }), original, sourceMapPath };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function compile(path, original, { kept, sourceMapPath }) {
  const { code, map } = transformSync(original, { ...options, filename: path });
  write(sourceMapPath, map);
  write(kept, code);
  return code;
}

/** Whole or not at all: other workers read it meanwhile. */
function write(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
