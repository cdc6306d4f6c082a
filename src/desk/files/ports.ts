import type { FileFault } from '../../program/files/file-ref.js';

/** A file somebody gave: where it belongs (a reference, or empty for none), its id in Slack, who gave it and when. */
export interface GivenRecord {
  ref: string;
  file: string;
  by: string;
  at: Date;
}

/**
 * What was found of a file that was fetched: its type (MIME) by its content, its size (bytes), its hash (SHA-256, hex).
 */
export interface Found {
  name: string;
  type: string;
  size: number;
  sha256: string;
}

/**
 * The desk's record of one given file. `awaited` is still to be fetched, at the earliest at `notBefore`; `settled`
 * was, or cannot be. `found` is null unless its bytes are kept.
 */
export interface FileRecord extends GivenRecord {
  state: 'awaited' | 'settled';
  tries: number;
  notBefore: Date;
  found: Found | null;
}

/** A copy of a file in somebody's direct messages: its own id in Slack. */
export interface Copy {
  person: string;
  file: string;
}

/**
 * Where the files people gave are kept: a record of each, its bytes (the same bytes once), and who was handed a copy.
 */
export interface Files {
  /** Enters files to be fetched; one known already stays as it is. */
  expect(given: readonly GivenRecord[]): Promise<void>;
  /** Those that may be fetched at `now`, oldest first. */
  due(now: Date, limit: number): Promise<FileRecord[]>;
  record(ref: string, file: string): Promise<FileRecord | null>;
  /** Puts one off: to be tried again at `notBefore`. */
  postpone(record: Pick<FileRecord, 'ref' | 'file'>, notBefore: Date): Promise<void>;
  /** Nothing more is to be fetched; `found` where its bytes are kept. */
  settle(record: Pick<FileRecord, 'ref' | 'file'>, found: Found | null): Promise<void>;
  /** Keeps the bytes of a file that is expected under their hash; those that are kept already are not stored again. */
  keep(record: Pick<FileRecord, 'ref' | 'file'>, sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes kept under a hash, whole; null when there are none (any more). */
  read(sha256: string): Promise<Uint8Array | null>;
  /** The file in Slack that was, or is being, handed to this person as a copy; null when none ever was. */
  copyOf(copy: Copy): Promise<string | null>;
  /** Says which file is the copy from now on, if it was `before` until now; false when somebody else was quicker. */
  takeCopy(copy: Copy, change: { before: string | null; now: string }): Promise<boolean>;
  /** Every file this person gave, oldest first. */
  givenBy(person: string): Promise<FileRecord[]>;
  /**
   * Deletes the records of what this person gave, and the bytes nobody else gave too; also which copies they were
   * handed. Gives how many records there were.
   */
  erase(person: string): Promise<number>;
  /**
   * Takes away bytes that nothing refers to, neither a record here nor any history, at most so many: those of uploads
   * that died, and those whose records are gone. What is found goes with a sweep an hour later or more. @returns how
   * many went
   */
  sweep(max: number): Promise<number>;
}

/** Fetches one file now, given to an application or (`ref` empty) to the desk itself; or says why it cannot be used. */
export type FetchFile = (given: { ref: string; file: string; by: string }) => Promise<Found | FileFault>;

/** A file as Slack hands it out. `owner` is who uploaded it. */
export interface HandedFile {
  name: string;
  owner: string;
  bytes: Uint8Array;
}

/** Slack, as whoever fetches files sees it. Implemented in the slack room. */
export interface FileSource {
  /** What people know it by; it stands in the `detail` of what it does not hand out. */
  keeper: string;
  /**
   * Fetches one file, at most `max` bytes of it, or says why it can never be had.
   * @throws FileDelayed when it cannot be had for now
   */
  fetch(file: string, max: number): Promise<HandedFile | FileFault>;
}

/** A file that cannot be had for now; it is asked for again. */
export class FileDelayed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileDelayed';
  }
}
