/** Node as it is. What jest puts into it for one test file is taken out again. */
export default class NativeEnvironment {
  global = globalThis;
  #console = globalThis.console;
  #exit = process.exit;

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
    process.exit = this.#exit;
  }

  /** Jest asks for one; whatever would run in it runs here. */
  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node'];
  }
}
