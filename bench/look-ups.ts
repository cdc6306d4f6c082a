import { MongoClient } from 'mongodb';
import { startMongo } from '../sandbox/mongo/index.js';

const documents = 100_000;
const times = 20;

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) await work();
  return (performance.now() - start) / times;
}

/** A second's worth of look-ups among 100,000 documents of the sandbox's MongoDB, by an index and by a scan. */
export async function lookUps(): Promise<{ byIndex: number; byScan: number }> {
  const mongo = await startMongo();
  const client = await MongoClient.connect(mongo.uri);
  try {
    const things = client.db('bench').collection<{ _id: number; key: number; plain: number }>('things');
    await things.createIndex({ key: 1 });
    for (let from = 0; from < documents; from += 10_000)
      await things.insertMany(
        Array.from({ length: 10_000 }, (_, at) => ({ _id: from + at, key: from + at, plain: from + at })),
      );
    // The same document, in the middle, so that a scan that stops at its first find has gone half the way.
    const wanted = documents / 2;
    await things.findOne({ key: wanted });
    const byIndex = 1000 / (await millisecondsOf(() => things.findOne({ key: wanted })));
    const byScan = 1000 / (await millisecondsOf(() => things.find({ plain: wanted }).toArray()));
    return { byIndex, byScan };
  } finally {
    await client.close();
    await mongo.stop();
  }
}
