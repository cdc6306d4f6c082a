import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, type SeenView, until, wordsOf } from '../sandbox/control.js';
import { seeding } from '../sandbox/world/seeding.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { sealedSave } from '../src/desk/memory/sealed-save.js';
import { inputsOf, press, saying } from './doubles/acts.js';
import { inWords } from './doubles/in-words.js';
import { pdf, png } from './doubles/real-files.js';
import { anApplicationAt } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let paula: Person;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-07T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
  });
  paula = world.control.as('U0PAULA');
});

afterAll(() => world.stop());

const where = 'Case study, section "Solution"; https://docs.example.com/evidence.pdf';

/** Yes everywhere, with where it is addressed. */
function yesToAll(view: SeenView): Record<string, string> {
  return Object.fromEntries(
    inputsOf(view, 'answers.').map((field) => [field, field.endsWith('.met') ? 'Yes' : where]),
  );
}

async function openDraft(person: Person, service: string): Promise<string> {
  await person.say('@bot', `I want to apply for ${service}`);
  await person.sees('@bot', `Apply for ${service}`);
  await person.click({ label: `Apply for ${service}` });
  const choice = await person.modal('Apply');
  expect(wordsOf(choice)).toMatch(/ideal partner/);
  expect(wordsOf(choice)).toMatch(/Validation Checklist/);
  expect(await person.submit()).toEqual({ outcome: 'updated' });
  return (await person.modal(/^DD-/)).title;
}

test('a newcomer chooses in the catalogue, and the choice redraws the modal', async () => {
  const home = await paula.home();
  expect(wordsOf({ blocks: home?.blocks ?? [] })).toMatch(/no application running/);
  await paula.click({ label: 'Apply for a designation', in: { home: true } });
  expect((await paula.modal('Apply')).submit).toBeNull();
  await press(paula, 'apply.designation.choose', 'Amazon EKS');
  const chosen = await saying(paula, 'Apply', /Amazon EKS: the ideal partner/);
  expect(chosen.submit).toBe('Open the draft');
  await paula.close(true);
});

