import { randomBytes } from 'node:crypto';
import { provideMongo } from '../sandbox/mongo/ladder.ts';

/**
 * One MongoDB for all tests that need one, at MONGODB_URI_FOR_TESTS; each test file takes databases of its own,
 * `desk-test-<TEST_RUN>-…`. A real one serves every world as well; the sandbox's own engine is started by each world
 * anew, for it goes by the world's clock.
 */
export default async function setUp() {
  const mongo = await provideMongo({ uri: process.env.MONGODB_URI, allowBuiltin: true });
  process.env.TEST_RUN = randomBytes(4).toString('hex');
  process.env.MONGODB_URI_FOR_TESTS = mongo.uri;
  process.env.TEST_MONGODB_IS_REAL = mongo.builtin ? 'no' : 'yes';
  globalThis.mongoForTests = mongo;
  console.log(`\n${mongo.describe}`);
}
