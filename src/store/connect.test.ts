import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { freePort } from '../../sandbox/world/free-port.js';
import { connectTo } from './connect.js';
import { openStore } from './open-store.js';
import { explainUnreachable } from './unreachable.js';
import { isDuplicate } from './with-retry.js';

let mongo: MongoSandbox;
beforeAll(async () => {
  mongo = await startMongo();
});
afterAll(() => mongo.stop());
beforeEach(() => mongo.faults.clear());

const at = (options = '', user = '') => `mongodb://${user}127.0.0.1:${mongo.port}/desk-test${options}`;
const why = async (uri: string): Promise<string> => {
  const opened = await openStore(uri).catch((error: Error) => error);
  if (!(opened instanceof Error)) throw new Error('It was opened.');
  expect(opened.message).not.toContain('hidden');
  return opened.message;
};

test('how writes count and where is read is ours to set, whatever the address says', async () => {
  const theirs = '?w=0&j=false&journal=false&wtimeoutMS=1&readPreference=secondary&readPreferenceTags=dc:x';
  const more = '&maxStalenessSeconds=120&socketTimeoutMS=1&retryWrites=false&appName=theirs';
  const connection = await connectTo(at(theirs + more));
  const { writeConcern, readPreference, retryWrites, appName, socketTimeoutMS } =
    connection.getClient().options;
  expect(writeConcern).toMatchObject({ w: 'majority', j: true, wtimeout: 4_000 });
  expect(readPreference.mode).toBe('primary');
  expect({ retryWrites, appName, socketTimeoutMS }).toEqual({
    retryWrites: false,
    appName: 'theirs',
    socketTimeoutMS: 30_000,
  });
  await connection.close();
});

test('an absent server is waited for, which is said once', async () => {
  const port = await freePort();
  const lines: string[] = [];
  const silent = () => undefined;
  const warn = (line: string) => void lines.push(line);
  const logger = { warn, debug: silent, info: silent, error: silent } as never;
  const opening = openStore(`mongodb://127.0.0.1:${port}/desk-test`, { logger, waitMs: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  const late = await startMongo({ port });
  await (await opening).close();
  await late.stop();
  expect(lines).toEqual([
    expect.stringMatching(
      /^MongoDB at 127\.0\.0\.1:\d+ does not answer \(.*ECONNREFUSED.*60 seconds at most/,
    ),
  ]);
}, 30_000);

test('a server that never comes is told of with its address and the remedy', async () => {
  expect(await why('mongodb://demo:hidden@127.0.0.1:1/desk-test')).toMatch(
    /^MongoDB at 127\.0\.0\.1:1 does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)\. Start it, or correct MONGODB_URI\.$/,
  );
}, 20_000);

test('another replica set is named', async () => {
  expect(await why(at('?replicaSet=other'))).toMatch(
    /belongs to the replica set “other”. Correct replicaSet in MONGODB_URI/,
  );
}, 20_000);

test('a user that is refused is named, with authSource where none is given', async () => {
  expect(await why(at('', 'demo:hidden@'))).toMatch(
    /refuses “demo” \(authentication failed\).*MONGODB_URI.*authSource=admin/,
  );
  expect(await why(at('?authSource=admin', 'demo:hidden@'))).not.toMatch(/authSource/);
}, 20_000);

test('a missing right is named with the role to give', async () => {
  mongo.faults.failCommand({
    remaining: 1,
    commands: ['createIndexes'],
    appName: null,
    errorCode: 13,
    closeConnection: false,
    writeConcernError: null,
    errorLabels: null,
    blockMs: 0,
  });
  expect(await why(at())).toMatch(/asks for a user. Name one in MONGODB_URI/);
  const told = 'not authorized on desk to execute command { createIndexes: "people", indexes: [ {} ] }';
  const { why: right } = explainUnreachable(
    new MongoServerError({ message: told, code: 13 }),
    'mongodb://demo:hidden@db:27017/desk?x=1',
  );
  expect(right).toBe(
    'MongoDB at db:27017 does not let “demo” do createIndexes. Give the user in MONGODB_URI the role readWrite on “desk”.',
  );
}, 20_000);

test('TLS on one side only is named', async () => {
  expect(await why(at('?tls=true'))).toMatch(/do not agree on TLS .* take it out if it does not/);
}, 20_000);

test('a certificate nobody vouches for is named', () => {
  const error = Object.assign(new Error('selection'), {
    reason: {
      setName: null,
      servers: new Map([
        [
          'db:27017',
          {
            error: Object.assign(new Error('self-signed certificate'), {
              code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
            }),
          },
        ],
      ]),
    },
  });
  expect(explainUnreachable(error, 'mongodb://db:27017/desk')).toEqual({
    why: expect.stringMatching(/^The certificate of MongoDB at db:27017 is not trusted .*tlsCAFile/),
    passing: false,
  });
});

test('a server that is too old is named', async () => {
  const old = await startMongo({ maxWireVersion: 13 });
  expect(await why(`mongodb://127.0.0.1:${old.port}/desk-test`)).toMatch(/older than 6\.0\. Update it/);
  await old.stop();
}, 20_000);

test('what is no address is told without its password', async () => {
  expect(await why('mongodb://demo:hidden@127.0.0.1:1:2/desk')).toMatch(/^MONGODB_URI cannot be used/);
  expect(await why(at('?tls=perhaps', 'demo:hidden@'))).toMatch(/^MONGODB_URI cannot be used/);
});

test('a server that is there and says nothing is told of within seconds', async () => {
  const silent = createServer(() => undefined).listen(0);
  const { port } = silent.address() as { port: number };
  expect(await why(`mongodb://127.0.0.1:${port}/desk-test`)).toMatch(/does not answer/);
  silent.close();
}, 20_000);

test('a duplicate is known without keyPattern', () => {
  const said = (message: string, more = {}) => new MongoServerError({ message, code: 11000, ...more });
  const byId =
    'E11000 duplicate key error collection: desk.applications index: _id_ dup key: { _id: "DD-1" }';
  const open =
    'E11000 duplicate key error collection: desk.applications index: partnerId_1_designation_1 dup key: { partnerId: "acme", designation: "ecs" }';
  expect(isDuplicate(said(byId), '_id')).toBe(true);
  expect(isDuplicate(said(open), '_id')).toBe(false);
  expect(isDuplicate(said(open), 'partnerId')).toBe(true);
  expect(isDuplicate(said('E11000 duplicate key error index: desk.applications.$_id_'), '_id')).toBe(true);
  expect(isDuplicate(said(open, { keyPattern: { _id: 1 } }), '_id')).toBe(true);
  expect(isDuplicate(said('not that'), undefined)).toBe(true);
});