test('from apply to submitted, with every field refused where it is wrong', async () => {
  const ref = await openDraft(paula, 'Amazon ECS');

  await press(paula, 'door.open-guide');
  const guide = await paula.modal('Program guide');
  expect(wordsOf(guide)).toMatch(/5 business days/);
  expect(await paula.submit()).toEqual({ outcome: 'closed' });

  await press(paula, 'door.open-practice');
  await paula.modal('Consulting practice');
  const wrong = await paula.submit({
    title: 'Containers <!channel> at Acme (demo)',
    sellingProposition: 'From idea to running service in weeks.',
    description: 'We build and run container platforms.',
    microsite: 'http://acme.example/ecs',
  });
  expect(wrong.outcome).toBe('errors');
  expect(wrong.errors?.microsite).toMatch(/https:\/\//);
  expect(await paula.submit({ microsite: 'https://acme.example/ecs' })).toEqual({ outcome: 'closed' });

  await press(paula, 'door.open-solution');
  await paula.modal('Solution');
  expect(await paula.submit({ solution: 'A landing zone for Amazon ECS.' })).toEqual({ outcome: 'closed' });

  for (const index of [0, 1]) await bringCaseStudy(index);
  await answerEverything();

  const ready = await saying(paula, ref, /Everything needed is there/);
  expect(wordsOf(ready)).toMatch(/68 of 68 answers given/);
  expect(wordsOf(ready)).toMatch(/Containers &lt;!channel&gt; at Acme/);

  await press(paula, 'door.open-submit');
  const last = await paula.modal('Submit');
  expect(wordsOf(last)).toMatch(/34 requirements × 2 customers/);
  const unsigned = await paula.submit({ name: 'Paula Partner' });
  expect(Object.keys(unsigned.errors ?? {})).toEqual(['acknowledgement']);
  expect(await paula.submit({ acknowledgement: ['confirmed'], name: 'Paula Partner' })).toEqual({
    outcome: 'updated',
  });
  const submitted = await paula.modal('Submitted');
  expect(inWords(wordsOf(submitted))).toMatch(
    /initial review\. Since Mon 7 Sep 2026; expected by Mon 14 Sep 2026 17:00 \(America\/Los_Angeles\)/,
  );
  await paula.close(true);

  const application = (await world.store.applications.load(ref))?.application;
  expect(application?.stage).toBe('submitted');
  expect(application?.submissions[0]?.acknowledgedBy).toBe('Paula Partner');
  expect(application?.caseStudies[1]?.accountIds).toEqual(['011122223333', '444455556666']);
  await paula.sees('@bot', /Submitted/);
});

async function bringCaseStudy(index: number): Promise<void> {
  const customer = ['Globex (demo)', 'Initech (demo)'][index] ?? '';
  await press(paula, `door.open-case-study:${index}`);
  await paula.modal(`Case study ${index + 1}: story`);
  const story = {
    'fields.customer': customer,
    'fields.title': `Containers at ${customer}`,
    'fields.useCase': `Order intake of ${customer}.`,
    'fields.lessonsLearned': 'Start small.',
  };
  expect(await paula.submit(story)).toEqual({ outcome: 'updated' });

  await paula.modal(`Case study ${index + 1}: delivery`);
  const prose = await paula.upload('notes.txt', 'not a picture', 'text/plain');
  // Slack takes a moment to tell what it is.
  await until(
    async () => Date.now() >= (world.slack.workspace.files.get(prose)?.typeKnownAt ?? 0),
    'its type',
  );
  const future = await paula.submit({
    'fields.startedOn': '2026-01-05',
    'fields.endedOn': '2027-01-05',
    'fields.accountIds': '011122223333, 4444-5555-6666',
    'fields.solution': 'Tasks behind a load balancer.',
  });
  expect(future.errors).toEqual({ 'fields.endedOn': expect.stringMatching(/cannot be in the future/) });
  const backwards = await paula.submit({ 'fields.endedOn': '2025-12-31' });
  expect(backwards.errors?.['fields.endedOn']).toMatch(/cannot end before it starts/);
  const short = await paula.submit({ 'fields.endedOn': '2026-06-30', 'fields.accountIds': '1234' });
  expect(short.errors?.['fields.accountIds']).toMatch(/exactly 12 digits/);
  const odd = await paula.submit({ 'fields.accountIds': '011122223333, 4444-5555-6666', document: [prose] });
  expect(odd.errors?.document).toMatch(/not an image or PDF/);
  const diagram = await paula.upload('diagram.png', png, 'image/png');
  expect(await paula.submit({ document: [diagram] })).toEqual({ outcome: 'updated' });

  await paula.modal(`Case study ${index + 1}: metrics`);
  const metric = {
    'fields.metrics.1.name': 'Deployments',
    'fields.metrics.1.definition': 'Releases to production a week',
    'fields.metrics.1.before': '1',
    'fields.metrics.1.after': '12',
  };
  expect(await paula.submit(metric)).toEqual({ outcome: 'closed' });
}

async function answerEverything(): Promise<void> {
  await press(paula, 'door.open-assessment');
  const first = await paula.modal('Self-assessment 1/8');
  expect(wordsOf(first)).toMatch(/customer 1: Globex \(demo\)/);
  const textOnly = await paula.submit({ 'answers.ECS-001.0.where': 'Somewhere' });
  expect(textOnly.errors).toEqual({
    'answers.ECS-001.0.met': expect.stringMatching(/choose Yes or No for ECS-001/),
  });
  for (let page = 1; page <= 8; page += 1) {
    const view = await paula.modal(`Self-assessment ${page}/8`);
    const outcome = await paula.submit(yesToAll(view));
    expect(outcome).toEqual({ outcome: page < 8 ? 'updated' : 'closed' });
  }
}

test('a second application takes practice and case studies over', async () => {
  const ref = await openDraft(paula, 'Amazon EKS');
  await press(paula, 'door.open-practice');
  await paula.modal('Consulting practice');
  await press(paula, 'practice.earlier.choose', await earlierRef());
  await saying(paula, 'Consulting practice', /Containers <!channel> at Acme/);
  expect(await paula.submit()).toEqual({ outcome: 'closed' });

  await press(paula, 'door.open-case-study:0');
  await paula.modal('Case study 1: story');
  await press(paula, 'case-studies.earlier.take', `${await earlierRef()}/1`);
  await saying(paula, 'Case study 1: story', /"fields\.customer":\{"[^"]+":"Initech/);
  expect(await paula.submit()).toEqual({ outcome: 'updated' });
  const delivery = await paula.modal('Case study 1: delivery');
  expect(JSON.stringify(delivery)).toMatch(/•••• •••• 6666/);
  expect(JSON.stringify(delivery)).not.toMatch(/444455556666/);
  await paula.close();

  await press(paula, 'door.open-documents:0');
  const documents = await paula.modal(/^Documents/);
  expect(wordsOf(documents)).toMatch(/diagram\.png/);
  await paula.click({ label: 'Remove' });
  await saying(paula, /^Documents/, /No documents yet/);
  await paula.close();

  await press(paula, 'door.open-completeness');
  const missing = await paula.modal('What is missing');
  expect(wordsOf(missing)).toMatch(/section 7\.B, two case studies/);
  await paula.click({ label: 'Fill in', actionId: 'door.open-solution' });
  await paula.modal('Solution');
  expect(await paula.submit({ solution: 'Clusters for everybody.' })).toEqual({ outcome: 'closed' });
  await saying(paula, 'What is missing', /^(?!.*\*Solution\*)/s);
  await paula.close();
  await saying(paula, ref, /:white_check_mark: \*Solution\*/);

  await press(paula, 'door.open-withdraw');
  await paula.modal('Withdraw');
  expect((await paula.submit({ reason: 'Not now.' })).errors).toHaveProperty('confirmation');
  expect(await paula.submit({ confirmation: ['confirmed'] })).toEqual({ outcome: 'updated' });
  await paula.modal('Withdrawn');
  await paula.close(true);
  expect((await world.store.applications.load(ref))?.application.stage).toBe('withdrawn');
});

async function earlierRef(): Promise<string | undefined> {
  const stored = await world.store.applications.find({ partnerId: 'acme-cloud', stages: ['submitted'] });
  return stored[0]?.application.ref;
}

test('a question reaches the PDM', async () => {
  await paula.say('@bot', 'I have a question about ECS-004');
  await paula.sees('@bot', /goes to your PDM/);
  await paula.click('Ask a question…');
  await paula.modal('Ask a question');
  expect(await paula.submit({ question: 'Does one family need one role <@U0DEE>?' })).toEqual({
    outcome: 'updated',
  });
  await saying(paula, 'Question sent', /Dee Development/);
  await paula.close(true);
  await world.control.as('U0DEE').sees('@bot', /Does one family need one role/);
});

test.each([
  ['is anything happening?', /Nothing is needed from you now/],
  ['staus', /I read that as \*status\*/],
  ['what’s next', /Nothing is needed from you now/],
  ['what do I still need?', /None of your applications is being filled in/],
  ['withdraw', /You are asked for a reason/],
  ['qwertz', /I did not understand that/],
  ['help', /What you can do now, Paula Partner/],
  ['status DD-999', /I find no application DD-999/],
])('in a direct message, “%s” is answered', async (said, answer) => {
  const { ts } = await paula.say('@bot', said);
  await paula.sees('@bot', (message) => Number(message.ts) > Number(ts) && answer.test(wordsOf(message)));
});

test('in the partner’s own channel the answer comes in a thread and holds no content', async () => {
  const { ts } = await paula.say('C0ACME', '@Delivery Desk status');
  const answer = await paula.sees('C0ACME', (message) => message.threadTs === ts && message.ts !== ts);
  expect(wordsOf(answer)).toMatch(/Amazon ECS · Acme Cloud \(demo\)/);
  expect(wordsOf(answer)).not.toMatch(/Globex|Initech|Containers|011122223333/);
});

test('a queue that names other partners is not said in a partner’s channel', async () => {
  const otto = world.control.as('U0OTTO');
  await placeRemediation();
  await otto.say('C0ACME', '@Delivery Desk queue');
  await otto.sees('@bot', /Waiting for/);
  const heard = (await paula.messages('C0ACME', 'all')).map(wordsOf).join('\n');
  expect(heard).not.toMatch(/Bluebird/);
});

test('somebody the desk does not know is told whom to ask', async () => {
  const andrew = world.control.as('U0ROB');
  const known = await world.store.directory.person('U0ROB');
  if (known === null) throw new Error('Rob is seeded');
  await seeding(world.store).savePerson({ ...known, active: false });
  await andrew.say('@bot', 'status');
  await andrew.sees('@bot', /I do not know you yet.*U0ANDY/s);
  expect(wordsOf({ blocks: (await andrew.home())?.blocks ?? [] })).toMatch(/I do not know you yet/);
  await seeding(world.store).savePerson(known);
});

/** An application of the other partner with one action item open. */
async function placeRemediation(): Promise<string> {
  const open = await world.store.applications.find({ partnerId: 'bluebird-systems' });
  if (open[0] !== undefined) return open[0].application.ref;
  const ref = await world.store.references.next();
  const staged = anApplicationAt('remediation');
  const application = {
    ...staged,
    ref,
    partnerId: 'bluebird-systems',
    partnerName: 'Bluebird Systems (demo)',
    validation: staged.validation === null ? null : { ...staged.validation, auditor: 'U0ADA' },
    items: staged.items.flatMap((item) => [item, { ...item, id: 'A2' }]),
  };
  const entry = {
    revision: 1,
    step: 'open-application',
    part: 'application',
    by: 'U0BEA',
    at: new Date('2026-09-07T17:00:00Z'),
    from: null,
    to: application.stage,
    note: 'placed',
  };
  await world.store.applications.insert(sealedSave(null, { application, entry, notices: [] }));
  return ref;
}

test('action items are answered with evidence, and what is left is planned', async () => {
  const bea = world.control.as('U0BEA');
  const ref = await placeRemediation();
  await bea.home();
  await bea.click({ label: 'Respond to action items', in: { home: true } });
  const list = await bea.modal('Action items');
  expect(wordsOf(list)).toMatch(/2 items wait/);
  expect(wordsOf(list)).toMatch(/5 business days from receipt of the summary/);

  await press(bea, 'door.open-response:A1');
  await bea.modal('Respond to A1');
  expect((await bea.submit({ text: '' })).errors).toHaveProperty('text');
  const file = await bea.upload('role.pdf', pdf('The role'), 'application/pdf');
  expect(
    await bea.submit({ text: 'Scoped the role.', evidence: 'https://docs.example.com', files: [file] }),
  ).toEqual({
    outcome: 'closed',
  });
  await saying(bea, 'Action items', /One item waits/);

  await press(bea, 'door.open-plan');
  await bea.modal('Action plan');
  const late = await bea.submit({
    'items.0.approach': 'Split the roles.',
    'items.0.owner': 'Bea',
    'items.0.targetDate': '2027-01-01',
  });
  expect(late.errors?.['items.0.targetDate']).toMatch(/30 days ahead/);
  expect(await bea.submit({ 'items.0.targetDate': '2026-09-25' })).toEqual({ outcome: 'updated' });
  await bea.modal('Action plan filed');
  await bea.close(true);
  const application = (await world.store.applications.load(ref))?.application;
  expect(application?.plan?.items).toEqual([
    { item: 'A2', approach: 'Split the roles.', owner: 'Bea', targetDate: '2026-09-25' },
  ]);
  expect(application?.items[0]?.responses[0]).toMatchObject({
    evidence: 'https://docs.example.com',
    files: [{ id: file, name: 'role.pdf' }],
  });
});
