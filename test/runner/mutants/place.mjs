import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** Where a run of `scripts/test-mutants.mjs` keeps what it makes. */
export const place = {
  /** Sources with the chosen mutants beside the right code, at their own relative paths. */
  planted: join(root, 'coverage/mutants/planted'),
  /** Which mutants each suite reached. */
  reached: join(root, 'coverage/mutants/reached'),
  /** How the suites of the last run ended. */
  result: join(root, 'coverage/mutants/result.json'),
  /** What became of each mutant. */
  report: join(root, 'coverage/mutants/report.json'),
};
