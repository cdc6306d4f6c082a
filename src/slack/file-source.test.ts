import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { FileDelayed } from '../desk/files/ports.js';
import { isSlackAddress } from './file-hosts.js';
import { createFileSource } from './file-source.js';

const bytes = Buffer.from('the bytes');
let server: Server;
let base: string;
let asked: { path: string; authorization: string | undefined }[] = [];
let sent = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    if (path === '/onward') return void response.writeHead(302, { location: '/file' }).end();
    if (path === '/away')
      return void response.writeHead(302, { location: 'https://evil.example.com/x' }).end();
    if (path === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (path === '/sign-in')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    if (path === '/broken') return void response.writeHead(500).end();
    if (path === '/gone') return void response.writeHead(404).end();
    if (path === '/endless') {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      const pour = () => {
        if (response.destroyed) return;
        sent += 65_536;
        response.write(Buffer.alloc(65_536), () => setImmediate(pour));
      };
      return pour();
    }
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  asked = [];
  sent = 0;
});

/** A client whose files.info says so. */
function source(file: Record<string, unknown> | { refused: string }) {
  const info = async () => {
    if ('refused' in file) throw Object.assign(new Error('refused'), { data: { error: file.refused } });
    return { file: { name: 'a.pdf', user: 'UBEA', size: 9, mimetype: 'application/pdf', ...file } };
  };
  const client = { token: 'xoxb-1', files: { info } } as unknown as WebClient;
  return createFileSource({ client, apiUrl: `${base}/api/`, desk: { people: { find: async () => null } } });
}

test.each(['/file', '/onward'])('fetches %s with the token', async (path) => {
  const handed = await source({ url_private: base + path }).fetch('F1', 100);
  expect(handed).toEqual({ name: 'a.pdf', owner: 'UBEA', bytes });
  expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer xoxb-1']));
});

test('a stub without name, type or size is fetched all the same', async () => {
  const stub = { name: undefined, mimetype: undefined, size: undefined, user: undefined };
  const handed = await source({ ...stub, url_private: `${base}/file` }).fetch('F1', 100);
  expect(handed).toEqual({ name: 'File F1', owner: '', bytes });
});

test.each([
  ['lost', { refused: 'file_not_found' }],
  ['deleted', { refused: 'file_deleted' }],
  ['deleted', { mode: 'tombstone' }],
  ['elsewhere', { is_external: true, url_private: 'https://docs.example.com/1' }],
  ['lost', { url_private: undefined }],
])('%s for good', async (kind, file) => {
  expect(await source(file).fetch('F1', 100)).toEqual({ kind, detail: 'Slack' });
  expect(asked).toEqual([]);
});

test('lost where the address knows nothing of it', async () => {
  expect(await source({ url_private: `${base}/gone` }).fetch('F1', 100)).toEqual({
    kind: 'lost',
    detail: 'Slack',
  });
});

test('more than the bound is neither asked for nor read to its end', async () => {
  const max = 1024 * 1024;
  expect(await source({ size: max + 1, url_private: `${base}/file` }).fetch('F1', max)).toEqual({
    kind: 'too-large',
    detail: '1 MB',
  });
  expect(asked).toEqual([]);
  expect(await source({ size: 9, url_private: `${base}/endless` }).fetch('F1', max)).toEqual({
    kind: 'too-large',
    detail: '1 MB',
  });
  expect(sent).toBeLessThan(20 * max);
});

test.each([
  ['a sign-in page in its place', '/sign-in'],
  ['an error of the server', '/broken'],
  ['an address that leads round and round', '/round'],
])('%s: later', async (_, path) => {
  await expect(source({ url_private: base + path }).fetch('F1', 100)).rejects.toThrow(FileDelayed);
});

test.each(['ratelimited', 'invalid_auth', 'missing_scope', 'internal_error'])(
  '%s: later',
  async (refused) => {
    await expect(source({ refused }).fetch('F1', 100)).rejects.toThrow(FileDelayed);
  },
);

test('the token goes to no other host, whatever the file or an answer says', async () => {
  await expect(source({ url_private: 'https://evil.example.com/x' }).fetch('F1', 100)).rejects.toThrow(
    FileDelayed,
  );
  await expect(source({ url_private: `${base}/away` }).fetch('F1', 100)).rejects.toThrow(FileDelayed);
  expect(asked.map(({ path }) => path)).toEqual(['/away']);
});

test.each([
  ['https://files.slack.com/files-pri/T1-F1/a.png', null, true],
  ['https://acme.slack.com/files/U1/F1/a.png', null, true],
  ['https://slack-files.com/T1-F1-x', null, true],
  ['http://files.slack.com/a', null, false],
  ['https://files.slack.com.evil.example/a', null, false],
  ['https://evilslack.com/a', null, false],
  ['https://user:secret@files.slack.com/a', null, false],
  ['http://127.0.0.1:3900/files/F1', 'http://127.0.0.1:3900/api/', true],
  ['http://127.0.0.1:3901/files/F1', 'http://127.0.0.1:3900/api/', false],
  ['file:///etc/passwd', null, false],
  ['no address', null, false],
])('%s, the API at %s: %s', (address, apiUrl, right) => {
  expect(isSlackAddress(address, apiUrl)).toBe(right);
});
