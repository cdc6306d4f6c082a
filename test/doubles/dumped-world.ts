import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { EJSON } from 'bson';
import type { Db, Document, IndexDescription } from 'mongodb';

/** The demo world as release 0.1.0 left it; `test/dumps/README.md` says what is in it. */
export const demoWorld = new URL('../dumps/demo-world-0.1.ejson.gz', import.meta.url);

type Line = { collection: string } & ({ indexes: IndexDescription[] } | { document: Document });

/** The collections of a dump, documents in their order, as a driver would have read them. */
export async function readDump(file: URL): Promise<Map<string, Document[]>> {
  const read = new Map<string, Document[]>();
  for await (const { collection, ...rest } of linesIn(file, true)) {
    const documents = read.get(collection) ?? [];
    if ('document' in rest) documents.push(rest.document);
    read.set(collection, documents);
  }
  return read;
}

/** Puts a dump into an empty database, with its indexes. */
export async function loadDump(db: Db, file: URL): Promise<void> {
  for await (const { collection, ...rest } of linesIn(file, false)) {
    if ('document' in rest) await db.collection(collection).insertOne(rest.document);
    else await db.collection(collection).createIndexes(rest.indexes);
  }
}

/** @param relaxed false: numbers stay the kind they were stored as */
async function* linesIn(file: URL, relaxed: boolean): AsyncGenerator<Line> {
  const text = createReadStream(file).pipe(createGunzip());
  for await (const line of createInterface({ input: text })) yield EJSON.parse(line, { relaxed }) as Line;
}
