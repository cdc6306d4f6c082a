import { expect, test } from '@jest/globals';
import { Long } from 'bson';
import { type Document, MongoClient } from 'mongodb';
import { failure, useServer } from './server.js';

let now = new Date('2031-05-06T07:08:09Z');
const server = useServer({}, { clock: { now: () => now } });
const run = (command: Document) => server.db.command(command);

/** Commands with transaction numbers of our own choosing, in a session no other test uses. */
async function inSession(
  work: (numbered: (command: Document, txnNumber: number) => Promise<Document>) => Promise<void>,
) {
  const client = await MongoClient.connect(server.mongo.uri);
  const session = client.startSession();
  try {
    await work((command, txnNumber) =>
      client.db('test').command({ ...command, txnNumber: Long.fromNumber(txnNumber) }, { session }),
    );
  } finally {
    await session.endSession();
    await client.close();
  }
}
const failCommand = (mode: unknown, data: Document = {}) =>
  server.client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });

test('a repeated write is answered from memory and not done again', () =>
  inSession(async (numbered) => {
    const insert = { insert: 'things', documents: [{ _id: 1 }, { _id: 2 }] };
    expect(await numbered(insert, 1)).toMatchObject({ n: 2 });
    expect(await numbered(insert, 1)).toMatchObject({ n: 2, retriedStmtIds: [0, 1] });
    const update = { update: 'things', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }] };
    await numbered(update, 2);
    expect(await numbered(update, 2)).toMatchObject({ n: 1, nModified: 1, retriedStmtIds: [0] });
    const modify = { findAndModify: 'things', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true };
    await numbered(modify, 3);
    expect(await numbered(modify, 3)).toMatchObject({ value: { _id: 1, n: 2 }, retriedStmtId: 0 });
    expect(await server.things.findOne({ _id: 1 } as Document)).toEqual({ _id: 1, n: 2 });
    expect(await failure(numbered(update, 2))).toMatchObject({ code: 225, codeName: 'TransactionTooOld' });
  }));

test('multi-document writes cannot be retryable', () =>
  inSession(async (numbered) => {
    const update = { update: 'things', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: true }] };
    expect(await failure(numbered(update, 1))).toMatchObject({
      code: 72,
      message: 'Cannot use (or request) retryable writes with multi=true',
    });
    const remove = { delete: 'things', deletes: [{ q: {}, limit: 0 }] };
    expect(await failure(numbered(remove, 2))).toMatchObject({
      code: 72,
      message: 'Cannot use (or request) retryable writes with limit=0',
    });
  }));

test.each(['before', 'after'] as const)(
  'the driver gets over a connection cut %s a write, which is done once',
  async (when) => {
    server.mongo.faults.cutConnection({ when });
    await server.things.updateOne({ _id: 1 } as Document, { $inc: { n: 1 } }, { upsert: true });
    expect(await server.things.findOne({})).toEqual({ _id: 1, n: 1 });
  },
);

test('without retries a cut after the effect loses the answer, not the write', async () => {
  const client = await MongoClient.connect(server.mongo.uri, { retryWrites: false });
  const things = client.db('test').collection('things');
  server.mongo.faults.cutConnection({ when: 'after', nth: 2, collection: 'things' });
  await things.insertOne({ _id: 1 } as Document);
  expect((await failure(things.insertOne({ _id: 2 } as Document))).message).toMatch(/closed/);
  server.mongo.faults.cutConnection({ when: 'before' });
  expect((await failure(things.insertOne({ _id: 3 } as Document))).message).toMatch(/closed/);
  expect(await things.countDocuments()).toBe(2);
  await client.close();
});

test('NotWritablePrimary reaches a client without retries, and passes', async () => {
  const client = await MongoClient.connect(server.mongo.uri, { retryWrites: false });
  server.mongo.faults.notWritablePrimary(1);
  expect(await failure(client.db('test').collection('things').insertOne({}))).toMatchObject({
    code: 10107,
    codeName: 'NotWritablePrimary',
  });
  await client.db('test').collection('things').insertOne({});
  await client.close();
});

test('away for a while, then back on the same port with its data', async () => {
  await server.things.insertOne({ _id: 1 } as Document);
  const back = server.mongo.faults.away(300);
  expect(await server.things.countDocuments()).toBe(1);
  await back;
});

test('a restart keeps the data or loses it', async () => {
  await server.things.insertOne({ _id: 1 } as Document);
  await server.mongo.restart({ keepData: true });
  expect(await server.things.countDocuments()).toBe(1);
  await server.mongo.restart({ keepData: false });
  expect(await server.things.countDocuments()).toBe(0);
});

