/** What `npm test` leaves to a second run, `npm run test:faults`, by kind; everything else is run all day. */
export const secondTier = [
  // The desk or its database killed, hung, slowed or cut off.
  '/test/fault/.*\\.test',
  '/test/slow-database\\.test',
  '/src/store/(connect|outage)\\.test',
  '/src/cli/erase-crash\\.test',
  // The package as it is delivered, and processes started as people start them.
  '/test/dockerfile\\.test',
  '/sandbox/main\\.test',
  '/sandbox/world/bot-in-child\\.test',
  // Whole lives of applications, from the first message to the Welcome Kit.
  '/test/journeys?\\.test',
  '/sandbox/world/demo/play\\.test',
  // What people say in the demo, to the bot at work.
  '/test/.*sentences\\.test',
  // Whole rules against an independent account of them, and histories at random.
  '\\.(oracle|property)\\.test',
  // Every window that leads to a menu.
  '/test/menus\\.test',
  // Payloads forged and floods of them.
  '/test/(hostile|forged-).*\\.test',
  // Thousands of records, for the time or the reads they take.
  '/test/(latency|reads)\\.test',
];

/** The crawls and walks through whole worlds take longer than everything else together: `npm run test:walks`. */
export const walks = ['/test/walks/(demo|crawl-longest)'];

/** What every run is made of. */
export const shared = {
  // Sources are compiled and loaded by `test/runner`, each module once in a worker, not by jest.
  transform: {},
  runtime: '<rootDir>/test/runner/runtime.mjs',
  testEnvironment: '<rootDir>/test/runner/environment.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/sandbox'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...walks],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  // Nothing is proven by how long it took: a busy machine may take its time.
  testTimeout: 60_000,
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.test.ts', '!src/main.ts'],
};

export default {
  ...shared,
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, ...secondTier],
  coverageThreshold: { global: { lines: 95 } },
};
