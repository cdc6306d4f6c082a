import { MongoClient } from 'mongodb';

/** Drops what this run left on a MongoDB that goes on without it, and nothing else. */
export default async function tearDown() {
  if (process.env.TEST_MONGODB_IS_REAL === 'yes') await dropDatabases(`desk-test-${process.env.TEST_RUN}-`);
  await globalThis.mongoForTests?.stop();
}

async function dropDatabases(prefix) {
  const client = await MongoClient.connect(process.env.MONGODB_URI_FOR_TESTS);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
