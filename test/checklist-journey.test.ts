import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { press, saying } from './doubles/acts.js';
import { nextEdition } from './doubles/next-edition.js';
import { rawRow, rawWorkbook } from './doubles/raw-workbook.js';
import { fullRows, workbook, workbookOf } from './doubles/workbook.js';

jest.setTimeout(90_000);

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let world: World;
let otto: Person;
let paula: Person;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-07T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
  });
  otto = world.control.as('U0OTTO');
  paula = world.control.as('U0PAULA');
});
afterAll(() => world.stop());

test('everybody but the Program Office and the Program Manager is refused in words', async () => {
  const dee = world.control.as('U0DEE');
  await dee.command('checklists');
  await dee.sees(
    '@bot',
    /Only the Program Office and the Program Manager can keep the catalogue, the checklists/,
  );
});

test('a draft stands on the shipped ECS checklist', async () => {
  await paula.say('@bot', 'apply for Amazon ECS');
  await paula.sees('@bot', 'Apply for Amazon ECS');
  await paula.click({ label: 'Apply for Amazon ECS' });
  await paula.modal('Apply');
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  const ref = (await paula.modal(/^DD-/)).title;
  await press(paula, 'door.open-assessment');
  await paula.modal(/^Self-assessment/);
  const typed = { 'answers.ECS-001.0.met': 'Yes', 'answers.ECS-001.0.where': 'Kept as it is.' };
  const changed = { 'answers.ECS-002.0.met': 'Yes', 'answers.ECS-002.0.where': 'Asked again.' };
  expect(await paula.submit({ ...typed, ...changed, next: 'Back to the application' })).toEqual({
    outcome: 'closed',
  });
  expect((await world.store.applications.load(ref))?.application.edition).toBe('amazon-ecs/2025-02');
  await paula.close(true);
});

async function openUpload(): Promise<void> {
  await otto.command('checklists');
  await otto.modal('Checklists');
  await press(otto, 'door.open-checklist:amazon-ecs');
  await otto.modal('Checklist');
  await press(otto, 'door.open-publish:amazon-ecs');
  await otto.modal('Publish an edition');
}

const facts = { label: '2026-08', validFrom: '2026-09-01', previousUntil: '2026-12-31' };

test('a faulty workbook: every fault by sheet and row, and nothing is changed', async () => {
  await openUpload();
  const bad = await workbook({
    Service: [['ID', 'Requirement Description', 'Rule'], ['Own'], ['ECS-1', 'x', 'SOME'], ['ECS-2', null]],
  });
  const file = await otto.upload('bad.xlsx', bad, xlsx);
  expect(await otto.submit({ file: [file], ...facts })).toEqual({ outcome: 'updated' });
  const shown = wordsOf(await otto.modal('Publish an edition'));
  expect(shown).toMatch(/2 things are wrong with the file\. Nothing was changed\./);
  expect(shown).toMatch(/Service, row 3, Rule: expected EACH or AT_LEAST_ONE, found “SOME”/);
  expect(shown).toMatch(/Service, row 4, Requirement Description: expected what is asked, found nothing/);
  expect((await world.store.editions.records()).published).toEqual([]);
});

test('what is hidden is named in the dry run, and read where the office asks for it', async () => {
  const rows = [
    ['ID', 'Requirement Description'],
    ['ECS-001', 'Asked'],
  ].map((cells) => rawRow(cells));
  const hidden = rawRow(['ECS-099', 'No longer asked'], 'hidden="1"');
  const bytes = rawWorkbook([{ name: 'Service', rows: rows.join('') + hidden }]);
  const file = await otto.upload('hidden.xlsx', bytes, xlsx);
  expect(await otto.submit({ file: [file], ...facts })).toEqual({ outcome: 'updated' });
  const without = wordsOf(await otto.modal('Before publishing'));
  expect(without).toMatch(/Service, row 3 \(“ECS-099”\) is hidden and left out/);
  expect(without).not.toMatch(/\*ECS-099\*/);
  await otto.close(true);
  await openUpload();
  const again = await otto.upload('hidden.xlsx', bytes, xlsx);
  expect(await otto.submit({ file: [again], ...facts, hidden: ['Read them, too'] })).toEqual({
    outcome: 'updated',
  });
  const whole = wordsOf(await otto.modal('Before publishing'));
  expect(whole).toMatch(/ECS-099.* is hidden and read all the same/);
  await otto.close(true);
  await openUpload();
});

