// What `@jest/globals` gives. Jest makes its functions anew for every test file; importers see the present ones,
// since a module's exports are bindings, not copies.

export let afterAll;
export let afterEach;
export let beforeAll;
export let beforeEach;
export let describe;
export let expect;
export let test;

/** Of jest's own object only this: what a test replaces, it gives as an argument. */
export const jest = {
  /** @param ms real milliseconds each test of this file may take */
  setTimeout(ms) {
    globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
  },
};

/** @param globals the functions of the test file that is about to run */
export function renew(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } = globals);
}
