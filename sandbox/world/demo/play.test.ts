import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesIn } from '../../../src/program/files/file-places.js';
import { type Person, until, wordsOf } from '../../control.js';
import { startWorld, type World } from '../start.js';
import { businessMorning } from '../start-instant.js';
import { playDemo } from './play.js';
import { demoBegins } from './timetable.js';

const present = businessMorning(new Date('2026-11-20T20:00:00Z'));

let world: World;

beforeAll(async () => {
  world = await startWorld({
    start: demoBegins(present),
    rateLimits: false,
    logLevel: 'error',
    timing: { fileTypeMs: 30 },
  });
  await playDemo(world, present);
}, 300_000);

afterAll(() => world?.stop());

test('the demo plays through as the program stands: a dozen applications, each at another place', async () => {
  const stored = await world.store.applications.find({});
  expect(stored.map(({ application }) => application.stage).sort()).toEqual([
    'awarded',
    'decision-pending',
    'declined',
    'draft',
    'initial-review',
    'ready',
    'remediation',
    'remediation',
    'returned',
    'submitted',
    'validating',
    'withdrawn',
  ]);
  const digest = await world.control.as('U0MAX').sees('@bot', /This morning: [1-9]\d* late/);
  expect(digest.blocks.length).toBeGreaterThan(0);
  expect(await world.control.mail('alan@acme-cloud-demo.example')).toContainEqual(
    expect.objectContaining({ subject: expect.stringContaining('Welcome Kit') }),
  );
}, 60_000);

/** Presses something on the modal on top and waits for what it shows. */
async function press(reader: Person, actionId: string, title: RegExp): Promise<void> {
  await reader.click({ actionId, in: { view: 'top' } });
  await reader.modal(title);
}

/**
 * Opens a document from the list on top; gives its copy among the reader's direct messages, once the window says it
 * is there.
 */
async function openDocument(reader: Person, key: string): Promise<Buffer> {
  const before = (await reader.messages('@bot')).flatMap(({ files = [] }) => files).length;
  await press(reader, `door.read-document:${key}`, /^Document$/);
  const said = await until(async () => {
    const words = wordsOf(await reader.modal('Document'));
    return words.includes('being fetched') ? null : words;
  }, 'the copy');
  expect(said).toMatch(/Your copy is in your direct messages/);
  const copies = (await reader.messages('@bot')).flatMap(({ files = [] }) => files as { id: string }[]);
  expect(copies).toHaveLength(before + 1);
  return (await reader.openFile(copies.at(-1)?.id ?? '')).content;
}

test('every document in the demo is opened by somebody who did not upload it, and is what was uploaded', async () => {
  const otto = world.control.as('U0OTTO');
  const opened: string[] = [];
  for (const { application } of await world.store.applications.find({})) {
    const { ref, stage, opened: by } = application;
    const draft = stage === 'draft';
    const reader = draft ? world.control.as(by.by) : otto;
    for (const { file, index } of filesIn(application)) {
      await reader.say('@bot', `status ${ref}`);
      const link = draft ? 'door.open-workspace' : 'door.open-office';
      const { ts } = await reader.sees('@bot', (message) => wordsOf(message).startsWith(`${ref}:`));
      await reader.click({ actionId: link, in: { channel: '@bot', ts } });
      await reader.modal();
      if (draft) await press(reader, `door.open-documents:${index}`, /^Documents/);
      else {
        await press(reader, 'door.open-case', /^Application$/);
        await press(reader, `door.read-study:${index}`, /^Case study$/);
      }
      const uploaded = world.slack.workspace.files.get(file.id)?.content;
      expect((await openDocument(reader, `${index}:${file.id}`)).equals(uploaded ?? Buffer.alloc(0))).toBe(
        true,
      );
      await reader.close(true);
      opened.push(file.mimetype);
    }
  }
  expect(opened.length).toBeGreaterThan(30);
  expect(new Set(opened)).toEqual(
    new Set([
      'image/png',
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]),
  );
}, 300_000);