test('a good one: a dry run with the differences, then it is published and current', async () => {
  const file = await otto.upload('ecs.xlsx', await workbookOf(nextEdition, fullRows), xlsx);
  const early = await otto.submit({ file: [file], ...facts, previousUntil: '2026-09-06' });
  expect(early.errors?.previousUntil).toMatch(/drafts would be shut out without a warning/);
  expect(await otto.submit({ file: [file], ...facts })).toEqual({ outcome: 'updated' });
  const preview = wordsOf(await otto.modal('Before publishing'));
  expect(preview).toMatch(/26 unchanged, 5 changed, 2 added, 3 removed/);
  expect(preview).toMatch(/Drafts may be submitted on amazon-ecs\/2025-02 until Thu 31 Dec 2026/);
  expect((await world.store.editions.records()).published).toEqual([]);
  await world.store.editions.rule({
    edition: 'amazon-ecs/2025-02',
    acceptedUntil: '2027-01-31',
    by: 'U0PRIYA',
    at: new Date('2026-09-07T16:00:00Z'),
    reason: 'AWS gave more time',
  });
  expect(await otto.submit()).toEqual({ outcome: 'updated' });
  const anew = wordsOf(await otto.modal('Before publishing'));
  expect(anew).toMatch(/no longer what you were shown/);
  expect(anew).toMatch(/was accepted until Sun 31 Jan 2027 so far; this shortens it/);
  expect((await world.store.editions.records()).published).toEqual([]);
  expect(await otto.submit()).toEqual({ outcome: 'updated' });
  expect(wordsOf(await otto.modal('Checklist'))).toMatch(/amazon-ecs\/2026-08 is published/);
  await otto.close(true);
  expect((await world.store.editions.records()).published).toMatchObject([
    { by: 'U0OTTO', edition: { id: 'amazon-ecs/2026-08' }, closes: { acceptedUntil: '2026-12-31' } },
  ]);
  await otto.command('checklists');
  const list = wordsOf(await otto.modal('Checklists'));
  expect(list).toMatch(/amazon-ecs\/2026-08: current/);
  expect(list).toMatch(/amazon-ecs\/2025-02: closing, from Fri 14 Feb 2025, accepted until Thu 31 Dec 2026/);
  await otto.close(true);
});

test('the same again is nothing new; another text under its name is refused', async () => {
  await openUpload();
  const again = await otto.upload('ecs.xlsx', await workbookOf(nextEdition, fullRows), xlsx);
  expect(await otto.submit({ file: [again], ...facts })).toEqual({ outcome: 'updated' });
  await otto.modal('Before publishing');
  expect(await otto.submit()).toEqual({ outcome: 'updated' });
  expect(wordsOf(await otto.modal('Checklist'))).toMatch(/published before\*, with the same content/);
  await otto.close(true);
  await openUpload();
  const other = { ...nextEdition, groups: nextEdition.groups.slice(1) };
  const file = await otto.upload('ecs.xlsx', await workbookOf(other, fullRows), xlsx);
  expect(await otto.submit({ file: [file], ...facts })).toEqual({ outcome: 'updated' });
  await otto.modal('Before publishing');
  const refused = await otto.submit();
  expect(JSON.stringify(refused)).not.toMatch(/closed/);
  expect(wordsOf(await otto.modal(/./))).toMatch(/a published edition never changes/);
  await otto.close(true);
});

