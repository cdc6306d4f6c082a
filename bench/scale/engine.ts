import { MongoClient } from 'mongodb';
import { processOf } from './desk.js';

/** Megabytes the engine may take for a large world. */
const engineMb = 14_000;

/** A database server for one measurement: MONGODB_URI's, or the sandbox's in a process of its own. */
export async function withEngine<T>(work: (uri: string) => Promise<T>): Promise<T> {
  const name = `desk-bench-${process.pid}-${Date.now().toString(36)}`;
  const given = process.env.MONGODB_URI;
  if (given !== undefined) {
    const uri = new URL(given);
    uri.pathname = `/${name}`;
    try {
      return await work(uri.href);
    } finally {
      const client = await MongoClient.connect(uri.href);
      await client.db(name).dropDatabase();
      await client.close();
    }
  }
  const engine = processOf('engine-process.ts', [`--max-old-space-size=${engineMb}`]);
  try {
    const { uri } = await engine.ask({}, 'ready');
    return await work(`${uri}${name}`);
  } finally {
    await engine.end();
  }
}
