// count-tests <jest results>: prints "N passed, N failed" and exits 1 unless tests ran and all of them passed.
import { readFileSync } from 'node:fs';

const { passed, failed } = count(process.argv[2]);
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);

function count(path) {
  try {
    const results = JSON.parse(readFileSync(path, 'utf8'));
    // A file that cannot be loaded has tests that did not pass, how many nobody knows.
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    };
  } catch (error) {
    console.error(`No test was run (${error.message}).`);
    return { passed: 0, failed: 0 };
  }
}
