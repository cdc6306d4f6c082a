import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseConfig } from '../src/config/config.js';
import { type BuiltStage, buildStages } from './dockerfile/build.js';
import { ignores, listOf, parseDockerfile } from './dockerfile/parse.js';
import { databaseForTest } from './doubles/database.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'desk-image-'));
/** Nobody in particular: the image runs as the user `node`, which has this number there. */
const notRoot = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
const mongoUri = databaseForTest();
let image: BuiltStage;
let slack: Server;
let desk: ChildProcess | undefined;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  image = buildStages(root, folder);
  slack = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ ok: true, team_id: 'T1', user_id: 'U1', bot_id: 'B1', user: 'desk', channels: [] }),
    );
  }).listen(0, '127.0.0.1');
  await once(slack, 'listening');
}, 300_000);

afterAll(async () => {
  desk?.kill('SIGKILL');
  slack?.close();
  rmSync(folder, { recursive: true, force: true });
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  return port;
}

function settings(port: number): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    ...image.env,
    SLACK_BOT_TOKEN: 'xoxb-0000-demo',
    SLACK_SIGNING_SECRET: 'demo',
    SLACK_API_URL: `http://127.0.0.1:${portOf(slack)}/api/`,
    MONGODB_URI: mongoUri,
    DESK_ADMINS: 'U0123456789',
    INTAKE_CHANNEL: 'C0123456789',
    REVIEWERS_CHANNEL: 'C0123456780',
    PORT: String(port),
  };
}

/** Runs the image's own HEALTHCHECK once. */
async function healthy(env: Record<string, string>): Promise<boolean> {
  const [command = '', ...args] = listOf(image.stage, 'HEALTHCHECK');
  return promisify(execFile)(command, args, { env, timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

test('the image holds built code and production packages, and no sources, tests or sandbox', () => {
  const has = (path: string) => existsSync(join(image.workdir, path));
  expect(['dist/main.js', 'node_modules/@slack/bolt', 'package.json'].filter((path) => !has(path))).toEqual(
    [],
  );
  expect(
    ['src', 'sandbox', 'test', 'node_modules/jest', 'node_modules/typescript', '.env'].filter(has),
  ).toEqual([]);
});

test('it starts, is healthy, and ends at SIGTERM, without being root and without writing to its folder', async () => {
  const env = settings(await freePort());
  expect(await healthy(env)).toBe(false);
  const [command = '', ...args] = listOf(image.stage, 'CMD');
  let output = '';
  desk = spawn(command, args, { cwd: image.workdir, env, ...notRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [desk.stdout, desk.stderr]) stream?.on('data', (data) => (output += String(data)));
  const until = Date.now() + 30_000;
  while (!(await healthy(env))) {
    if (desk.exitCode !== null || Date.now() > until) throw new Error(`the desk is not healthy:\n${output}`);
  }
  const ended = once(desk, 'exit');
  desk.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 60_000);

test('it says everything it lacks when started with no settings', async () => {
  const [command = '', ...args] = listOf(image.stage, 'CMD');
  const started = promisify(execFile)(command, args, {
    cwd: image.workdir,
    env: { PATH: process.env.PATH, ...image.env },
    timeout: 20_000,
  });
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('MONGODB_URI is missing'),
  });
}, 30_000);

test('the Dockerfile ends as an ordinary user that is asked to stop politely', () => {
  const words = image.stage.instructions.map(({ word, rest }) => `${word} ${rest}`);
  expect(words).toContain('USER node');
  expect(words).toContain('STOPSIGNAL SIGTERM');
  expect(image.stage.instructions.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(
    image.stage.instructions.findLastIndex(({ word }) => word === 'COPY'),
  );
});

test('what stays outside the build: secrets, tests, everything not named', () => {
  const dockerignore = readFileSync(join(root, '.dockerignore'), 'utf8');
  const kept = ['package.json', 'src/app.ts', 'src/catalog/data/designations.yaml', 'scripts/copy-data.mjs'];
  const ignored = [
    '.env',
    '.git/config',
    'node_modules/zod/index.js',
    'src/config/config.test.ts',
    'sandbox/main.ts',
    'dist/app.js',
  ];
  expect(kept.filter((path) => ignores(dockerignore, path))).toEqual([]);
  expect(ignored.filter((path) => !ignores(dockerignore, path))).toEqual([]);
});

test('docker compose runs this image beside a MongoDB that keeps its data, with settings the desk accepts', () => {
  const written = readFileSync(join(root, 'compose.yaml'), 'utf8');
  const compose = parse(written.replaceAll(/\$\{MONGO_PASSWORD:\?[^}]+\}/g, 'demo'));
  const { bot, mongo } = compose.services;
  expect(bot).toMatchObject({
    build: '.',
    env_file: '.env',
    depends_on: { mongo: { condition: 'service_healthy' } },
  });
  expect(mongo.volumes).toEqual(['mongo-data:/data/db']);
  expect(Object.keys(compose.volumes)).toEqual(['mongo-data']);
  const config = parseConfig({ ...settings(0), ...bot.environment });
  const uri = new URL(config.mongoUri);
  expect([uri.hostname, uri.username, uri.password]).toEqual([
    'mongo',
    mongo.environment.MONGO_INITDB_ROOT_USERNAME,
    mongo.environment.MONGO_INITDB_ROOT_PASSWORD,
  ]);
  const exposed = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'))
    .flatMap(({ instructions }) => instructions)
    .find(({ word }) => word === 'EXPOSE');
  expect(bot.ports).toEqual([`${config.port}:${exposed?.rest}`]);
});
