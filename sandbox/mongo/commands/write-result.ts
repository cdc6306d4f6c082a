import { MongoFault } from '../errors.js';
import { type Doc, int, type Value } from '../values/value.js';

/** One entry of `writeErrors`. */
export function writeError(index: number, error: MongoFault): Doc {
  const made: Doc = new Map<string, Value>([
    ['index', int(index)],
    ['code', int(error.code)],
  ]);
  for (const [name, value] of error.info ?? []) made.set(name, value);
  made.set('errmsg', error.message);
  return made;
}

/**
 * Runs the statements of a bulk: an ordered one stops at its first error, an unordered one goes on.
 * Faults of the engine itself (not MongoDB's words) are thrown on.
 */
export function runStatements(count: number, ordered: boolean, run: (index: number) => void): Value[] {
  const errors: Value[] = [];
  for (let index = 0; index < count; index++) {
    try {
      run(index);
    } catch (error) {
      if (!(error instanceof MongoFault)) throw error;
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return errors;
}
