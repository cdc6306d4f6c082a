import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, type SeenView, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { Refusal } from '../src/program/refusal.js';
import { press } from './doubles/acts.js';
import { happens, offStage, place } from './doubles/place.js';
import { fullDraft } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let ref: string;

const who = (name: string): Person => world.control.as(`U0${name}`);
const intake = 'C0INTAKE';

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    logLevel: 'error',
  });
  ref = await place(world, fullDraft());
  await submitAgain();
});

afterAll(() => world.stop());

const submitAgain = () => happens(world, 'submit', { ref, by: 'U0PAULA', input: { name: 'Paula Partner' } });

/** Waits until the modal of that title, on top, says so. */
async function saying(person: Person, title: string | RegExp, words: RegExp): Promise<SeenView> {
  let last = '';
  return until(
    async () => {
      const top = await person.modal(title);
      last = wordsOf(top);
      return words.test(last) ? top : null;
    },
    `${words} in ${title}`,
    5_000,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; it says:\n${last}`);
  });
}

async function stage(): Promise<string | undefined> {
  return (await world.store.applications.load(ref))?.application.stage;
}

/** The card in the intake channel, once it says so. */
const card = (words: RegExp) =>
  who('OTTO').sees(intake, (message) => {
    const said = wordsOf(message);
    return said.includes(ref) && said.startsWith(`${ref} ·`) && words.test(said);
  });

test('the office takes a submission up and returns it with its own list', async () => {
  const otto = who('OTTO');
  const first = await card(/Submitted/);
  await otto.click({ label: 'Take up', in: { channel: intake, ts: first.ts } });
  const taken = await card(/Initial review/);
  expect(taken.ts).toBe(first.ts);
  expect(wordsOf(taken)).not.toMatch(/Take up/);

  await otto.click({ label: 'Return as incomplete…', in: { channel: intake, ts: first.ts } });
  await otto.modal('Return as incomplete');
  expect((await otto.submit({ missing: '  \n ' })).errors?.missing).toBeDefined();
  expect(await otto.submit({ missing: '- The diagram <!here> lacks zones\n\n- Dates & names' })).toEqual({
    outcome: 'closed',
  });
  const told = await who('PAULA').sees('@bot', /Returned: please complete/);
  expect(wordsOf(told)).toMatch(/• The diagram &lt;!here&gt; lacks zones\n• Dates &amp; names/);
  expect(told.pings).toEqual([]);
  await who('DEE').sees('@bot', /Copy for you/);
  await card(/Returned: incomplete/);
});

test('a button from before is answered with what has happened since', async () => {
  const otto = who('OTTO');
  await submitAgain();
  await happens(world, 'take-up', { ref, by: 'U0PREMA', input: {} });
  const before = await card(/Accept as complete/);
  const done = await offStage(world).perform('accept-as-complete', {
    ref,
    by: 'U0PREMA',
    input: {},
    seen: null,
  });
  expect(done).not.toBeInstanceOf(Refusal);
  await otto.click({ label: 'Accept as complete', in: { channel: intake, ts: before.ts } });
  const told = await otto.sees(intake, /Since you opened this: accepted as complete \(Prema Program\)/);
  expect(told.ephemeral).toBe(true);
  await world.desk?.tick();
  await card(/Ready for technical validation/);
});

test('commands know what was meant, and open what was named', async () => {
  const otto = who('OTTO');
  await otto.command(`return ${ref}`);
  expect((await otto.sees('@bot', /I do not know/)).ephemeral).toBe(true);
  await otto.command('ofice 1001');
  await otto.sees('@bot', /Did you mean/);
  await otto.click({ label: '/sdp office 1001', in: { anywhere: true } });
  const liveView = await otto.modal('Program Office');
  expect(wordsOf(liveView)).toMatch(new RegExp(ref));
  await press(otto, 'door.open-assign');
  const assign = await otto.modal('Assign auditor');
  expect(wordsOf(assign)).toMatch(/Ada Auditor\* · AWS · 0 points\n.*knows Amazon ECS; 0 of 8 cases open/);
  expect(await otto.submit({ auditor: 'U0ADA' })).toEqual({ outcome: 'closed' });
  await saying(otto, 'Program Office', /Ada Auditor/);
  await otto.close(true);

  await otto.command('status dd9999');
  await otto.sees('@bot', new RegExp(`I find no application dd9999.*${ref}`));
  const outside = await who('PAULA').command('status');
  expect(outside.error).toMatch(/not a valid command/);
});

test('the auditor starts, rates page by page, and is kept from finishing early', async () => {
  const ada = who('ADA');
  const told = await ada.sees('@bot', /Assigned to you/);
  await ada.click({ label: 'Open review', in: { channel: '@bot', ts: told.ts } });
  await ada.modal('Technical validation');
  await press(ada, 'door.start-validation');
  await saying(ada, 'Technical validation', /0 of 68 rated/);

  await press(ada, 'door.open-complete-validation');
  expect((await saying(ada, 'Complete validation', /68 ratings/)).submit).toBeNull();
  await ada.close();

  const page = (await ada.modal('Technical validation')).blocks
    .map(({ accessory }) => accessory as { action_id?: string } | undefined)
    .find((accessory) => accessory?.action_id?.startsWith('door.open-ratings:'));
  await press(ada, page?.action_id ?? '');
  for (let at = 0; ; at += 1) {
    const view = await saying(ada, 'Rate requirements', new RegExp(`Page ${at + 1} of`));
    const outcome = await ada.submit(await ratingsFor(ada, view, at));
    if (outcome.outcome === 'closed') break;
    expect(outcome).toEqual({ outcome: 'updated' });
  }
  await saying(ada, 'Technical validation', /68 of 68 rated/);
});

/** Everything met but the first two requirements of the first page; a note without words is tried once. */
async function ratingsFor(ada: Person, view: SeenView, page: number): Promise<Record<string, string>> {
  const fields = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => String(block_id));
  const ratings = fields.filter((field) => field.startsWith('ratings.'));
  const values = Object.fromEntries(ratings.map((field) => [field, 'Met']));
  if (page > 0) return values;
  const [first, , second] = ratings;
  if (first === undefined || second === undefined) throw new Error('a page has several ratings');
  const lacking = { ...values, [first]: 'Not met', [second]: 'Partly met' };
  const refused = await ada.submit(lacking);
  expect(Object.keys(refused.errors ?? {})).toEqual(expect.arrayContaining([first]));
  const note = (field: string) => field.replace('ratings.', 'note.');
  return { ...lacking, [note(first)]: 'Show it in use.', [note(second)]: 'Half of it is shown.' };
}

test('verdicts, completion and the summary, whose items come from the ratings', async () => {
  const ada = who('ADA');
  await press(ada, 'door.open-verdicts');
  await ada.modal('Verdicts');
  const yes = { 'focalPoint.0': 'Yes', 'focalPoint.1': 'Yes', bestPractice: 'Yes', delivery: 'Yes' };
  expect(await ada.submit(yes)).toEqual({ outcome: 'closed' });
  await saying(ada, 'Technical validation', /Complete validation/);
  await press(ada, 'door.open-complete-validation');
  await ada.modal('Complete validation');
  expect((await ada.submit({ completedOn: '2026-12-24' })).errors?.completedOn).toMatch(/future/);
  expect(await ada.submit({ completedOn: '2026-09-08' })).toEqual({ outcome: 'closed' });

  await saying(ada, 'Technical validation', /Draft summary/);
  await press(ada, 'door.open-summary-draft');
  const draft = await ada.modal('Draft summary');
  const items = Object.keys(draft.values).filter((name) => name.startsWith('items.'));
  expect(items).toHaveLength(2);
  expect(JSON.stringify(draft.values)).toContain('Show it in use.');
  expect(
    await ada.submit({
      strengths: 'Clear ownership.',
      improvements: 'Rotate secrets.',
      more: '* Name the owner of the pipeline',
    }),
  ).toEqual({ outcome: 'closed' });
  await ada.close(true);
  expect((await world.store.applications.load(ref))?.application.items).toHaveLength(3);
});

test('the office reads what the partner will read, and sends it', async () => {
  const otto = who('OTTO');
  await otto.click({
    label: 'Read and send summary…',
    in: { channel: intake, ts: (await card(/Read and send summary/)).ts },
  });
  const preview = await saying(otto, 'Send summary', /Strengths: Clear ownership\./);
  expect(wordsOf(preview)).toMatch(/A3: Name the owner of the pipeline/);
  expect(await otto.submit()).toEqual({ outcome: 'closed' });
  const done = await otto.sees(intake, /Technical validation complete[\s\S]*\*Sent\* by <@U0OTTO>/);
  expect(wordsOf(done)).not.toMatch(/Read and send/);
  const read = await who('PAULA').sees('@bot', /Application summary/);
  expect(wordsOf(read)).toMatch(/A3: Name the owner of the pipeline/);
  await who('TINA').sees('@bot', /Strengths: Clear ownership/);
  await until(
    async () => (await world.store.applications.load(ref))?.application.summary?.receivedAt,
    'receipt',
  );
  expect(await stage()).toBe('remediation');
  for (const channel of [intake, 'C0REVIEW', 'C0ACME'])
    for (const message of await otto.messages(channel))
      expect(wordsOf(message)).not.toMatch(/ownership|pipeline|Globex|01234/);
});

test('the auditor reopens, closes and withdraws items', async () => {
  const ada = who('ADA');
  for (const item of ['A1', 'A3'])
    await happens(world, 'respond-to-item', {
      ref,
      by: 'U0TINA',
      input: { item, text: 'Shown in the appendix.', evidence: 'https://docs.example.com/appendix.pdf' },
    });
  const said = await ada.sees('@bot', /A3 responded/);
  await ada.click({ label: 'Open review', in: { channel: '@bot', ts: said.ts } });
  await ada.modal('Technical validation');
  await press(ada, 'door.open-item-review:A1');
  await saying(ada, 'Action item A1', /Evidence: https:\/\/docs\.example\.com/);
  const close = 'Close: it is settled';
  const reopen = 'Reopen: something is still missing';
  expect((await ada.submit({ verdict: reopen })).errors?.note).toMatch(/still missing/);
  expect(await ada.submit({ verdict: close, note: 'Well shown.' })).toEqual({ outcome: 'closed' });
  await saying(ada, 'Technical validation', /2 of 3 not closed/);
  await press(ada, 'door.open-item-review:A3');
  await ada.modal('Action item A3');
  expect(await ada.submit({ verdict: reopen, note: 'Name a person.' })).toEqual({ outcome: 'closed' });
  await who('PAULA').sees('@bot', /A3 reopened/);
  const waiting = await saying(ada, 'Technical validation', /A2, A3 are not closed/);
  expect(wordsOf(waiting)).not.toMatch(/File final report/);
  await press(ada, 'door.open-item-review:A3');
  await ada.modal('Action item A3');
  const withdraw = 'Withdraw: it need not be done (logged)';
  expect((await ada.submit({ verdict: withdraw })).errors?.note).toMatch(/say why/);
  expect(await ada.submit({ verdict: withdraw, note: 'Asked in error.' })).toEqual({ outcome: 'closed' });
  await ada.close(true);
});

test('the PDM forwards the plan; the Program Manager asks for changes, then accepts', async () => {
  const [dee, prema] = [who('DEE'), who('PREMA')];
  const plan = (approach: string) =>
    happens(world, 'file-action-plan', {
      ref,
      by: 'U0PAULA',
      input: { items: [{ item: 'A2', approach, owner: 'Tina Technical', targetDate: '2026-09-25' }] },
    });
  for (const [approach, outcome] of [
    ['Soon.', 'Ask for changes'],
    ['A new pipeline.', 'Accept: its dates hold from now on'],
  ] as const) {
    await plan(approach);
    const filed = await dee.sees('@bot', new RegExp(`Action plan to forward[\\s\\S]*${approach}`));
    await dee.click({ label: 'Forward action plan…', in: { channel: '@bot', ts: filed.ts } });
    await saying(dee, 'Forward action plan', new RegExp(approach));
    expect(await dee.submit({ comment: `It is realistic: ${approach}` })).toEqual({ outcome: 'closed' });
    const forwarded = await dee.sees(
      '@bot',
      new RegExp(`Action plan to forward[\\s\\S]*${approach}[\\s\\S]*\\*Forwarded\\* by <@U0DEE>`),
    );
    expect(wordsOf(forwarded)).not.toMatch(/Forward action plan…/);
    const told = await prema.sees('@bot', new RegExp(`Action plan to decide[\\s\\S]*${approach}`));
    await prema.click({ label: 'Decide on action plan…', in: { channel: '@bot', ts: told.ts } });
    await saying(prema, 'Decide on action plan', /It is realistic/);
    if (outcome === 'Ask for changes')
      expect((await prema.submit({ outcome })).errors?.comment).toMatch(/has to change/);
    expect(await prema.submit({ outcome, comment: 'Thank you.' })).toEqual({ outcome: 'closed' });
  }
  expect(await stage()).toBe('action-plan');
  await who('PAULA').sees('@bot', /Action plan accepted/);
});

test('why a date is what it is, day by day', async () => {
  const otto = who('OTTO');
  await otto.command(`office ${ref}`);
  await otto.modal('Program Office');
  await press(otto, 'door.why-date:final-report');
  const why = await saying(otto, 'Why this date', /day 10 of 10/);
  expect(wordsOf(why)).toMatch(/10 business days from the completed validation/);
  expect(wordsOf(why)).toMatch(/~Sat 12 Sep 2026~: Sat/);
  await otto.close(true);
});

test('on hold and back, and nothing is forgotten', async () => {
  const otto = who('OTTO');
  await otto.command(`office ${ref}`);
  await otto.modal('Program Office');
  await press(otto, 'door.open-hold');
  await otto.modal('Put on hold');
  expect(await otto.submit({ reason: 'A ruling is awaited.' })).toEqual({ outcome: 'closed' });
  await saying(otto, 'Program Office', /On hold/);
  await press(otto, 'door.resume');
  await saying(otto, 'Program Office', /Action plan/);
  await otto.close(true);
  for (const message of await otto.messages(intake)) expect(wordsOf(message)).not.toMatch(/ruling/);
});

test('the last item is closed and the report filed; the Program Manager decides', async () => {
  const [ada, prema] = [who('ADA'), who('PREMA')];
  await happens(world, 'respond-to-item', {
    ref,
    by: 'U0PAULA',
    input: { item: 'A2', text: 'The new pipeline runs.', evidence: '' },
  });
  await ada.command(`review ${ref.toLowerCase().replace('-', '')}`);
  await ada.modal('Technical validation');
  await press(ada, 'door.open-item-review:A2');
  await ada.modal('Action item A2');
  expect(await ada.submit({ verdict: 'Close: it is settled' })).toEqual({ outcome: 'closed' });
  await saying(ada, 'Technical validation', /all closed/);
  await press(ada, 'door.open-report');
  await saying(ada, 'Final report', /66 met|all 3 closed/);
  expect(await ada.submit({ recommendation: 'Award', remarks: 'Good work.' })).toEqual({ outcome: 'closed' });
  await ada.close(true);

  await prema.command(`decide ${ref}`);
  const decision = await saying(prema, 'Decision', /Remarks of the auditor/);
  expect(wordsOf(decision)).toMatch(/Good work/);
  expect((await prema.submit({ outcome: 'Decline' })).errors?.reason).toMatch(
    /reason written for the partner/,
  );
  expect(await prema.submit({ outcome: 'Award', reason: 'Welcome!', internalNote: 'Fine by me.' })).toEqual({
    outcome: 'closed',
  });
  await who('ALAN').sees('@bot', /Awarded/);
  for (const message of await who('PAULA').messages('@bot'))
    expect(wordsOf(message)).not.toMatch(/Fine by me|Good work/);
});

test('the Welcome Kit is read before it is sent, and goes to the alliance lead', async () => {
  const otto = who('OTTO');
  const awarded = await card(/Awarded/);
  await otto.click({ label: 'Send Welcome Kit…', in: { channel: intake, ts: awarded.ts } });
  await saying(otto, 'Welcome Kit', /credit of 3,000 USD/);
  expect(await otto.submit()).toEqual({ outcome: 'closed' });
  await who('ALAN').sees('@bot', /Welcome to the AWS Service Delivery Program for Amazon ECS/);
  expect(wordsOf(await card(/Welcome Kit sent/))).not.toMatch(/Send Welcome Kit/);
  const mails = await until(async () => {
    const found = await world.control.mail('alan@acme-cloud-demo.example');
    return found.some(({ subject }) => subject.includes('Welcome Kit')) ? found : null;
  }, 'the Welcome Kit by mail');
  expect(mails.filter(({ subject }) => subject.startsWith('Welcome Kit')).length).toBeLessThanOrEqual(1);
});

test('the queue, help and digest say what each person can do', async () => {
  await who('OTTO').command('help');
  await who('OTTO').sees('@bot', /Commands for you[\s\S]*\/sdp office/);
  await who('MAX').command('digest');
  await who('MAX').sees('@bot', /This morning: .*late|All is well/);
  await who('ADA').command('digest');
  await who('ADA').sees('@bot', /what is due and overdue over all partners/);
  await who('ADA').command('admin');
  await who('ADA').sees('@bot', /desk administrators/);
  await who('ADA').command('');
  await who('ADA').sees('@bot', /Commands for you/);
});
