import { Decimal128, ObjectId } from 'bson';
import { decode } from './decode.js';
import { Bin, Code, type Doc, Int32, Regex, Stamp, Sym, typeNumber, type Value } from './value.js';

/**
 * Where a document keeps its bytes once it was read or measured: what is in a collection never changes. On the
 * document itself, since a weak map of so many costs the collector of garbage more than it saves.
 */
const written = Symbol('bytes');
interface Written extends Doc {
  [written]?: Buffer;
}

/** Longer text is left to the buffer, which writes it faster. */
const shortText = 24;

/** A growing buffer: BSON needs lengths written back in front of what they measure. */
class Writer {
  private buffer = Buffer.allocUnsafe(512);
  private at = 0;

  private room(length: number): number {
    const start = this.at;
    this.at += length;
    if (this.at > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at));
      this.buffer.copy(larger, 0, 0, start);
      this.buffer = larger;
    }
    return start;
  }

  private byte(value: number): void {
    const at = this.room(1);
    this.buffer[at] = value & 0xff;
  }

  private int32(value: number): void {
    const at = this.room(4);
    this.buffer.writeInt32LE(value | 0, at);
  }

  private int64(value: bigint): void {
    const at = this.room(8);
    this.buffer.writeBigInt64LE(value, at);
  }

  private bytes(value: Uint8Array): void {
    const at = this.room(value.length);
    this.buffer.set(value, at);
  }

  private cstring(text: string): void {
    // In UTF-8 a unit of UTF-16 takes three bytes at most.
    const at = this.room(text.length * 3 + 1);
    const length = writeAscii(this.buffer, text, at) ?? this.buffer.write(text, at);
    this.buffer[at + length] = 0;
    this.at = at + length + 1;
  }

  private string(text: string): void {
    const start = this.room(4);
    this.cstring(text);
    this.buffer.writeInt32LE(this.at - start - 4, start);
  }

  held(value: Doc | Value[]): void {
    const known = Array.isArray(value) ? undefined : (value as Written)[written];
    if (known !== undefined) this.bytes(known);
    else this.document(Array.isArray(value) ? this.indexed(value) : value);
  }

  document(fields: Iterable<[string, Value]>): void {
    const start = this.room(4);
    for (const [name, value] of fields) {
      this.byte(typeNumber(value));
      this.cstring(name);
      this.value(value);
    }
    this.byte(0);
    this.buffer.writeInt32LE(this.at - start, start);
  }

  private *indexed(values: Value[]): Generator<[string, Value]> {
    let index = 0;
    for (const value of values) yield [String(index++), value];
  }

  private code(value: Code): void {
    if (value.scope === null) {
      this.string(value.code);
      return;
    }
    const start = this.room(4);
    this.string(value.code);
    this.document(value.scope);
    this.buffer.writeInt32LE(this.at - start, start);
  }

  private value(value: Value): void {
    if (value === null) return;
    if (typeof value === 'number') {
      const at = this.room(8);
      this.buffer.writeDoubleLE(value, at);
    } else if (typeof value === 'string') this.string(value);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (typeof value === 'bigint') this.int64(value);
    else this.object(value);
  }

  private object(value: Exclude<Value, number | string | boolean | bigint | null>): void {
    if (value instanceof Map || Array.isArray(value)) this.held(value);
    else if (value instanceof Int32) this.int32(value.value);
    else if (value instanceof ObjectId) this.bytes(value.id);
    else if (value instanceof Date) this.int64(BigInt(value.getTime()));
    else if (value instanceof Bin) {
      this.int32(value.bytes.length);
      this.byte(value.subtype);
      this.bytes(value.bytes);
    } else if (value instanceof Decimal128) this.bytes(value.bytes);
    else if (value instanceof Regex) {
      this.cstring(value.pattern);
      this.cstring(value.options);
    } else if (value instanceof Stamp) {
      this.int32(value.i);
      this.int32(value.t);
    } else if (value instanceof Sym) this.string(value.value);
    else if (value instanceof Code) this.code(value);
  }

  finish(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.at));
  }
}

/** Writes a short ASCII text and gives its length; null where it is something else. */
function writeAscii(buffer: Buffer, text: string, at: number): number | null {
  const { length } = text;
  if (length > shortText) return null;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return null;
    buffer[at + index] = code;
  }
  return length;
}

export function encode(document: Doc): Buffer {
  const writer = new Writer();
  writer.document(document);
  return writer.finish();
}

/** A document in BSON. Neither it nor what is in it may change from then on. */
export function bytesOf(document: Doc): Buffer {
  const known = document as Written;
  known[written] ??= encode(document);
  return known[written];
}

/** A document as it was kept: to be read, not changed; it is written again as these very bytes. */
export function stored(bytes: Buffer): Doc {
  const document: Written = decode(bytes);
  document[written] = bytes;
  return document;
}

/** Bytes a document takes in BSON; what the 16 MiB limit and batch sizes are measured in. As `bytesOf`. */
export const sizeOf = (document: Doc): number => bytesOf(document).length;
