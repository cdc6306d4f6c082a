import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, type SeenMessage, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Application } from '../src/program/application.js';
import type { Answers } from '../src/program/checklist/answer.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import { press, pressIn, saying } from './doubles/acts.js';
import { happens, place } from './doubles/place.js';
import { type Row, workbook } from './doubles/workbook.js';
import { edition, fullDraft } from './step-contexts.js';

jest.setTimeout(90_000);

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let world: World;
let paula: Person;
let ref: string;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-07T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
  });
  paula = world.control.as('U0PAULA');
  const draft = fullDraft();
  const answers: Answers = { 'ECS-001': { '0': { met: 'N', where: 'Typed in Slack.' } } };
  ref = await place(world, { ...draft, answers });
});
afterAll(() => world.stop());

async function held(): Promise<Application> {
  const found = await world.store.applications.load(ref);
  if (found === null) throw new Error(`${ref} is there`);
  return found.application;
}

/** What every requirement is answered with for both customers; two answers are longer than Slack's fields. */
const long = 'A long answer, with all that belongs to it. '.repeat(80).slice(0, 3_500).trim();
const given = new Map(
  requirementsOf(edition).map(({ id }, at) => [
    id,
    [0, 1].map((index) =>
      at === index ? long : `Section ${at}.${index}, https://docs.example.com/${id}.pdf`,
    ),
  ]),
);

