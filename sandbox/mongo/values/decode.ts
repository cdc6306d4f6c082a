import { Decimal128, ObjectId } from 'bson';
import { fault, isRangeError } from '../errors.js';
import {
  Bin,
  Code,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  Regex,
  Stamp,
  Sym,
  UNDEFINED,
  type Value,
} from './value.js';

const MAX_DEPTH = 200;

/** Names of fields come again and again: by what their bytes add up to, so that hardly any is made a text anew. */
const names: (string | undefined)[] = new Array(4096);

function isWritten(text: string, buffer: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) !== buffer[at + index]) return false;
  return true;
}
const MAX_DATE_MS = 8_640_000_000_000_000;

/** Reads BSON from a buffer, keeping field order and number types. Throws InvalidBSON (22) on malformed bytes. */
class Reader {
  constructor(
    private readonly buffer: Buffer,
    private at: number,
  ) {}

  document(depth: number): Doc {
    const made: Doc = new Map();
    this.fields(depth, (name, value) => {
      if (made.has(name))
        throw fault('NotImplemented', `a document with the field '${name}' twice is not supported`);
      made.set(name, value);
    });
    return made;
  }

  private array(depth: number): Value[] {
    const made: Value[] = [];
    this.fields(depth, (_, value) => made.push(value));
    return made;
  }

  private fields(depth: number, add: (name: string, value: Value) => void): void {
    if (depth > MAX_DEPTH)
      throw fault('Overflow', `BSONObj exceeds maximum nested object depth: ${MAX_DEPTH}`);
    const end = this.at + this.int32();
    if (end > this.buffer.length || this.buffer[end - 1] !== 0)
      throw fault('InvalidBSON', 'not a BSON document');
    while (this.at < end - 1) {
      const type = this.buffer.readInt8(this.at++);
      const name = this.name();
      add(name, this.value(type, depth));
    }
    if (this.at !== end - 1) throw fault('InvalidBSON', 'incorrect BSON length');
    this.at = end;
  }

  private int32(): number {
    const value = this.buffer.readInt32LE(this.at);
    this.at += 4;
    return value;
  }

  private uint32(): number {
    return this.int32() >>> 0;
  }

  private cstring(): string {
    const end = this.buffer.indexOf(0, this.at);
    if (end < 0) throw fault('InvalidBSON', 'Not null terminated string');
    const text = this.buffer.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }

  private name(): string {
    const start = this.at;
    let end = start;
    let sum = 0;
    for (let byte = this.buffer[end]; byte !== 0; byte = this.buffer[end]) {
      if (byte === undefined) throw fault('InvalidBSON', 'Not null terminated string');
      sum = (sum * 31 + byte) & 4095;
      end += 1;
    }
    this.at = end + 1;
    const known = names[sum];
    if (known !== undefined && known.length === end - start && isWritten(known, this.buffer, start))
      return known;
    const text = this.buffer.toString('utf8', start, end);
    // Of one byte a letter: what it is compared by.
    if (text.length === end - start) names[sum] = text;
    return text;
  }

  private string(): string {
    const length = this.int32();
    if (length < 1 || this.buffer[this.at + length - 1] !== 0)
      throw fault('InvalidBSON', 'Not null terminated string');
    const text = this.buffer.toString('utf8', this.at, this.at + length - 1);
    this.at += length;
    return text;
  }

  private take(length: number): Buffer {
    const bytes = Buffer.from(this.buffer.subarray(this.at, this.at + length));
    if (length < 0 || bytes.length !== length) throw fault('InvalidBSON', 'incorrect BSON length');
    this.at += length;
    return bytes;
  }

  private date(): Date {
    const low = this.uint32();
    // Exact as far as dates go: beyond that it is refused.
    const ms = this.int32() * 2 ** 32 + low;
    if (ms > MAX_DATE_MS || ms < -MAX_DATE_MS)
      throw fault('NotImplemented', 'dates beyond the year 275760 are not supported');
    return new Date(ms);
  }

  private binary(): Bin {
    const length = this.int32();
    const subtype = this.take(1).readUInt8();
    return new Bin(subtype, this.take(length));
  }

  private scopedCode(depth: number): Code {
    this.int32();
    const code = this.string();
    return new Code(code, this.document(depth + 1));
  }

  private value(type: number, depth: number): Value {
    switch (type) {
      case 1: {
        const value = this.buffer.readDoubleLE(this.at);
        this.at += 8;
        return value;
      }
      case 2:
        return this.string();
      case 3:
        return this.document(depth + 1);
      case 4:
        return this.array(depth + 1);
      case 5:
        return this.binary();
      case 6:
        return UNDEFINED;
      case 7:
        return new ObjectId(this.take(12));
      case 8:
        return this.buffer[this.at++] !== 0;
      case 9:
        return this.date();
      case 10:
        return null;
      case 11: {
        const pattern = this.cstring();
        return new Regex(pattern, [...this.cstring()].sort().join(''));
      }
      case 13:
        return new Code(this.string(), null);
      case 14:
        return new Sym(this.string());
      case 15:
        return this.scopedCode(depth);
      case 16:
        return new Int32(this.int32());
      case 17: {
        const i = this.uint32();
        return new Stamp(this.uint32(), i);
      }
      case 18:
        return this.take(8).readBigInt64LE();
      case 19:
        return new Decimal128(this.take(16));
      case -1:
        return MIN_KEY;
      case 127:
        return MAX_KEY;
      case 12:
        throw fault('NotImplemented', 'the deprecated BSON type DBPointer is not supported');
      default:
        throw fault('InvalidBSON', `Unrecognized BSON type ${type}`);
    }
  }
}

/** @throws InvalidBSON (22) */
export function decode(buffer: Buffer, offset = 0): Doc {
  try {
    return new Reader(buffer, offset).document(0);
  } catch (error) {
    if (isRangeError(error)) throw fault('InvalidBSON', 'incorrect BSON length');
    throw error;
  }
}
