import { lookup } from 'node:dns/promises';
import { access, constants, readdir } from 'node:fs/promises';
import { request } from 'node:https';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server';
import type { Clock } from './engine.js';
import { type MongoSandbox, startMongo } from './index.js';

export type MongoEngine = 'deployment' | 'mongod (system)' | 'mongod (downloaded)' | 'sandbox engine';

export interface ProvidedMongo {
  readonly uri: string;
  readonly engine: MongoEngine;
  /** One line for the start of the sandbox and of test runs. */
  readonly describe: string;
  /** Present on the sandbox engine only: faults and restarts. */
  readonly builtin?: MongoSandbox;
  stop(): Promise<void>;
}

export interface LadderOptions {
  /** `MONGODB_URI`: a deployment of the caller's own, used as it is. */
  readonly uri?: string;
  /** Time of the sandbox engine; a real server keeps its own. */
  readonly clock?: Clock;
  /** false: refuse to fall back on the sandbox engine. */
  readonly allowBuiltin: boolean;
  /** Port for the sandbox engine; default: any free one. */
  readonly port?: number;
}

const PROBE_MS = 800;
const DOWNLOAD_HOST = 'fastdl.mongodb.org';

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** `MONGOMS_SYSTEM_BINARY`, or a `mongod` on PATH; null when there is none. */
async function systemBinary(): Promise<string | null> {
  const named = process.env.MONGOMS_SYSTEM_BINARY;
  if (named !== undefined && named !== '') return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, process.platform === 'win32' ? 'mongod.exe' : 'mongod');
    if (folder !== '' && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

async function isDownloaded(): Promise<boolean> {
  const folders = [
    process.env.MONGOMS_DOWNLOAD_DIR,
    join(homedir(), '.cache', 'mongodb-binaries'),
    join('node_modules', '.cache', 'mongodb-memory-server'),
  ];
  for (const folder of folders.filter((one) => one !== undefined)) {
    const names = await readdir(folder).catch(() => []);
    if (
      names.some(
        (name) => name.startsWith('mongod') && !name.endsWith('.lock') && !name.endsWith('.downloading'),
      )
    )
      return true;
  }
  return false;
}

function headAnswers(host: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host, path: '/', method: 'HEAD', signal }, (response) => {
      response.resume();
      resolve(true);
    });
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/** Decided within 800 ms: the downloader's own retries take many seconds to give up. */
async function canDownload(): Promise<boolean> {
  if (process.env.MONGOMS_RUNTIME_DOWNLOAD === 'false' || process.env.MONGOMS_RUNTIME_DOWNLOAD === '0')
    return false;
  const mirror = process.env.MONGOMS_DOWNLOAD_MIRROR;
  const host = mirror === undefined ? DOWNLOAD_HOST : new URL(mirror).hostname;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PROBE_MS);
  const late = new Promise<boolean>((resolve) => stop.signal.addEventListener('abort', () => resolve(false)));
  const probe = lookup(host).then(
    () => (mirror === undefined ? headAnswers(host, stop.signal) : true),
    () => false,
  );
  const reachable = await Promise.race([probe, late]);
  clearTimeout(timer);
  return reachable;
}

async function memoryServer(binary: string | null): Promise<ProvidedMongo> {
  const server = await MongoMemoryServer.create(binary === null ? {} : { binary: { systemBinary: binary } });
  const engine = binary === null ? 'mongod (downloaded)' : 'mongod (system)';
  return {
    uri: server.getUri(),
    engine,
    describe: `MongoDB: ${engine} at ${server.getUri()}${binary === null ? '' : ` (${binary})`}`,
    stop: async () => void (await server.stop()),
  };
}

async function builtinServer({ clock, port }: LadderOptions): Promise<ProvidedMongo> {
  const builtin = await startMongo({
    ...(clock === undefined ? {} : { clock }),
    ...(port === undefined ? {} : { port }),
  });
  return {
    uri: builtin.uri,
    engine: 'sandbox engine',
    describe: `MongoDB: the sandbox's own in-memory engine at ${builtin.uri} (for laptops and tests; nothing is kept)`,
    builtin,
    stop: () => builtin.stop(),
  };
}

/**
 * Finds a MongoDB for sandbox and tests, the most real one first: a deployment, a system `mongod`, one already
 * downloaded or within reach to download, and last the sandbox's own engine.
 * @throws when nothing but the sandbox engine is left and it is not allowed
 */
export async function provideMongo(options: LadderOptions): Promise<ProvidedMongo> {
  if (options.uri !== undefined && options.uri !== '') {
    const shown = options.uri.replace(/\/\/[^@/]*@/, '//***@');
    return {
      uri: options.uri,
      engine: 'deployment',
      describe: `MongoDB: deployment at ${shown}`,
      stop: async () => {},
    };
  }
  const binary = await systemBinary();
  if (binary !== null) return memoryServer(binary);
  if ((await isDownloaded()) || (await canDownload())) return memoryServer(null);
  if (!options.allowBuiltin)
    throw new Error(
      'No MongoDB found: set MONGODB_URI, or MONGOMS_SYSTEM_BINARY to a mongod, or put mongod on PATH',
    );
  return builtinServer(options);
}
