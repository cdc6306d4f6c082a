import { randomBytes } from 'node:crypto';

/**
 * The address of an empty database of its own on a MongoDB: `desk-test-…`, and nothing else on that server. Whoever
 * may sign in through the database that was named still does.
 */
export function databaseOn(uri: string, run: string): string {
  const [, server = uri, named = '', options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(uri) ?? [];
  const signsIn = server.includes('@') && named !== '' && !/(^|&)authSource=/i.test(options);
  const asked = [options, signsIn ? `authSource=${named}` : ''].filter((option) => option !== '').join('&');
  const name = `desk-test-${run}-${randomBytes(4).toString('hex')}`;
  return `${server}/${name}${asked === '' ? '' : `?${asked}`}`;
}

/** An empty database of its own on the MongoDB of this test run, whose set-up drops it when all are done. */
export function testDatabase(): string {
  const { MONGODB_URI_FOR_TESTS: uri, TEST_RUN: run } = process.env;
  if (uri === undefined || run === undefined)
    throw new Error('No MongoDB for the tests: run them through jest, whose set-up brings one.');
  return databaseOn(uri, run);
}
