import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { readChecklistFile } from '../src/catalog/import/read-file.js';
import { fillEverything, press, pressIn, saying, signAndSubmit, submitting } from './doubles/acts.js';
import { apply, type Cast, castOf } from './doubles/cast.js';

jest.setTimeout(120_000);

let world: World;
let cast: Cast;
let ref: string;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    // That every click is answered in time is journey.test.ts's to show; a busy machine may take longer here.
    timing: { ackMs: 30_000 },
    logLevel: 'error',
  });
  cast = castOf(world);
});

afterAll(() => world.stop());

/** Answers one requirement of the first page again, for customer 1. */
async function answer(met: 'Yes' | 'No'): Promise<void> {
  const { paula } = cast;
  await press(paula, 'door.open-assessment');
  await submitting(paula, /^Self-assessment/, {
    'answers.WAF-001.0.met': met,
    next: 'Back to the application',
  });
}

test('a draft with a No asks about it; the PDM passes the question on', async () => {
  const { paula, dee } = cast;
  ref = await apply(paula, 'AWS WAF');
  await fillEverything(paula);
  await answer('No');
  await saying(paula, ref, /One thing is\*? missing/);
  await press(paula, 'door.open-question');
  await submitting(paula, 'Ask a question', {
    question: 'May we apply before WAF-001 is met?',
    requirement: 'WAF-001',
  });
  await paula.close(true);
  await pressIn(dee, '@bot', await dee.sees('@bot', /about WAF-001: May we apply/), 'Open questions');
  await dee.modal('Questions');
  await press(dee, 'door.open-pass-on:Q1');
  await submitting(dee, 'Pass on Q1', { note: 'A pilot with AWS.' });
  await dee.close(true);
  await paula.sees('@bot', /Your question was passed on/);
});

test('the office sees of the draft what it was asked, allows the No and answers', async () => {
  const { paula, otto } = cast;
  const passedOn = await otto.sees('@bot', /about WAF-001: May we apply[\s\S]*A pilot with AWS/);
  expect((await otto.command(`status ${ref}`)).acknowledged).toBe(true);
  await pressIn(otto, '@bot', passedOn, 'Open questions');
  await otto.modal('Questions');
  await press(otto, 'door.open-allow-no:WAF-001');
  await submitting(otto, 'Allow a No', { reason: 'Met by the pilot’s end.' });
  await otto.modal('Questions');
  await press(otto, 'door.open-answer:Q1');
  await submitting(otto, 'Answer Q1', { text: 'Yes, with this No.' });
  await saying(otto, 'Questions', /Answer of/);
  await otto.close(true);
  await paula.sees('@bot', /WAF-001 may be submitted with a No[\s\S]*Met by the pilot/);
  await paula.sees('@bot', /Your question is answered[\s\S]*Yes, with this No\./);
  expect((await paula.messages('@bot')).map(wordsOf).join('\n')).not.toContain('A pilot with AWS');
});

test('SDP-101: the office tells everybody the answer, in words that name nobody, and withdraws it', async () => {
  const { otto } = cast;
  expect((await otto.command('checklists')).acknowledged).toBe(true);
  await otto.modal('Checklists');
  await press(otto, 'door.open-answers');
  await saying(otto, 'Answers for everybody', /May we apply before WAF-001 is met\?[\s\S]*Yes, with this No/);
  await press(otto, 'door.open-approve-answer:Q1');
  await submitting(otto, 'Tell everybody', {
    question: 'May we apply before a requirement is met?',
    text: 'Only by leave of the Program Office.',
  });
  const told = await saying(
    otto,
    'Answers for everybody',
    /None that you have not decided on[\s\S]*Only by leave of the Program Office/,
  );
  expect(wordsOf(told)).not.toContain('WAF-001');
  expect(await otto.click({ label: 'Withdraw…', in: { view: told.id } })).toEqual({ acknowledged: true });
  await submitting(otto, 'Withdraw the answer', { reason: 'It is put otherwise now.' });
  await saying(otto, 'Answers for everybody', /None yet/);
  await otto.close(true);
});

test('the partner has a copy of its self-assessment, and submits', async () => {
  const { paula } = cast;
  await paula.home();
  await paula.click({ label: 'Open application', in: { home: true } });
  await paula.modal(ref);
  await press(paula, 'door.send-self-assessment');
  const sent = await paula.sees('@bot', /Re: Self-assessment .* for AWS WAF/);
  expect(wordsOf(sent)).toContain('aws-service-delivery@amazon.com');
  const file = await until(
    async () =>
      [...world.slack.workspace.files.values()].find(({ name }) => name === `self-assessment-${ref}.xlsx`),
    'the file',
  );
  const content = await readChecklistFile({ name: file.name, bytes: Buffer.from(file.content) });
  const rows = 'sheets' in content ? content.sheets.flatMap((sheet) => sheet.rows) : [];
  expect(rows.find(([id]) => id === 'WAF-001')?.slice(2)).toContain('No');
  await paula.close();
  await signAndSubmit(paula);
});
