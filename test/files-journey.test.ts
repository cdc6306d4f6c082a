import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, type SeenMessage, type SeenView, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Application } from '../src/program/application.js';
import { documentDefaults } from '../src/program/case-study.js';
import { press, pressIn, saying } from './doubles/acts.js';
import { channels } from './doubles/cast.js';
import { happens, place } from './doubles/place.js';
import { pdf, png, protectedZip } from './doubles/real-files.js';
import { anApplicationAt } from './step-contexts.js';

jest.setTimeout(120_000);

/** What one person uploads only they and the app see: a reviewer of another company reads a copy of their own. */

let world: World;
let paula: Person;
let ada: Person;
let otto: Person;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-07T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
    timing: { fileTypeMs: 700 },
  });
  [paula, ada, otto] = ['U0PAULA', 'U0ADA', 'U0OTTO'].map((id) => world.control.as(id)) as [
    Person,
    Person,
    Person,
  ];
});

afterAll(() => world.stop());

/** A document as Slack Connect lets it be known when it is given: by its id alone. */
async function given(name: string, content: Uint8Array) {
  const id = await paula.upload(name, content, 'application/octet-stream', true);
  return { id, name, mimetype: '', size: 0 };
}

function document(
  file: { id: string; name: string; mimetype: string; size: number },
  kind: 'diagram' | 'other',
) {
  const said = { kind, access: 'non-public' as const, addedAt: world.clock.now(), addedBy: 'U0PAULA' };
  return { ...documentDefaults, file, ...said };
}

async function held(ref: string): Promise<Application> {
  const found = await world.store.applications.load(ref);
  if (found === null) throw new Error(`${ref} is there`);
  return found.application;
}

const documents = async (ref: string) => (await held(ref)).caseStudies[0]?.documents ?? [];

let reviewed: string;
let diagramId: string;

beforeAll(async () => {
  const [drawing, paper] = [await given('zones.png', png), await given('design.pdf', pdf('Design'))];
  diagramId = drawing.id;
  const standing = anApplicationAt('validating');
  const [first = null, second = null] = standing.caseStudies;
  if (first === null || standing.validation === null) throw new Error('a validation is under way');
  reviewed = await place(world, {
    ...standing,
    caseStudies: [{ ...first, documents: [document(drawing, 'diagram'), document(paper, 'other')] }, second],
    validation: { ...standing.validation, auditor: 'U0ADA' },
  });
  await world.desk?.tick();
});

test('each file is fetched once, told by its content, and kept under its hash', async () => {
  const sha256 = createHash('sha256').update(png).digest('hex');
  expect((await documents(reviewed)).map(({ file }) => file)).toMatchObject([
    { name: 'zones.png', mimetype: 'image/png', size: png.length, kept: { sha256, key: sha256 } },
    { name: 'design.pdf', mimetype: 'application/pdf' },
  ]);
  expect(Buffer.from((await world.store.files.read(sha256)) ?? []).equals(png)).toBe(true);
  const entries = (await world.store.applications.load(reviewed))?.history.filter(
    ({ step }) => step === 'record-file',
  );
  expect(entries?.map(({ by, note }) => `${by} ${note}`).sort()).toEqual([
    'desk fetched design.pdf',
    'desk fetched zones.png',
  ]);
});

async function openStudy(reader: Person, ref: string): Promise<void> {
  await reader.command(`review ${ref}`);
  await reader.modal('Technical validation');
  await press(reader, 'door.read-study:0');
  await reader.modal('Case study');
}

const picture = ({ blocks }: SeenView | SeenMessage) =>
  blocks.find(({ type }) => type === 'image') as { seen_url?: string; unavailable?: boolean } | undefined;

async function copies(reader: Person): Promise<{ id: string; name: string }[]> {
  return (await reader.messages('@bot')).flatMap(({ files = [] }) => files as { id: string; name: string }[]);
}

test('an auditor of another company does not see the partner’s file, and opens a copy of their own', async () => {
  await expect(ada.openFile(diagramId)).rejects.toThrow('file_not_found');
  await openStudy(ada, reviewed);
  await press(ada, `door.read-document:0:${diagramId}`);
  const shown = await until(async () => {
    const top = await ada.modal('Document');
    return picture(top) === undefined ? null : top;
  }, 'the picture');
  expect(wordsOf(shown)).toMatch(/zones\.png[\s\S]*Architecture diagram · Non-public · PNG picture/);
  expect(wordsOf(shown)).toMatch(/SHA-256 [0-9a-f]{64}/);
  expect(picture(shown)?.unavailable).toBeUndefined();
  const seen = await fetch(picture(shown)?.seen_url ?? '');
  expect(Buffer.from(await seen.arrayBuffer()).equals(png)).toBe(true);
  const [copy] = await copies(ada);
  expect(copy).toMatchObject({ name: 'zones.png' });
  expect((await ada.openFile(copy?.id ?? '')).content.equals(png)).toBe(true);
  await expect(paula.openFile(copy?.id ?? '')).rejects.toThrow('file_not_found');
});