test('the last day is moved with a reason, and not into the past', async () => {
  await otto.command('checklists');
  await otto.modal('Checklists');
  await press(otto, 'door.open-checklist:amazon-ecs');
  await otto.modal('Checklist');
  await press(otto, 'door.open-window:amazon-ecs/2025-02');
  await otto.modal('Last day');
  const past = await otto.submit({ acceptedUntil: '2026-09-01', reason: 'AWS said so' });
  expect(past.errors?.acceptedUntil).toMatch(/has passed/);
  expect(await otto.submit({ acceptedUntil: '2026-10-01', reason: 'AWS said so' })).toEqual({
    outcome: 'closed',
  });
  await until(
    async () => /accepted until Thu 1 Oct 2026/.test(wordsOf(await otto.modal('Checklist'))),
    'the new last day',
  );
  await otto.close(true);
});

test('the partner sees the newer checklist, what it changes, and moves the draft without losing a word', async () => {
  await paula.click({ label: 'Open application', in: { home: true } });
  const workspace = await paula.modal(/^DD-/);
  expect(wordsOf(workspace)).toMatch(/accepted until Thu 1 Oct 2026 \(America\/Los_Angeles\): 24 days left/);
  await press(paula, 'door.open-edition');
  expect(wordsOf(await paula.modal('Newer checklist'))).toMatch(/those to 1 requirement stay as they are/);
  expect(await paula.submit()).toEqual({ outcome: 'closed' });
  const application = (await world.store.applications.load(workspace.title))?.application;
  expect(application).toMatchObject({
    edition: 'amazon-ecs/2026-08',
    answers: { 'ECS-001': { '0': { met: 'Y', where: 'Kept as it is.' } } },
    editionMoves: [{ changed: { 'ECS-002': { '0': { where: 'Asked again.' } } } }],
  });
  expect(Object.keys(application?.answers ?? {})).toEqual(['ECS-001']);

  await saying(paula, workspace.title, /1 of \d+ answers given/);
  await press(paula, 'door.open-assessment');
  const page = await paula.modal(/^Self-assessment/);
  expect(wordsOf(page)).toMatch(/Changed since you answered/);
  expect(await paula.submit({ next: 'Back to the application' })).toEqual({ outcome: 'closed' });
  await press(paula, 'door.open-assessment');
  await paula.modal(/^Self-assessment/);
  expect(await paula.submit({ 'answers.ECS-002.0.met': 'Yes', next: 'Back to the application' })).toEqual({
    outcome: 'closed',
  });
  const after = (await world.store.applications.load(workspace.title))?.application;
  expect(after?.answers['ECS-002']).toEqual({ '0': { met: 'Y', where: 'Asked again.' } });
});

test('a Well-Architected review is attached and taken back, and sub-categories are chosen', async () => {
  await press(paula, 'door.open-reviews');
  await paula.modal('Well-Architected');
  const file = await paula.upload('review.pdf', Buffer.from('%PDF-1.4 demo'), 'application/pdf');
  const unsure = await paula.submit({ index: 'Customer 1', file: [file], reviewedOn: '2026-08-01' });
  expect(JSON.stringify(unsure.errors)).toMatch(/Only a review without open high-risk issues/);
  expect(await paula.submit({ clean: ['It shows no open high-risk issue'] })).toEqual({ outcome: 'updated' });
  expect(wordsOf(await paula.modal('Well-Architected'))).toMatch(/review\.pdf, review of Sat 1 Aug 2026/);
  await press(paula, 'reviews.report.remove:0');
  await until(
    async () => /Customer 1:\*? no review/.test(wordsOf(await paula.modal('Well-Architected'))),
    'the review gone',
  );
  await paula.close();
  await press(paula, 'door.open-sub-categories');
  await paula.modal('Sub-categories');
  expect(await paula.submit({ subCategories: ['Containers', 'Serverless'] })).toEqual({ outcome: 'closed' });
  const [stored] = await world.store.applications.find({});
  expect(stored?.application.subCategories).toEqual(['Containers', 'Serverless']);
});
