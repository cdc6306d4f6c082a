import { randomBytes } from 'node:crypto';

/** The address of an empty database of its own, named `desk-test-…`, on the MongoDB the tests were given. */
export function databaseForTest(): string {
  const given = process.env.MONGODB_URI_FOR_TESTS;
  if (given === undefined)
    throw new Error('No MongoDB for the tests: run them through jest, whose set-up brings one.');
  const name = `desk-test-${randomBytes(6).toString('hex')}`;
  return given.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/, `$1/${name}$2`);
}
