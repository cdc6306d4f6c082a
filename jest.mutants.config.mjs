import config from './jest.config.mjs';

/** What a planted fault is looked for with: everything quick but the suites that start whole worlds. */
export default {
  ...config,
  runtime: '<rootDir>/test/runner/mutants/runtime.mjs',
  reporters: ['<rootDir>/test/runner/mutants/reporter.mjs'],
  testSequencer: '<rootDir>/test/runner/mutants/sequencer.mjs',
  // By it jest finds the suites that depend on a source; the modules themselves are found by `test/runner`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: [
    ...config.testPathIgnorePatterns,
    '/test/.*journey',
    '<rootDir>/sandbox/',
    // It loads programs of its own.
    '/test/planted-leaks',
  ],
  // A fault may leave a test waiting for what never comes.
  testTimeout: 20_000,
  coverageThreshold: undefined,
};