test('failCommand: an error n times, a closed connection, a write concern error, labels', async () => {
  await failCommand({ times: 1 }, { failCommands: ['find'], errorCode: 96 });
  expect(await failure(server.things.findOne({}))).toMatchObject({
    code: 96,
    message: "Failing command via 'failCommand' failpoint",
  });
  expect(await server.things.findOne({})).toBeNull();
  await failCommand({ times: 1 }, { failCommands: ['insert'], closeConnection: true });
  await server.things.insertOne({ _id: 1 } as Document);
  await failCommand(
    { times: 1 },
    {
      failCommands: ['insert'],
      writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
    },
  );
  expect((await failure(server.things.insertOne({ _id: 2 } as Document))).message).toMatch(
    /waiting for replication timed out/,
  );
  expect(await server.things.countDocuments()).toBe(2);
  await failCommand('alwaysOn', { failCommands: ['ping'], errorCode: 1, errorLabels: ['Demo'] });
  const error = await run({ ping: 1 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ errorLabels: ['Demo'] });
  await failCommand('off');
  expect(await run({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('a write concern error that may be retried is retried by the driver, and the write is done once', async () => {
  await failCommand(
    { times: 1 },
    { failCommands: ['update'], writeConcernError: { code: 91, errmsg: 'Replication is being shut down' } },
  );
  await server.things.updateOne({ _id: 1 } as Document, { $inc: { n: 1 } }, { upsert: true });
  expect(await server.things.findOne({})).toEqual({ _id: 1, n: 1 });
});

test.each([{}, { failBeforeCommitExceptionCode: 1 }])(
  'onPrimaryTransactionalWrite %j: the driver repeats, the write is done once',
  async (data) => {
    await server.client
      .db('admin')
      .command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 }, data });
    const outcome = await server.things.findOneAndUpdate(
      { _id: 1 } as Document,
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(outcome).toEqual({ _id: 1, n: 1 });
    expect(await server.things.findOne({})).toEqual({ _id: 1, n: 1 });
  },
);

test('an error the driver may repeat is labelled only when the write can be repeated', async () => {
  const refused = { failCommands: ['update'], errorCode: 10107 };
  await failCommand({ times: 1 }, refused);
  const error = await run({ update: 'things', updates: [{ q: {}, u: { $set: { a: 1 } } }] }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 10107 });
  expect((error as { errorLabels: string[] }).errorLabels).not.toContain('RetryableWriteError');
  await failCommand({ times: 1 }, refused);
  expect(await server.things.updateOne({}, { $set: { a: 1 } }, { upsert: true })).toMatchObject({
    upsertedCount: 1,
  });
});

test('listeners see every command around its effect', async () => {
  const seen: string[] = [];
  const stop = server.mongo.onCommand((command, db, n, phase) => {
    if (db === 'test') seen.push(`${phase} ${command} ${n > 0}`);
  });
  await server.things.insertOne({});
  stop();
  await server.things.insertOne({});
  expect(seen).toEqual(['before insert true', 'after insert true']);
});

test('documents expire by the clock given, once a minute', async () => {
  await server.things.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  await server.things.insertMany([{ at: now }, { at: [new Date('2000-01-01'), now] }, { at: 'never' }, {}]);
  expect(await server.things.countDocuments()).toBe(4);
  now = new Date(now.getTime() + 59_000);
  expect(await server.things.countDocuments()).toBe(4);
  now = new Date(now.getTime() + 1_000);
  expect(await server.things.countDocuments()).toBe(2);
});

test('$$NOW and $currentDate go by the clock given', async () => {
  await server.things.updateOne({}, [{ $set: { at: '$$NOW' } }], { upsert: true });
  expect((await server.things.findOne({}))?.at).toEqual(now);
  await server.things.updateOne({}, { $currentDate: { other: true } });
  expect((await server.things.findOne({}))?.other).toEqual(now);
});

/** A client that gives up soon, and the insert it gave up on. */
async function unanswered(insert: Document): Promise<string> {
  const client = await MongoClient.connect(server.mongo.uri, { retryWrites: false, socketTimeoutMS: 150 });
  const { message } = await failure(client.db('test').collection('things').insertOne(insert));
  await client.close(true);
  return message;
}

test('a server that stands still carries out what it was asked when it goes on, also for those who have gone', async () => {
  const done = new Promise<void>((resolve) => {
    const stop = server.mongo.onCommand((command, _db, _n, phase) => {
      if (command !== 'insert' || phase !== 'after') return;
      stop();
      resolve();
    });
  });
  server.mongo.faults.silence({ carriedOut: 'later', heartbeats: true });
  expect(await unanswered({ _id: 1 })).toMatch(/timed out/);
  const asked = server.things.countDocuments();
  server.mongo.faults.silence(null);
  await Promise.all([done, asked]);
  expect(await server.things.countDocuments()).toBe(1);
});

test('a network that swallows answers loses nothing of what was asked', async () => {
  server.mongo.faults.silence({ carriedOut: 'now', heartbeats: true });
  expect(await unanswered({ _id: 1 })).toMatch(/timed out/);
  server.mongo.faults.silence(null);
  expect(await server.things.countDocuments()).toBe(1);
});

test('a server that answers no heartbeat is found out by its driver, and found again', async () => {
  const settings = { connectTimeoutMS: 200, heartbeatFrequencyMS: 500, serverSelectionTimeoutMS: 200 };
  const client = await MongoClient.connect(server.mongo.uri, settings);
  const away = new Promise((resolve) => client.once('serverHeartbeatFailed', resolve));
  server.mongo.faults.silence({ carriedOut: 'now', heartbeats: false });
  await away;
  expect((await failure(client.db('test').collection('things').findOne({}))).message).toMatch(/timed out/);
  const back = new Promise((resolve) => client.once('serverHeartbeatSucceeded', resolve));
  server.mongo.faults.silence(null);
  await back;
  expect(await client.db('test').collection('things').findOne({})).toBeNull();
  await client.close(true);
});

test('a server that is overloaded says so in labels, and its driver asks again', async () => {
  await failCommand({ times: 2 }, { failCommands: ['insert'], errorCode: 462 });
  await server.things.insertOne({ _id: 1 } as Document);
  await failCommand('alwaysOn', { failCommands: ['insert'], errorCode: 462 });
  const error = await server.things.insertOne({ _id: 2 } as Document).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 462,
    codeName: 'IngressRequestRateLimitExceeded',
    errorLabels: expect.arrayContaining(['SystemOverloadedError', 'RetryableError']),
  });
  await failCommand('off');
});