test('the same again is the same copy; one that was deleted is handed over anew', async () => {
  await ada.close();
  await press(ada, `door.read-document:0:${diagramId}`);
  await saying(ada, 'Document', /Your copy is in your direct messages/);
  const [copy, ...others] = await copies(ada);
  expect(others).toEqual([]);
  await ada.deleteFile(copy?.id ?? '');
  await ada.close();
  await press(ada, `door.read-document:0:${diagramId}`);
  await saying(ada, 'Document', /Your copy is in your direct messages/);
  const anew = (await copies(ada)).filter(({ name }) => name === 'zones.png');
  expect(anew.filter(({ id }) => id !== copy?.id)).toHaveLength(1);
  await ada.close(true);
});

test('what is no picture is handed over with its address, not shown in the window', async () => {
  const paper = (await documents(reviewed))[1]?.file.id ?? '';
  await openStudy(ada, reviewed);
  await press(ada, `door.read-document:0:${paper}`);
  const view = await saying(ada, 'Document', /open it/);
  expect(picture(view)).toBeUndefined();
  const copy = (await copies(ada)).find(({ name }) => name === 'design.pdf');
  expect((await ada.openFile(copy?.id ?? '')).content.equals(pdf('Design'))).toBe(true);
  await ada.close(true);
});

test.each([
  [
    'nothing.png',
    Buffer.alloc(0),
    /nothing\.png, of case study 1: it is empty\.[\s\S]*check it and upload it again/,
  ],
  ['secret.zip', protectedZip(), /it is protected, by a password[\s\S]*save it without protection/],
  ['tool.png', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), /a type that reviewers cannot open/],
  [
    'large.pdf',
    Buffer.alloc(26 * 1024 * 1024, '%PDF-1.4 '),
    /it is larger than 25 MB[\s\S]*upload a smaller one/,
  ],
])('%s: whoever gave it is told why it cannot be used, and what to do', async (name, content, words) => {
  const ref = await draft();
  const file = await given(name, Buffer.from('x'));
  const stored = world.slack.workspace.files.get(file.id);
  if (stored !== undefined) stored.content = content;
  await add(ref, file);
  const told = await paula.sees('@bot', words);
  expect(wordsOf(told)).toMatch(/A file cannot be used/);
  expect((await documents(ref)).find((one) => one.file.id === file.id)?.file.fault).toBeDefined();
});

async function draft(): Promise<string> {
  const found = await world.store.applications.find({ partnerId: 'acme-cloud', stages: ['draft'] });
  if (found[0] !== undefined) return found[0].application.ref;
  return place(world, { ...anApplicationAt('draft'), designation: 'aws-waf', designationLabel: 'AWS WAF' });
}

async function add(
  ref: string,
  file: { id: string; name: string; mimetype: string; size: number },
  kind = 'other',
) {
  const said = { kind: kind as 'other', access: 'non-public' as const, anonymised: false, requirements: [] };
  const known = (await documents(ref)).map((one) => one.file.id);
  for (const one of known)
    await happens(world, 'remove-document', { ref, by: 'U0PAULA', input: { index: 0, file: one } });
  await happens(world, 'add-document', {
    ref,
    by: 'U0PAULA',
    input: { index: 0, document: { ...said, file } },
  });
}

test('a diagram that is none is told so; described as something else it is a document all the same', async () => {
  const ref = await draft();
  const file = await given('diagram.png', Buffer.from('only words'));
  await add(ref, file, 'diagram');
  await paula.sees(
    '@bot',
    /diagram.png, given as a diagram, is neither a picture nor a PDF, but by its content: text/,
  );
  const described = {
    kind: 'other' as const,
    access: 'non-public' as const,
    anonymised: false,
    requirements: [],
  };
  await happens(world, 'describe-document', {
    ref,
    by: 'U0PAULA',
    input: { index: 0, file: file.id, described },
  });
  expect((await documents(ref))[0]?.file).toMatchObject({ mimetype: 'text/plain' });
  expect((await documents(ref))[0]?.file.fault).toBeUndefined();
});

test('deleted before it was fetched: told', async () => {
  const ref = await draft();
  const file = await given('gone.pdf', pdf('Gone'));
  await paula.deleteFile(file.id);
  await add(ref, file);
  await paula.sees('@bot', /gone\.pdf[\s\S]*deleted in Slack before I had fetched it[\s\S]*upload it again/);
});

test('not there: asked for again for a while, then told', async () => {
  const ref = await draft();
  await add(ref, { id: 'F0NOWHERE', name: 'lost.pdf', mimetype: '', size: 0 });
  expect((await documents(ref))[0]?.file.fault).toBeUndefined();
  await world.control.advance('PT1M');
  await world.desk?.tick();
  await world.control.advance('PT5M');
  await world.desk?.tick();
  await paula.sees('@bot', /lost\.pdf[\s\S]*Slack does not hand it out to me/);
});

