import { fault, isRangeError } from '../errors.js';
import { decode } from '../values/decode.js';
import { encode } from '../values/encode.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import { crc32c } from './crc32c.js';

/** The protocol of MongoDB 7.0. */
export const MAX_WIRE_VERSION = 21;

export const OP_MSG = 2013;
export const OP_QUERY = 2004;
const OP_REPLY = 1;
const HEADER = 16;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;

/** One request, however it was framed. */
export interface Message {
  readonly requestId: number;
  readonly opcode: number;
  readonly db: string;
  readonly body: Doc;
  /** The sender wants no answer. */
  readonly silent: boolean;
  readonly exhaustAllowed: boolean;
  readonly checksum: boolean;
}

interface Section {
  readonly end: number;
  readonly add: (body: Doc) => void;
  readonly isBody: boolean;
}

function readSequence(buffer: Buffer, at: number): Section {
  const end = at + buffer.readInt32LE(at);
  const nameEnd = buffer.indexOf(0, at + 4);
  const name = buffer.toString('utf8', at + 4, nameEnd);
  const documents: Value[] = [];
  let position = nameEnd + 1;
  while (position < end) {
    documents.push(decode(buffer, position));
    position += buffer.readInt32LE(position);
  }
  if (position !== end) throw fault('InvalidBSON', 'document sequence length does not match its documents');
  return {
    end,
    isBody: false,
    add(body) {
      if (body.has(name)) throw fault(40433, `Duplicate document sequence: ${name}`);
      body.set(name, documents);
    },
  };
}

function readSection(buffer: Buffer, at: number): Section {
  const kind = buffer[at];
  if (kind === 1) return readSequence(buffer, at + 1);
  if (kind !== 0) throw fault(40432, `Unknown section kind ${kind}`);
  const fields = decode(buffer, at + 1);
  return {
    end: at + 1 + buffer.readInt32LE(at + 1),
    isBody: true,
    add(body) {
      for (const [name, value] of fields) body.set(name, value);
    },
  };
}

function parseMsg(buffer: Buffer): Message {
  const flags = buffer.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~(CHECKSUM | MORE_TO_COME)) !== 0)
    throw fault(223, `Message contains illegal flags value: Ob${(flags >>> 0).toString(2)}`);
  const checksum = (flags & CHECKSUM) !== 0;
  const end = buffer.length - (checksum ? 4 : 0);
  if (checksum && buffer.readUInt32LE(end) !== crc32c(buffer.subarray(0, end)))
    throw fault(282, 'OP_MSG checksum does not match contents.');
  const sections: Section[] = [];
  for (let at = HEADER + 4; at < end; at = (sections.at(-1) as Section).end)
    sections.push(readSection(buffer, at));
  if (sections.filter(({ isBody }) => isBody).length !== 1)
    throw fault(40430, 'OP_MSG must have exactly one body section');
  const body: Doc = new Map();
  for (const section of sections.toSorted((left, right) => Number(right.isBody) - Number(left.isBody)))
    section.add(body);
  const db = body.get('$db');
  if (typeof db !== 'string') throw fault(40571, 'OP_MSG requests require a $db argument');
  return {
    requestId: buffer.readInt32LE(4),
    opcode: OP_MSG,
    db,
    body,
    silent: (flags & MORE_TO_COME) !== 0,
    exhaustAllowed: (flags & EXHAUST_ALLOWED) !== 0,
    checksum,
  };
}

function parseQuery(buffer: Buffer): Message {
  const nameEnd = buffer.indexOf(0, HEADER + 4);
  const namespace = buffer.toString('utf8', HEADER + 4, nameEnd);
  const query = decode(buffer, nameEnd + 9);
  const wrapped = query.get('$query');
  return {
    requestId: buffer.readInt32LE(4),
    opcode: OP_QUERY,
    db: namespace.slice(0, Math.max(0, namespace.indexOf('.'))),
    body: isDoc(wrapped) ? wrapped : query,
    silent: false,
    exhaustAllowed: false,
    checksum: false,
  };
}

/** @returns null for an operation MongoDB no longer answers: the connection is to be closed */
export function parseMessage(buffer: Buffer): Message | null {
  const opcode = buffer.readInt32LE(12);
  try {
    if (opcode === OP_MSG) return parseMsg(buffer);
    return opcode === OP_QUERY ? parseQuery(buffer) : null;
  } catch (error) {
    if (isRangeError(error)) throw fault('InvalidBSON', 'the message ends too early');
    throw error;
  }
}

let lastRequestId = 0;

function header(length: number, responseTo: number, opcode: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER);
  lastRequestId = (lastRequestId + 1) | 0;
  buffer.writeInt32LE(length, 0);
  buffer.writeInt32LE(lastRequestId, 4);
  buffer.writeInt32LE(responseTo, 8);
  buffer.writeInt32LE(opcode, 12);
  return buffer;
}

export interface Framed {
  readonly bytes: Buffer;
  readonly requestId: number;
}

/** Frames an answer the way the request was framed. */
export function frameReply(
  reply: Doc,
  to: Pick<Message, 'opcode' | 'checksum' | 'requestId'>,
  moreToCome = false,
): Framed {
  const body = encode(reply);
  if (to.opcode === OP_QUERY) {
    const fixed = Buffer.alloc(20);
    fixed.writeInt32LE(8, 0);
    fixed.writeInt32LE(1, 16);
    const head = header(HEADER + 20 + body.length, to.requestId, OP_REPLY);
    return { bytes: Buffer.concat([head, fixed, body]), requestId: head.readInt32LE(4) };
  }
  const length = HEADER + 5 + body.length + (to.checksum ? 4 : 0);
  const flags = Buffer.alloc(5);
  flags.writeUInt32LE((to.checksum ? CHECKSUM : 0) | (moreToCome ? MORE_TO_COME : 0), 0);
  const head = header(length, to.requestId, OP_MSG);
  const unsigned = Buffer.concat([head, flags, body]);
  if (!to.checksum) return { bytes: unsigned, requestId: head.readInt32LE(4) };
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32c(unsigned));
  return { bytes: Buffer.concat([unsigned, sum]), requestId: head.readInt32LE(4) };
}
