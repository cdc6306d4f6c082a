import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { shouldInstrument } from '@jest/transform';
import { compiled } from './compiled.mjs';
import { startCoverage, takeCoverage } from './coverage.mjs';
import { renew } from './globals.mjs';

const require = createRequire(import.meta.url);

// A worker whose run was killed would go on with its worlds for nobody. Listening for the end of the connection would
// keep one alive whose work is done.
if (process.send !== undefined) setInterval(() => process.connected || process.exit(1), 2_000).unref();

/** Read by jest when it puts a failure into words: by file or address, where its source map lies. */
const sourceMaps = {
  get: (file) => (file.endsWith('.ts') ? compiled(pathOf(file)).sourceMapPath : undefined),
  *[Symbol.iterator]() {},
};

const pathOf = (file) => (file.startsWith('file:') ? fileURLToPath(file) : file);

/**
 * Runs test files with Node's own modules, loaded once in each worker, instead of jest's, which are evaluated anew
 * for every file and are slower besides. So whatever a module holds is shared by the files of one worker.
 */
export default class NativeRuntime {
  #covers;
  #covered = [];

  constructor(config, _environment, _resolver, _transformer, _sources, options) {
    this.#covers = (path) => shouldInstrument(path, options, config);
  }

  /** Jest's own part, with a state that no other test file has touched. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(pathToFileURL(path));
  }

  setGlobalsForRuntime(globals) {
    renew(globals);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  collectV8Coverage() {
    return startCoverage();
  }

  async stopCollectingV8Coverage() {
    this.#covered = await takeCoverage(this.#covers);
  }

  getAllV8CoverageInfoCopy() {
    return this.#covered;
  }

  getAllCoverageInfoCopy() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
