import type { Key } from './keys.js';

/** One key of one document; `seq` is the order documents were inserted in. */
export interface Entry {
  readonly key: Key;
  readonly seq: number;
  readonly id: string;
}

const MAX = 256;

/** Entries in order, in chunks, so that one can be put in or taken out without moving all others. */
export class Ordered {
  private readonly chunks: Entry[][] = [];

  constructor(private readonly order: (left: Entry, right: Entry) => number) {}

  /** The first entry for which the test holds; it must hold for all that follow one for which it does. */
  first(test: (entry: Entry) => boolean): Entry | undefined {
    const chunk = this.chunks[this.chunkWhere(test)];
    return chunk?.[partition(chunk, test)];
  }

  /** The last entry for which the test holds; it must hold for all that precede one for which it does. */
  last(test: (entry: Entry) => boolean): Entry | undefined {
    const at = partition(this.chunks, (chunk) => !test(chunk[0] as Entry)) - 1;
    const chunk = this.chunks[at];
    return chunk?.[partition(chunk, (entry) => !test(entry)) - 1];
  }

  add(entry: Entry): void {
    const isAfter = (other: Entry) => this.order(other, entry) > 0;
    const at = Math.min(this.chunkWhere(isAfter), this.chunks.length - 1);
    const chunk = this.chunks[at];
    if (chunk === undefined) {
      this.chunks.push([entry]);
      return;
    }
    chunk.splice(partition(chunk, isAfter), 0, entry);
    if (chunk.length > MAX) this.chunks.splice(at + 1, 0, chunk.splice(MAX / 2));
  }

  remove(entry: Entry): void {
    const notBefore = (other: Entry) => this.order(other, entry) >= 0;
    const at = this.chunkWhere(notBefore);
    const chunk = this.chunks[at];
    if (chunk === undefined) return;
    const found = partition(chunk, notBefore);
    const other = chunk[found];
    if (other === undefined || this.order(other, entry) !== 0) return;
    chunk.splice(found, 1);
    if (chunk.length === 0) this.chunks.splice(at, 1);
  }

  private chunkWhere(test: (entry: Entry) => boolean): number {
    return partition(this.chunks, (chunk) => test(chunk.at(-1) as Entry));
  }
}

/** The first position at which the test holds. */
function partition<T>(items: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
