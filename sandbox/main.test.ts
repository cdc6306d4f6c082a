import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Starts the sandbox as `npm run sandbox` does. */
function sandbox(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...args], { cwd: root });
  running.add(child);
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  let complained = '';
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const ended = once(child, 'exit').then(([code]) => ({ code, said, complained }));
  const firstLine = () =>
    new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', () => reject(new Error(complained)));
    });
  return { child, ended, firstLine };
}

test.each([
  ['mongo', /^MONGODB_URI=mongodb:\/\/127\.0\.0\.1:\d+\/delivery-desk$/],
  ['mail', /^SMTP_URL=smtp:\/\/127\.0\.0\.1:\d+ MAIL_FROM='[^']+'$/],
  [
    'slack',
    /^SLACK_API_URL=http:\/\/127\.0\.0\.1:\d+\/api\/ SLACK_BOT_TOKEN=xoxb-\S+ SLACK_APP_TOKEN=xapp-\S+ .*DESK_ADMINS=U\w+/,
  ],
])(
  '%s alone says one line when ready and ends cleanly on SIGTERM',
  async (part, line) => {
    const { child, ended, firstLine } = sandbox('--only', part, '--port', '0');
    expect(await firstLine()).toMatch(line);
    child.kill('SIGTERM');
    const { code, said, complained } = await ended;
    expect({ code, lines: said.length, complained }).toEqual({ code: 0, lines: 1, complained: '' });
  },
  30_000,
);

test('arguments that make no sense end it with 2 and what would be right', async () => {
  const { code, complained } = await sandbox('--only', 'redis').ended;
  expect(code).toBe(2);
  expect(complained).toContain('mongo, slack and mail');
}, 30_000);

test('a port in use ends it with words about that port', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { code, complained } = await sandbox('--only', 'mongo', '--port', String(port)).ended;
  taken.close();
  expect(code).toBe(1);
  expect(complained).toContain(`Port ${port} is in use`);
}, 30_000);

test('a manifest that cannot be used ends it with what is wrong in it', async () => {
  const { code, complained } = await sandbox('--only', 'slack', '--manifest', 'package.json').ended;
  expect(code).toBe(1);
  expect(complained).toContain('The manifest package.json cannot be used:\n');
  expect(complained).toContain('features is missing');
  expect(complained).not.toContain('    at ');
}, 30_000);