function filledRows(block: 'service' | 'common', answersOf: (id: string) => (string | null)[]): Row[] {
  return [
    ['Amazon ECS Customer Reference Requirements'],
    ['ID', 'Requirement Description', 'Globex Demo', null, 'Initech Demo', null],
    [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
    ...edition.groups
      .filter((group) => group.block === block)
      .flatMap(({ title, requirements }): Row[] => [
        [title],
        ...requirements.map((one): Row => [one.id, `${one.title}\n${one.asks}`, ...answersOf(one.id)]),
      ]),
  ];
}

const filled = (answersOf: (id: string) => (string | null)[]) =>
  workbook({
    'Service Requirements': filledRows('service', answersOf),
    'Common Requirements': filledRows('common', answersOf),
  });

const all = (id: string) => (given.get(id) ?? []).flatMap((text) => ['Yes', text]);

async function openAssessment(): Promise<void> {
  await until(() => paula.home(), 'the Home of Paula');
  await paula.click({ label: 'Open application', in: { home: true } });
  await paula.modal(ref);
  await press(paula, 'door.open-assessment');
  await paula.modal(/^Self-assessment/);
}

async function handIn(bytes: Buffer, name = 'ecs-filled.xlsx'): Promise<void> {
  await openAssessment();
  await press(paula, 'door.open-workbook');
  await paula.modal('Filled workbook');
  const file = await paula.upload(name, bytes, xlsx);
  expect(await paula.submit({ file: [file] })).toEqual({ outcome: 'updated' });
}

test('SDP-26, SDP-33: a filled workbook is looked at, and nothing is changed by looking', async () => {
  await handIn(await filled(all));
  const shown = wordsOf(await paula.modal('Before taking over'));
  expect(shown).toMatch(/\*68 read\*, 0 open, 0 unclear/);
  expect(shown).toMatch(/67 new, 1 in the place of another answer\./);
  expect(shown).toMatch(/ECS-001\*, customer 1: No “Typed in Slack\.” → Yes “A long answer/);
  expect(Object.keys((await held()).answers)).toEqual(['ECS-001']);
});

test('it is taken over in one step, whole, long answers too', async () => {
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  expect(wordsOf(await paula.modal('Self-assessment'))).toMatch(
    /The answers of ecs-filled\.xlsx are taken over/,
  );
  const { answers } = await held();
  for (const [id, texts] of given)
    expect([0, 1].map((index) => answers[id]?.[index === 0 ? '0' : '1'])).toEqual(
      texts.map((where) => ({ met: 'Y', where })),
    );
  const { history = [] } = (await world.store.applications.load(ref)) ?? {};
  expect(history.map(({ step }) => step)).toEqual(['open-application', 'fill-from-workbook']);
});

test('a long answer is shown by its beginning, read whole, and not cut by saving its page', async () => {
  await press(paula, 'window.back');
  const page = await saying(paula, /^Self-assessment/, /3,49\d characters|3,500 characters/);
  expect(page.blocks.some(({ block_id }) => block_id === 'answers.ECS-001.0.where')).toBe(false);
  await press(paula, 'door.read-answer:ECS-001:0');
  expect(wordsOf(await paula.modal('Answer')).replace(/\s+/g, ' ')).toContain(
    long.slice(-200).replace(/\s+/g, ' '),
  );
  await paula.close();
  await paula.modal(/^Self-assessment/);
  expect(
    await paula.submit({ 'answers.ECS-001.1.where': 'Reworded.', next: 'Back to the application' }),
  ).toEqual({
    outcome: 'closed',
  });
  const { answers } = await held();
  expect(answers['ECS-001']).toEqual({
    '0': { met: 'Y', where: long },
    '1': { met: 'Y', where: 'Reworded.' },
  });
  await paula.close(true);
});

let copy: Buffer;

test('it comes out in the same shape, and goes in again with no change', async () => {
  await openAssessment();
  await press(paula, 'door.send-self-assessment');
  const message = await paula.sees('@bot', /Re: Self-assessment Acme Cloud/);
  copy = await download(message);
  await paula.close(true);
  await handIn(copy, 'self-assessment.xlsx');
  const shown = wordsOf(await paula.modal('Before taking over'));
  expect(shown).toMatch(/\*68 read\*, 0 open, 0 unclear/);
  expect(shown).toMatch(/Everything that is answered in it stands here already/);
  expect((await paula.modal('Before taking over')).submit).toBeFalsy();
  await paula.close(true);
});

async function download({ files = [] }: SeenMessage): Promise<Buffer> {
  const [file] = files as { id: string }[];
  return (await paula.openFile(file?.id ?? '')).content;
}

test('dropped into a direct message it is the same; what a colleague changed since the download stays', async () => {
  const pair = (await held()).answers['ECS-002'];
  const answers = { 'ECS-002': { ...pair, '0': { met: 'N' as const, where: 'A colleague’s words.' } } };
  await happens(world, 'save-answers', { ref, by: 'U0ALAN', input: { group: 'any', answers } });
  const file = await paula.upload('self-assessment.xlsx', copy, xlsx);
  await paula.say('@bot', '', { files: [file] });
  const answer = await paula.sees('@bot', /What shall this file be used for/);
  await pressIn(paula, '@bot', answer, 'Use as filled checklist…');
  const shown = wordsOf(await paula.modal('Before taking over'));
  expect(shown).toMatch(/what differs was changed here since/);
  expect(shown).toMatch(/ECS-002\*, customer 1: [\s\S]*A colleague’s words/);
  await paula.close(true);
});

test('one that changes answers again: a colleague is quicker, and is not overwritten unseen; then it is undone in one step', async () => {
  const before = (await held()).answers;
  await handIn(
    await filled((id) =>
      id === 'ECS-002' ? ['No', 'From the workbook.', null, null] : [null, null, null, null],
    ),
  );
  expect(wordsOf(await paula.modal('Before taking over'))).toMatch(/\*1 read\*, 67 open, 0 unclear/);
  const theirs = { 'ECS-002': { ...before['ECS-002'], '0': { met: 'Y' as const, where: 'Quicker.' } } };
  await happens(world, 'save-answers', { ref, by: 'U0ALAN', input: { group: 'any', answers: theirs } });
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  const anew = wordsOf(await paula.modal('Before taking over'));
  expect(anew).toMatch(/no longer what you were shown/);
  expect(anew).toMatch(/Yes “Quicker\.” → No “From the workbook\.”/);
  expect((await held()).answers['ECS-002']?.['0']?.where).toBe('Quicker.');
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  await saying(paula, 'Self-assessment', /answers of ecs-filled\.xlsx are taken over/);
  expect((await held()).answers['ECS-002']?.['0']?.where).toBe('From the workbook.');

  await press(paula, 'door.open-undo-workbook');
  await saying(paula, 'Undo the workbook', /No “From the workbook\.” → Yes “Quicker\.”/);
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  await saying(paula, 'Self-assessment', /The workbook is undone/);
  expect((await held()).answers).toEqual({ ...before, ...theirs });
  expect((await held()).workbook).toBeUndefined();
  await paula.close(true);
});

test('what cannot be used is refused in words at the file, and nothing is changed', async () => {
  const before = await held();
  const swapped = await workbook({
    Service: [
      ['ID', 'Requirement Description', 'Umbrella Demo', null, 'Initech Demo', null],
      [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
      ['ECS-001', 'x', 'Yes', 'Theirs', 'Yes', 'Ours'],
    ],
  });
  await openAssessment();
  await press(paula, 'door.open-workbook');
  await paula.modal('Filled workbook');
  for (const [bytes, words] of [
    [
      swapped,
      /has answers of “Umbrella Demo”; the customers of this application are “Globex Demo” and “Initech Demo”/,
    ],
    [
      await workbook({ Notes: [['Nothing here']] }),
      /expected a header with the columns ID and Requirement Description/,
    ],
    [Buffer.from('PK no workbook'), /cannot be read|wrong type|not/i],
  ] as const) {
    const file = await paula.upload('other.xlsx', bytes, xlsx);
    const { errors } = await paula.submit({ file: [file] });
    expect(errors?.file).toMatch(words);
  }
  expect(await held()).toEqual(before);
  await paula.close(true);
});

test('a workbook of one case study says whose answers it holds, or is asked; columns the other way round go by name', async () => {
  const one = [
    ['ID', 'Requirement Description', 'Met?', 'Partner Response'],
    ['ECS-003', 'x', 'Yes', 'Of the second customer.'],
  ];
  await handIn(await workbook({ Service: one }), 'one.xlsx');
  await paula.modal('Whose answers?');
  await paula.click({ label: 'Customer 2: Initech Demo', in: { view: 'top' } });
  await saying(paula, 'Before taking over', /ECS-003\*, customer 2: [\s\S]*Of the second customer/);
  await paula.close(true);

  const crossed = [
    ['ID', 'Requirement Description', 'Initech Demo', null, 'Globex Demo', null],
    [null, null, 'Met?', 'Partner Response', 'Met?', 'Partner Response'],
    ['ECS-003', 'x', 'Yes', 'Initech’s.', 'Yes', 'Globex’s.'],
  ];
  await handIn(await workbook({ Service: crossed }), 'crossed.xlsx');
  const shown = wordsOf(await saying(paula, 'Before taking over', /the other way round/));
  expect(shown).toMatch(/ECS-003\*, customer 1: [^\n]*→ Yes “Globex’s\.”/);
  expect(shown).toMatch(/ECS-003\*, customer 2: [^\n]*→ Yes “Initech’s\.”/);
  await paula.close(true);
});
