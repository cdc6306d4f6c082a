import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import NativeRuntime from '../runtime.mjs';
import { place, root } from './place.mjs';

// What Stryker's instrumented code reads and writes.
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;
stryker.mutantCoverage ??= { static: {}, perTest: {} };
const { perTest } = stryker.mutantCoverage;

/**
 * Notes which mutants a suite reaches: while its modules are loaded, which happens once in a worker and so says
 * nothing about the next suite of that worker, and while its tests run.
 */
export default class ReachNotingRuntime extends NativeRuntime {
  #suite;

  constructor(...given) {
    super(...given);
    this.#suite = relative(root, given[6]);
  }

  async unstable_importModule(path) {
    stryker.currentTestId = `loading ${this.#suite}`;
    const loaded = await super.unstable_importModule(path);
    stryker.currentTestId = this.#suite;
    return loaded;
  }

  teardown() {
    const note = {
      suite: this.#suite,
      loading: Object.keys(perTest[`loading ${this.#suite}`] ?? {}),
      running: Object.keys(perTest[this.#suite] ?? {}),
    };
    mkdirSync(place.reached, { recursive: true });
    const name = createHash('sha256').update(this.#suite).digest('hex');
    writeFileSync(join(place.reached, `${name}.json`), JSON.stringify(note));
    super.teardown();
  }
}
