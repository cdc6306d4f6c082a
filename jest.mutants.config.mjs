import config from './jest.config.mjs';

/** What a planted fault is looked for with: everything but the suites that start whole worlds many times over. */
export default {
  ...config,
  testPathIgnorePatterns: [
    ...config.testPathIgnorePatterns,
    '/test/fault/',
    '/test/.*journey',
    '/test/dockerfile',
    '/test/hostile',
    '<rootDir>/sandbox/',
  ],
  workerIdleMemoryLimit: undefined,
};
