// count-tests <jest results> …: prints "N passed, N failed" over all of them, and exits 1 unless tests ran in each and
// all of them passed.
import { readFileSync } from 'node:fs';

const counts = process.argv.slice(2).map(count);
const passed = sum(counts.map((one) => one.passed));
const failed = sum(counts.map((one) => one.failed));
console.log(`${passed} passed, ${failed} failed`);
process.exit(counts.length > 0 && counts.every((one) => one.passed > 0) && failed === 0 ? 0 : 1);

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

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
