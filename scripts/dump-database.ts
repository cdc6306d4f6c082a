import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { EJSON } from 'bson';
import { type Db, MongoClient } from 'mongodb';

/** Text for the compressor: a line for each document would be more pieces than it is worth. */
const chunkLength = 65_536;

/** One line each: a collection with its indexes, then its documents, as canonical Extended JSON. */
async function* linesOf(db: Db): AsyncGenerator<string> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = listed.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  for (const collection of names.toSorted()) {
    const found = db.collection(collection);
    yield line({ collection, indexes: await found.indexes() });
    // Numbers stay the kind they are stored as: filters compare them, hashes are made of them.
    for await (const document of found.find({}, { promoteValues: false }).sort({ _id: 1 }))
      yield line({ collection, document });
  }
}

function line(value: object): string {
  return `${EJSON.stringify(value, { relaxed: false })}\n`;
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const one of lines) {
    chunk += one;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/**
 * Writes everything a database holds into one gzip file, line by line, whatever release wrote it. It changes nothing.
 * @param uri with the database's name in its path
 */
export async function dumpDatabase(uri: string, file: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    await pipeline(inChunks(linesOf(client.db())), createGzip({ level: 9 }), createWriteStream(file));
  } finally {
    await client.close();
  }
}

async function main([file]: readonly string[]): Promise<void> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined || file === undefined)
    throw new Error('MONGODB_URI=mongodb://… node --import tsx scripts/dump-database.ts <file>.ejson.gz');
  await dumpDatabase(uri, file);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
