import { tsImport } from 'tsx/esm/api';

/**
 * One MongoDB for all tests that need one, at MONGODB_URI_FOR_TESTS; each test file takes a database of its own.
 * Jest does not transform ES modules this early, so the TypeScript ladder is loaded through tsx.
 */
export default async function setUp() {
  const { provideMongo } = await tsImport('../sandbox/mongo/ladder.ts', import.meta.url);
  const mongo = await provideMongo({ uri: process.env.MONGODB_URI, allowBuiltin: true });
  process.env.MONGODB_URI_FOR_TESTS = mongo.uri;
  globalThis.mongoForTests = mongo;
  console.log(`\n${mongo.describe}`);
}