test('what Slack does not hand out for now is fetched later, and nobody is bothered', async () => {
  const ref = await draft();
  await world.control.fault({
    on: 'slack',
    method: 'files.info',
    kind: 'error',
    error: 'internal_error',
    count: 1,
  });
  await add(ref, await given('later.pdf', pdf('Later')));
  expect((await documents(ref))[0]?.file.kept).toBeUndefined();
  await world.control.advance('PT1M');
  await world.desk?.tick();
  expect((await documents(ref))[0]?.file.kept).toBeDefined();
});

test('a file dropped into the direct messages is answered with what it can be used for', async () => {
  const ref = await draft();
  const id = await paula.upload('dropped.png', png, 'image/png');
  await paula.say('@bot', '', { files: [id] });
  const answer = await paula.sees('@bot', /What shall this file be used for/);
  await pressIn(paula, '@bot', answer, 'Document of case study 2…');
  const form = await paula.modal('Case study 2');
  expect(wordsOf(form)).toMatch(/dropped\.png/);
  expect(await paula.submit({ kind: 'Architecture diagram' })).toEqual({ outcome: 'updated' });
  await saying(paula, /^Documents/, /dropped\.png/);
  await paula.close(true);
  await world.desk?.tick();
  expect((await held(ref)).caseStudies[1]?.documents.at(-1)?.file).toMatchObject({
    id,
    mimetype: 'image/png',
  });
});

test('where others read along, the answer is for whoever dropped it, who alone can use it', async () => {
  const id = await paula.upload('channel.png', png, 'image/png');
  await paula.say(channels.acme, '@Delivery Desk', { files: [id] });
  const answer = await paula.sees('@bot', /channel\.png/);
  expect(wordsOf(answer)).toMatch(/What shall this file be used for/);
  const alan = await world.control.as('U0ALAN').messages(channels.acme, 'all');
  expect(alan.filter((message) => wordsOf(message).includes('What shall this file be used for'))).toEqual([]);
});

test('a file nobody has a use for is answered, too', async () => {
  const id = await ada.upload('holiday.png', png, 'image/png');
  await ada.say('@bot', '', { files: [id] });
  await ada.sees('@bot', /I have no use for it now/);
});

test('the office may publish a workbook it dropped', async () => {
  const id = await otto.upload('ecs.csv', 'ID;Requirement Description\n', 'text/csv');
  await otto.say('@bot', '', { files: [id] });
  const answer = await otto.sees('@bot', /What shall this file be used for/);
  await pressIn(otto, '@bot', answer, 'Publish it as a checklist…');
  await otto.modal('Publish an edition');
  const form = { designation: 'AWS WAF', label: '2026-09', validFrom: '2026-09-08' };
  expect((await otto.submit(form)).outcome).toBe('updated');
  await saying(otto, 'Publish an edition', /wrong with the file/);
  await otto.close(true);
});

test('evidence for an action item is dropped, sent, and read by the auditor', async () => {
  const standing = anApplicationAt('remediation');
  if (standing.validation === null) throw new Error('it was validated');
  const ref = await place(world, {
    ...standing,
    designation: 'amazon-eks',
    validation: { ...standing.validation, auditor: 'U0ADA' },
  });
  const item = (await held(ref)).items[0]?.id ?? '';
  const id = await paula.upload('restore-test.pdf', pdf('Restored'), 'application/pdf');
  await paula.say('@bot', '', { files: [id] });
  const answer = await paula.sees('@bot', /restore-test\.pdf/);
  await pressIn(paula, '@bot', answer, 'Evidence for an action item…');
  await paula.modal('Evidence');
  expect(await paula.submit({ text: 'We restored it.' })).toEqual({ outcome: 'updated' });
  await saying(paula, 'Response sent', /has your response/);
  await paula.close(true);
  await world.desk?.tick();
  expect((await held(ref)).items.find((one) => one.id === item)?.responses.at(-1)?.files).toMatchObject([
    { id, name: 'restore-test.pdf', mimetype: 'application/pdf', kept: { key: expect.any(String) } },
  ]);
  await ada.command(`review ${ref}`);
  await ada.modal('Technical validation');
  await press(ada, `door.open-item-review:${item}`);
  await saying(ada, /^Action item/, /Show restore-test\.pdf/);
  await ada.click({ label: 'Show restore-test.pdf' });
  await saying(ada, 'Document', /Evidence · Non-public · PDF[\s\S]*open it/);
  const copy = (await copies(ada)).find(({ name }) => name === 'restore-test.pdf');
  expect((await ada.openFile(copy?.id ?? '')).content.equals(pdf('Restored'))).toBe(true);
  await ada.close(true);
});
