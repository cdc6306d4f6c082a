import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.mjs';

let session = null;

/** Counts from the worker's first test file on: what is loaded before counting starts is never counted. */
export async function startCoverage() {
  if (session !== null) return;
  session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

/**
 * What has run since it was last taken, as jest's reporter reads it.
 *
 * @param covers whether the file at a path is of interest
 */
export async function takeCoverage(covers) {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:') && url.endsWith('.ts'))
    .map((script) => ({ ...script, url: fileURLToPath(script.url) }))
    .filter(({ url }) => covers(url))
    .map((script) => ({ result: script, codeTransformResult: transformOf(script.url) }));
}

function transformOf(path) {
  const { code, original, sourceMapPath } = compiled(path);
  return { code, originalCode: original, sourceMapPath };
}
