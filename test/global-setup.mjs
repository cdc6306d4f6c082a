import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

/**
 * One MongoDB for all tests that need one, at MONGODB_URI_FOR_TESTS; each test file takes a database of its own.
 * Jest does not transform ES modules this early, so the TypeScript ladder is loaded through tsx.
 */
export default async function setUp() {
  const ladder = new URL('../sandbox/mongo/ladder.ts', import.meta.url);
  if (!existsSync(fileURLToPath(ladder))) return;
  const { provideMongo } = await tsImport(ladder.href, import.meta.url);
  const mongo = await provideMongo({ uri: process.env.MONGODB_URI, allowBuiltin: true });
  process.env.MONGODB_URI_FOR_TESTS = mongo.uri;
  globalThis.mongoForTests = mongo;
  console.log(`\nMongoDB for the tests: ${mongo.engine}`);
}
