import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deserialize, serialize } from 'bson';
import { type MongoSandbox, startMongo } from '../index.js';
import { crc32c } from '../wire/crc32c.js';

let mongo: MongoSandbox;
let socket: Socket;

beforeAll(async () => {
  mongo = await startMongo();
  socket = connect(mongo.port, '127.0.0.1');
});
afterAll(async () => {
  socket.destroy();
  await mongo.stop();
});

function frame(opcode: number, body: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(opcode, 12);
  return Buffer.concat([head, body]);
}

const flagged = (flags: number, ...sections: Buffer[]) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(flags);
  return frame(2013, Buffer.concat([head, ...sections]));
};
const body = (document: object) => Buffer.concat([Buffer.from([0]), serialize(document)]);

function sequence(name: string, documents: object[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(content.length + 4);
  return Buffer.concat([Buffer.from([1]), size, content]);
}

function exchange(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    let found = Buffer.alloc(0);
    const receive = (chunk: Buffer) => {
      found = Buffer.concat([found, chunk]);
      if (found.length < 4 || found.length < found.readInt32LE(0)) return;
      socket.off('data', receive);
      resolve(found);
    };
    socket.on('data', receive);
    socket.write(bytes);
  });
}

const answerOf = (reply: Buffer) => deserialize(reply.subarray(21));

test('documents may come as a sequence, before or after the body', async () => {
  const command = body({ insert: 'things', $db: 'wire' });
  expect(
    answerOf(await exchange(flagged(0, command, sequence('documents', [{ _id: 1 }, { _id: 2 }])))),
  ).toMatchObject({ n: 2, ok: 1 });
  expect(answerOf(await exchange(flagged(0, sequence('documents', [{ _id: 3 }]), command)))).toMatchObject({
    n: 1,
    ok: 1,
  });
});

test('a message in pieces is put together', async () => {
  const bytes = flagged(0, body({ ping: 1, $db: 'wire' }));
  socket.write(bytes.subarray(0, 10));
  socket.write(bytes.subarray(10, 20));
  expect(answerOf(await exchange(bytes.subarray(20)))).toMatchObject({ ok: 1 });
});

test('a checksum is checked and answered with one', async () => {
  const bytes = Buffer.concat([flagged(1, body({ ping: 1, $db: 'wire' })), Buffer.alloc(4)]);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeUInt32LE(crc32c(bytes.subarray(0, -4)), bytes.length - 4);
  const reply = await exchange(bytes);
  expect(reply.readUInt32LE(16) & 1).toBe(1);
  expect(reply.readUInt32LE(reply.length - 4)).toBe(crc32c(reply.subarray(0, -4)));
  bytes.writeUInt32LE(0, bytes.length - 4);
  expect(answerOf(await exchange(bytes))).toMatchObject({ ok: 0, code: 282 });
});

test('a message that wants no answer gets none', async () => {
  socket.write(flagged(2, body({ insert: 'things', documents: [{ _id: 'quiet' }], $db: 'wire' })));
  const reply = answerOf(
    await exchange(flagged(0, body({ count: 'things', query: { _id: 'quiet' }, $db: 'wire' }))),
  );
  expect(reply).toMatchObject({ n: 1, ok: 1 });
});

test('unknown required flags, a missing $db and broken BSON are refused', async () => {
  expect(answerOf(await exchange(flagged(4, body({ ping: 1, $db: 'wire' }))))).toMatchObject({
    ok: 0,
    code: 223,
  });
  expect(answerOf(await exchange(flagged(0, body({ ping: 1 }))))).toMatchObject({ ok: 0, code: 40571 });
  expect(answerOf(await exchange(flagged(0, Buffer.from([0, 9, 0, 0, 0, 1, 0, 0, 0, 0]))))).toMatchObject({
    ok: 0,
    code: 22,
  });
});

test('OP_QUERY is for the handshake only', async () => {
  const query = (document: object) =>
    frame(
      2004,
      Buffer.concat([
        Buffer.alloc(4),
        Buffer.from('admin.$cmd\0'),
        Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
        serialize(document),
      ]),
    );
  const hello = deserialize((await exchange(query({ isMaster: 1, helloOk: true }))).subarray(36));
  expect(hello).toMatchObject({
    ismaster: true,
    helloOk: true,
    setName: 'sandbox',
    maxWireVersion: 21,
    ok: 1,
  });
  const other = deserialize((await exchange(query({ find: 'things' }))).subarray(36));
  expect(other).toMatchObject({ ok: 0, code: 352, codeName: 'UnsupportedOpQueryCommand' });
});
