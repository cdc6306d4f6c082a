import { withDatabase } from './mongo.js';

/** The MongoDB of this test run, with a database of the test file's own. */
export const testDatabase = (name: string): string => {
  const uri = process.env.MONGODB_URI_FOR_TESTS ?? '';
  return withDatabase(uri.replace(/(:\/\/[^/]+)\/[^?]*/, '$1/'), `desk-test-${name}-${process.pid}`);
};
