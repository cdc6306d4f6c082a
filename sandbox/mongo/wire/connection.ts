import type { Socket } from 'node:net';
import { dispatch } from '../commands/dispatch.js';
import { errorReply } from '../commands/reply.js';
import type { Client } from '../commands/request.js';
import type { Engine } from '../engine.js';
import { MongoFault } from '../errors.js';
import { type Doc, isDoc } from '../values/value.js';
import { frameReply, type Message, parseMessage } from './message.js';

const MAX_MESSAGE_BYTES = 48_000_000;

/** Splits the byte stream into messages and answers them one after the other. */
export class Connection {
  private pending: Buffer = Buffer.alloc(0);
  private begun = false;
  private working = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly engine: Engine,
    private readonly client: Client,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
  }

  private receive(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    if (!this.begun && isTlsHello(this.pending)) return void this.socket.destroy();
    this.begun = true;
    while (this.pending.length >= 16) {
      const length = this.pending.readInt32LE(0);
      if (length < 16 || length > MAX_MESSAGE_BYTES) return void this.socket.destroy();
      if (this.pending.length < length) return;
      const frame = this.pending.subarray(0, length);
      this.pending = this.pending.subarray(length);
      this.working = this.working.then(() => this.handle(frame));
    }
  }

  private async handle(frame: Buffer): Promise<void> {
    if (this.socket.destroyed) return;
    try {
      const message = parseMessage(frame);
      if (message === null) return void this.socket.destroy();
      await this.answer(message);
    } catch (error) {
      this.fail(error, frame);
    }
  }

  /** A malformed message is answered where it can be; anything else ends the connection. */
  private fail(error: unknown, frame: Buffer): void {
    if (!(error instanceof MongoFault) || this.socket.destroyed) {
      this.socket.destroy();
      return;
    }
    const to = { opcode: frame.readInt32LE(12), checksum: false, requestId: frame.readInt32LE(4) };
    this.socket.write(frameReply(errorReply(error), to).bytes);
  }

  private async answer(message: Message): Promise<void> {
    const { faults } = this.engine;
    const command = nameOf(message.body);
    await faults.travel();
    await faults.hold(command);
    const reply = await dispatch(this.engine, message, this.client);
    if (message.silent || this.socket.destroyed || faults.swallows(command)) return;
    await faults.travel();
    if (this.socket.destroyed) return;
    const streaming = message.exhaustAllowed && isStreaming(message.body);
    const framed = frameReply(reply, message, streaming);
    this.socket.write(framed.bytes);
    if (streaming) await this.stream(message, { reply, requestId: framed.requestId });
  }

  /** An exhaust hello: one answer after the other, each a reply to the one before, until the connection ends. */
  private async stream(message: Message, last: { reply: Doc; requestId: number }): Promise<void> {
    let { reply, requestId } = last;
    while (!this.socket.destroyed) {
      const body = new Map(message.body);
      const version = reply.get('topologyVersion');
      if (isDoc(version)) body.set('topologyVersion', version);
      reply = await dispatch(this.engine, { ...message, body }, this.client);
      await this.engine.faults.hold(nameOf(body));
      if (this.socket.destroyed || this.engine.faults.swallows(nameOf(body))) return;
      const goesOn = reply.get('ok') === 1;
      const framed = frameReply(reply, { ...message, requestId }, goesOn);
      requestId = framed.requestId;
      this.socket.write(framed.bytes);
      if (!goesOn) return;
    }
  }
}

/** A server without TLS hangs up on a client that begins with it. */
const isTlsHello = (bytes: Buffer): boolean => bytes.length >= 3 && bytes[0] === 0x16 && bytes[1] === 0x03;

const nameOf = (body: Doc): string => [...body.keys()][0] ?? '';

const isStreaming = (body: Doc): boolean =>
  ['hello', 'isMaster', 'ismaster'].includes(nameOf(body)) && body.has('maxAwaitTimeMS');
