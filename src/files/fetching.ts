import { createHash } from 'node:crypto';
import {
  type FetchFile,
  FileDelayed,
  type FileRecord,
  type FileSource,
  type Files,
  type Found,
} from '../desk/files/ports.js';
import type { Applications } from '../desk/ports/applications.js';
import type { Clock } from '../desk/ports/clock.js';
import type { Perform } from '../desk/requests.js';
import type { Application } from '../program/application.js';
import { filesIn } from '../program/files/file-places.js';
import { type FileFault, type FileRef, isAwaited } from '../program/files/file-ref.js';
import { Refusal } from '../program/refusal.js';
import type { Logger } from '../runtime/log.js';
import { inspect } from './inspect.js';

export interface FetchingParts {
  files: Files;
  source: FileSource;
  applications: Pick<Applications, 'load'>;
  perform: Perform;
  clock: Clock;
  logger: Logger;
  /** The most a file may have, in bytes. */
  max: number;
}

/** Fetches what people gave, once each, and writes down what it is. */
export interface Fetching {
  /** Takes note of the files of an application that were not fetched yet. */
  expect(application: Application): Promise<void>;
  /** Something was given: begin to fetch. Returns at once and never throws. */
  wake(): void;
  /** Resolves when nothing is left that may be fetched now. */
  settle(): Promise<void>;
  now: FetchFile;
  stop(): Promise<void>;
}

/** Minutes until a file that could not be had is asked for again; after the last one it is given up: a day later. */
const pauses = [0.5, 2, 10, 30, 60, 180, 360, 720];
const minuteMs = 60_000;
/** How many are looked up at once; they are fetched one after the other, so that only one lies in memory. */
const batch = 20;

/**
 * What is to be fetched stands in the database, so that a crash loses nothing; that two processes fetch the same file
 * does no harm, since the same bytes are kept once and a file is recorded once.
 */
export function createFetching(parts: FetchingParts): Fetching {
  const { files, clock, logger } = parts;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    do {
      again = false;
      for (const record of await files.due(clock.now(), batch)) {
        if (stopped) return;
        await fetchOne(parts, record);
        again = true;
      }
    } while (again && !stopped);
  }

  function wake(): void {
    again = true;
    if (stopped || running !== null) return;
    running = run()
      .catch((error: unknown) =>
        logger.error({ err: error }, 'files could not be fetched; the next look tries again'),
      )
      .finally(() => {
        running = null;
      });
  }

  return {
    async expect(application) {
      const awaited = filesIn(application).filter(({ file }) => isAwaited(file));
      if (awaited.length === 0) return;
      await files.expect(
        awaited.map(({ file, by, at }) => ({ ref: application.ref, file: file.id, by, at })),
      );
      wake();
    },
    wake,
    async settle() {
      wake();
      while (running !== null) await running;
    },
    async now({ ref, file, by }) {
      await files.expect([{ ref, file, by, at: clock.now() }]);
      const record = await files.record(ref, file);
      if (record?.found && (await files.read(record.found.sha256)) !== null) return record.found;
      return fetchOne(parts, { ref, file, by, tries: 0 });
    },
    async stop() {
      stopped = true;
      while (running !== null) await running;
    },
  };
}

type Wanted = Pick<FileRecord, 'ref' | 'file' | 'by' | 'tries'>;

/** Never throws for what the file itself brings about. @throws when the database is away */
async function fetchOne(parts: FetchingParts, wanted: Wanted): Promise<Found | FileFault> {
  const result = await attempt(parts, wanted);
  if (result === 'later') return { kind: 'unreachable', detail: parts.source.keeper };
  await writeDown(parts, wanted, result);
  await parts.files.settle(wanted, 'kind' in result ? null : result);
  parts.logger.info({ ref: wanted.ref, file: wanted.file, result }, 'a file was looked at');
  return result;
}

async function attempt(
  parts: FetchingParts,
  { ref, file, tries, by }: Wanted,
): Promise<Found | FileFault | 'later'> {
  const { source, files, clock, logger, max } = parts;
  try {
    const handed = await source.fetch(file, max);
    // What came from another company's Slack may be on its way for a little while.
    if ('kind' in handed && handed.kind === 'lost' && tries < 2) throw new FileDelayed('not there yet');
    if ('kind' in handed) return handed;
    const told = await inspect(handed.name, handed.bytes);
    if ('kind' in told) return told;
    const sha256 = createHash('sha256').update(handed.bytes).digest('hex');
    await files.keep({ ref, file }, sha256, handed.bytes);
    return { name: handed.name, type: told.type, size: handed.bytes.length, sha256 };
  } catch (error) {
    if (!(error instanceof FileDelayed)) throw error;
    const pause = pauses[tries];
    logger.warn({ ref, file, by, tries, err: error }, 'a file could not be had for now');
    if (pause === undefined) return { kind: 'unreachable', detail: source.keeper };
    await files.postpone({ ref, file }, new Date(clock.now().getTime() + pause * minuteMs));
    return 'later';
  }
}

/**
 * What was found goes into the application, wherever the file lies there; of one that was taken out nothing is written.
 */
async function writeDown(
  parts: FetchingParts,
  { ref, file }: Wanted,
  result: Found | FileFault,
): Promise<void> {
  const stored = ref === '' ? null : await parts.applications.load(ref);
  const placed = stored === null ? [] : filesIn(stored.application).filter((one) => one.file.id === file);
  const told = placed.find(
    ({ file: one }) => isAwaited(one) || (!('kind' in result) && one.kept === undefined),
  );
  if (told === undefined) return;
  const input = { found: refOf(told.file, result, parts.clock.now()) };
  const done = await parts.perform('record-file', { ref, by: 'desk', input, seen: null });
  if (done instanceof Refusal)
    parts.logger.info({ ref, file, refusal: done.message }, 'a file was not recorded');
}

function refOf({ id, name, mimetype, size }: FileRef, result: Found | FileFault, at: Date): FileRef {
  if ('kind' in result) return { id, name, mimetype, size, fault: result };
  const { sha256 } = result;
  return {
    id,
    name: result.name,
    mimetype: result.type,
    size: result.size,
    kept: { at, sha256, key: sha256 },
  };
}
