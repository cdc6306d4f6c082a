import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { deserialize, EJSON, serialize } from 'bson';
import { type Collection, type Db, type Document, MongoClient, type MongoClientOptions } from 'mongodb';
import { type MongoOptions, type MongoSandbox, startMongo } from '../index.js';

/** A server, a client and an empty collection for each test of a file. */
export interface TestServer {
  mongo: MongoSandbox;
  client: MongoClient;
  db: Db;
  things: Collection<Document>;
}

export function useServer(options: MongoClientOptions = {}, serverOptions: MongoOptions = {}): TestServer {
  const server = {} as TestServer;
  beforeAll(async () => {
    server.mongo = await startMongo(serverOptions);
    server.client = await MongoClient.connect(server.mongo.uri, options);
    server.db = server.client.db('test');
    server.things = server.db.collection('things');
  });
  beforeEach(() => server.mongo.dropAll());
  afterAll(async () => {
    await server.client.close();
    await server.mongo.stop();
  });
  return server;
}

/** Canonical Extended JSON: equal only when every type and the order of fields are. */
export const exactly = (value: unknown): string => EJSON.stringify(value, { relaxed: false });

export interface Failure {
  readonly code: number | undefined;
  readonly codeName: string | undefined;
  readonly message: string;
}

/** The error a command ends with; a success is a failure of the test. */
export async function failure(work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`expected a failure, got ${JSON.stringify(outcome.value)}`);
  const { error } = outcome;
  if (!(error instanceof Error)) throw new Error(String(error));
  const { code, codeName } = error as Error & { code?: number; codeName?: string };
  return { code, codeName, message: error.message };
}

/** One command on a connection of its own, byte for byte: a driver fills in sessions and times of its own. */
export function bare(port: number, command: Document): Promise<Document> {
  const body = serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(2013, 12);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.concat([head, body])));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(deserialize(answer.subarray(21)));
    });
  });
}
