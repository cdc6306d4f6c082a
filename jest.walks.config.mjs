import { shared } from './jest.config.mjs';

/**
 * Every button pressed by everybody, and people who stroll at random, in the demo world and in one with the longest
 * texts.
 */
export default {
  ...shared,
  testMatch: ['**/test/walks/demo.test.ts', '**/test/walks/crawl-longest.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  workerIdleMemoryLimit: undefined,
};
