import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { provideMongo } from './ladder.js';

const names = [
  'PATH',
  'HOME',
  'MONGOMS_SYSTEM_BINARY',
  'MONGOMS_DOWNLOAD_DIR',
  'MONGOMS_RUNTIME_DOWNLOAD',
  'MONGOMS_DOWNLOAD_MIRROR',
] as const;
const before = new Map(names.map((name) => [name, process.env[name]]));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ladder-'));
  for (const name of names) delete process.env[name];
  process.env.PATH = folder;
  process.env.HOME = folder;
  process.env.MONGOMS_DOWNLOAD_DIR = folder;
});
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await rm(folder, { recursive: true });
});

test('a deployment of our own comes first, its password is not told', async () => {
  const provided = await provideMongo({
    uri: 'mongodb://desk:secret@db.example:27017/desk',
    allowBuiltin: true,
  });
  expect(provided).toMatchObject({
    uri: 'mongodb://desk:secret@db.example:27017/desk',
    engine: 'deployment',
  });
  expect(provided.describe).not.toContain('secret');
  await provided.stop();
});

test('a mongod on PATH is tried before the sandbox engine', async () => {
  const binary = join(folder, 'mongod');
  await writeFile(binary, '#!/bin/sh\nexit 9\n');
  await chmod(binary, 0o755);
  process.env.PATH = `${folder}:${before.get('PATH')}`;
  await expect(provideMongo({ allowBuiltin: true })).rejects.toThrow();
});

test('without a server and a download the sandbox engine stands in, at once', async () => {
  process.env.MONGOMS_RUNTIME_DOWNLOAD = 'false';
  const provided = await provideMongo({ allowBuiltin: true });
  expect(provided.engine).toBe('sandbox engine');
  const client = await MongoClient.connect(provided.uri);
  expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
  await provided.stop();
});

test('a download that cannot be reached is given up long before its own retries end (about 7 s)', async () => {
  process.env.MONGOMS_DOWNLOAD_MIRROR = 'https://mirror.invalid';
  const started = performance.now();
  await expect(provideMongo({ allowBuiltin: false })).rejects.toThrow(/MONGODB_URI/);
  expect(performance.now() - started).toBeLessThan(3000);
});
