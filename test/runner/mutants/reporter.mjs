import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { place, root } from './place.mjs';

/**
 * Notes by suite whether it passed and how long it took (ms); jest's own report is not written by a run that ends at
 * the first failure.
 */
export default class SuiteReporter {
  #suites = [];

  onTestFileResult({ path }, { numFailingTests, testExecError, perfStats: { start, end } }) {
    const passed = numFailingTests === 0 && testExecError == null;
    this.#suites.push({ name: relative(root, path), passed, took: end - start });
  }

  onRunComplete() {
    writeFileSync(place.result, JSON.stringify(this.#suites));
  }
}
