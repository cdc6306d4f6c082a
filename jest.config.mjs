export default {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/sandbox'],
  testMatch: ['**/*.test.ts'],
  // The crawls and walks through whole worlds take longer than everything else together: `npm run test:walks`.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/walks/(demo|crawl-longest)'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  maxWorkers: 2,
  // Modules of a finished suite are not let go of; a worker that has grown starts anew.
  workerIdleMemoryLimit: '1500MB',
  // Nothing is proven by how long it took: a busy machine may take its time.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.test.ts', '!src/main.ts'],
  coverageThreshold: { global: { lines: 95 } },
};
