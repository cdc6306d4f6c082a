import config from './jest.config.mjs';

/** What a planted fault is looked for with: everything quick but the suites that start whole worlds. */
export default {
  ...config,
  // Stryker changes a module between two runs in one process, so each run has to load it anew, as jest does by itself.
  runtime: undefined,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: [
    ...config.testPathIgnorePatterns,
    '/test/.*journey',
    '<rootDir>/sandbox/',
    // It loads programs of its own.
    '/test/planted-leaks',
  ],
  workerIdleMemoryLimit: undefined,
};
