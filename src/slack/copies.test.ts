import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { createMemoryFiles } from '../../test/doubles/memory-files.js';
import { png } from '../../test/doubles/real-files.js';
import { monday } from '../../test/step-contexts.js';
import { Refusal } from '../program/refusal.js';
import { createCopies } from './copies.js';
import type { HandedOver } from './kit/parts.js';

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => void request.resume().on('end', () => response.end('OK')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sha256 = 'c'.repeat(64);
const handed: HandedOver = {
  ref: 'DD-1001',
  by: 'UBEA',
  file: {
    id: 'F1',
    name: 'zones.png',
    mimetype: 'image/png',
    size: png.length,
    kept: { at: monday, sha256, key: sha256 },
  },
  words: 'Your copy',
};
const copy = { person: 'UADA', file: 'F1' };

/** What stands in Slack, by id; what was begun and not completed is not there. */
let standing: Map<string, 'there' | 'deleted'>;
let files: ReturnType<typeof createMemoryFiles>;
let begun: number;
let onComplete: () => void;

beforeEach(async () => {
  standing = new Map();
  files = createMemoryFiles();
  begun = 0;
  onComplete = () => undefined;
  await files.keep({ ref: 'DD-1001', file: 'F1' }, sha256, png);
});

const refusing = (error: string) => Promise.reject(Object.assign(new Error(error), { data: { error } }));

function copies({ closed = false } = {}) {
  const client = {
    conversations: { open: async () => (closed ? refusing('cannot_dm_bot') : { channel: { id: 'D1' } }) },
    files: {
      info: async ({ file }: { file: string }) => {
        if (standing.get(file) === 'deleted') return refusing('file_deleted');
        return standing.has(file) ? { file: { permalink: `${base}/${file}` } } : refusing('file_not_found');
      },
      getUploadURLExternal: async () => {
        begun += 1;
        return { file_id: `FCOPY${begun}`, upload_url: `${base}/upload` };
      },
      completeUploadExternal: async ({ files: [done] }: { files: { id: string }[] }) => {
        onComplete();
        standing.set(done?.id ?? '', 'there');
        return { files: [{ permalink: `${base}/${done?.id}` }] };
      },
    },
  } as unknown as WebClient;
  const fetch = async () => ({ kind: 'empty', detail: '' }) as const;
  return createCopies({ client, apiUrl: `${base}/api/`, files, fetch, waitMs: 600 });
}

test('a copy is handed over once, and found again', async () => {
  const hand = copies();
  const first = await hand('UADA', handed);
  expect(first).toEqual({ id: 'FCOPY1', address: `${base}/FCOPY1` });
  expect(await hand('UADA', handed)).toEqual(first);
  expect(await copies()('UADA', handed)).toEqual(first);
  expect(begun).toBe(1);
  expect(await hand('UPAM', handed)).toEqual({ id: 'FCOPY2', address: `${base}/FCOPY2` });
});

test('two presses at once, also on two processes, are one copy', async () => {
  const [one, other] = [copies(), copies()];
  const all = await Promise.all([one('UADA', handed), one('UADA', handed), other('UADA', handed)]);
  expect(standing.size).toBe(1);
  expect(new Set(all.map((copied) => JSON.stringify(copied))).size).toBe(1);
});

test('after a crash before it was completed it is done again, after one later it is found', async () => {
  onComplete = () => {
    throw new Error('killed');
  };
  await expect(copies()('UADA', handed)).rejects.toThrow('killed');
  expect(standing.size).toBe(0);
  onComplete = () => undefined;
  expect(await copies()('UADA', handed)).toMatchObject({ id: 'FCOPY2' });
  await files.takeCopy({ ...copy, file: 'F2' }, { before: null, now: 'FSTANDS' });
  standing.set('FSTANDS', 'there');
  expect(await copies()('UADA', { ...handed, file: { ...handed.file, id: 'F2' } })).toMatchObject({
    id: 'FSTANDS',
  });
});

test('what another process is completing is waited for', async () => {
  await files.takeCopy(copy, { before: null, now: 'FOTHER' });
  setTimeout(() => standing.set('FOTHER', 'there'), 300);
  expect(await copies()('UADA', handed)).toMatchObject({ id: 'FOTHER' });
  expect(begun).toBe(0);
});

test('one that was deleted is handed over anew, at once', async () => {
  const hand = copies();
  await hand('UADA', handed);
  standing.set('FCOPY1', 'deleted');
  expect(await hand('UADA', handed)).toMatchObject({ id: 'FCOPY2' });
});

test('who cannot be written to, and what cannot be had, are told in words', async () => {
  const closed = await copies({ closed: true })('UADA', handed);
  expect(closed instanceof Refusal && closed.message).toMatch(
    /cannot write to you directly[\s\S]*press again/,
  );
  const { kept: _, ...unfetched } = handed.file;
  const empty = await copies()('UADA', { ...handed, file: unfetched });
  expect(empty instanceof Refusal && empty.message).toMatch(/zones\.png: it is empty\./);
  expect(standing.size).toBe(0);
});
