import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Award } from '../src/program/awards/award.js';
import type { InputOf, StepName } from '../src/program/lifecycle.js';
import { press, pressIn, saying, submitting } from './doubles/acts.js';
import { happens, place } from './doubles/place.js';
import { anApplicationAt, ratingsBut } from './step-contexts.js';

jest.setTimeout(60_000);

/**
 * The life of an award: decided, published, announced for renewal over a year, renewed, revoked, applied for again.
 * Played by the people of the sandbox over the real protocols, on a clock that is moved.
 */
let world: World;
let first: string;
let renewal: string;

const intake = 'C0INTAKE';
const who = (name: string): Person => world.control.as(`U0${name}`);

beforeAll(async () => {
  world = await startWorld({ start: new Date('2026-09-08T17:00:00Z'), rateLimits: false, logLevel: 'error' });
  const pending = anApplicationAt('decision-pending');
  const [one = null, other = null] = pending.caseStudies;
  first = await place(world, {
    ...pending,
    handler: 'U0OTTO',
    validation: pending.validation && { ...pending.validation, auditor: 'U0ADA' },
    caseStudies: [one && { ...one, visibility: 'public' }, other],
  });
});

afterAll(() => world.stop());

const happen = <Name extends StepName>(step: Name, ref: string, by: string, input: InputOf<Name>) =>
  happens(world, step, { ref, by: `U0${by}`, input });

async function awardOf(ref: string): Promise<Award> {
  const award = (await world.store.applications.load(ref))?.application.award ?? null;
  if (award === null) throw new Error(`${ref} is not awarded`);
  return award;
}

const becomes = (ref: string, status: Award['status']) =>
  until(async () => ((await awardOf(ref)).status === status ? true : null), `${ref} ${status}`);

async function itIs(instant: string): Promise<void> {
  world.clock.set(new Date(instant));
  await world.desk?.tick();
}

/** Opens an award's page from the list that the command gives. */
async function opensAward(person: Person, ref: string): Promise<void> {
  await person.command('awards');
  await person.sees('@bot', /\d awards?/);
  expect(
    await person.click({ actionId: `door.open-award`, label: 'Open award', in: { anywhere: true } }),
  ).toEqual({
    acknowledged: true,
  });
  await saying(person, 'Award', new RegExp(ref));
}

test('SDP-11, SDP-15: the award brings its tasks to the office, the credit once', async () => {
  await happen('decide', first, 'PREMA', { outcome: 'awarded', reason: '', internalNote: '' });
  await who('ALAN').sees('@bot', /Awarded/);
  const told = await who('OTTO').sees('@bot', /First designation: credit to request/);
  await pressIn(who('OTTO'), '@bot', told, 'Open award');
  const page = wordsOf(await saying(who('OTTO'), 'Award', /Open tasks \(5\)/));
  for (const task of [
    'Request the promotional credit',
    'Publish the practice',
    'Publish a public case study',
  ])
    expect(page).toContain(task);
  expect(page).toMatch(/a renewal may take place around Wed 8 Sep 2027/);
  expect(page).not.toContain('Initech');
});

test('SDP-42: a task shows the approved text, and is settled with a note', async () => {
  const otto = who('OTTO');
  await press(otto, 'door.open-award-task:publish-case-study-1');
  expect(wordsOf(await otto.modal('Settle a task'))).toMatch(
    /The approved text:[\s\S]*Globex Demo on containers/,
  );
  expect((await otto.submit({ outcome: 'Not needed' })).errors?.note).toMatch(/why it is not needed/);
  await submitting(otto, 'Settle a task', { outcome: 'Done', note: 'Published.' });
  await saying(
    otto,
    'Award',
    /Open tasks \(4\)[\s\S]*Publish a public case study: done \(Otto Office\): Published\./,
  );
  await otto.close(true);
  await otto.command('tasks');
  expect(wordsOf(await otto.sees('@bot', /4 tasks are open/))).toMatch(
    /Tell sales and the newsletters, since <!date[^>]*Tue 8 Sep/,
  );
});

test('SDP-15: people of AWS ask who holds a designation; partners have no such question', async () => {
  await who('DEE').command('holders ecs');
  await who('DEE').sees('@bot', /1 partner holds Amazon ECS[\s\S]*Acme Cloud \(demo\)[\s\S]*Active/);
  await who('THEO').command('holders ecs');
  await who('THEO').sees('@bot', /people of AWS only/);
  expect((await who('PAULA').command('holders ecs')).error).toMatch(/not a valid command/);
});

test('SDP-10, SDP-12: the partner finds its designation and its benefits on its Home, and by asking', async () => {
  const alan = who('ALAN');
  await happen('confirm-welcome-kit', first, 'OTTO', {});
  await alan.sees('@bot', /Welcome to the AWS Service Delivery Program[\s\S]*3,000 USD/);
  expect(wordsOf((await alan.home()) ?? { blocks: [] })).toMatch(
    /Designations held \(1\)[\s\S]*Active since <!date[^>]*Tue 8 Sep 2026/,
  );
  await alan.click({ actionId: 'door.open-benefits', in: { home: true } });
  expect(wordsOf(await alan.modal('Benefits'))).toMatch(
    /video series under NDA[\s\S]*May be offered, by invitation/,
  );
  await alan.close(true);
  await alan.say('@bot', 'what are our benefits?');
  await alan.sees('@bot', /Active since[\s\S]*Show the benefits/);
});

test('SDP-36: a change of published text is asked for, and comes to the office', async () => {
  await who('ALAN').say('@bot', `status ${first}`);
  const status = await who('ALAN').sees('@bot', /Awarded/);
  await pressIn(who('ALAN'), '@bot', status, 'Open application');
  await who('ALAN').modal(first);
  await press(who('ALAN'), 'door.open-published-change');
  await submitting(who('ALAN'), 'Change of public text', {
    what: 'The practice',
    change: 'A new name: Platforms.',
  });
  await who('ALAN').close(true);
  await who('OTTO').sees('@bot', /A published text to change[\s\S]*A new name: Platforms/);
});

test('the office is reminded of what still waits on the day it is due by, of all of it at once, and no more', async () => {
  const said = async () =>
    (await who('OTTO').messages('@bot')).map(wordsOf).filter((words) => /tasks? of the award/i.test(words));
  await itIs('2026-09-16T17:30:00Z');
  expect(await said()).toEqual([]);
  await itIs('2026-09-22T17:30:00Z');
  await itIs('2026-09-22T18:30:00Z');
  const [once, ...more] = await said();
  expect(more).toEqual([]);
  expect(once).toContain('Due today: task of the award (5), Tue 22 Sep 2026 17:00');
});

test.each([
  ['2027-06-10T16:30:00Z', 'in 90 days'],
  ['2027-07-10T16:30:00Z', 'in 60 days'],
  ['2027-08-09T16:30:00Z', 'in 30 days'],
  ['2027-09-08T16:30:00Z', 'today'],
])(
  'SDP-08: on %s the alliance lead, the PDM and the office are told: %s, and it may',
  async (instant, when) => {
    await itIs(instant);
    for (const name of ['ALAN', 'DEE', 'OTTO']) {
      const told = wordsOf(
        await who(name).sees(
          '@bot',
          new RegExp(`may take place around <!date[^>]*Wed 8 Sep 2027 17:00[^\\n]*${when}`),
        ),
      );
      expect(told).toMatch(/Nothing lapses by itself/);
      expect(told).not.toMatch(/Globex|Initech/);
    }
  },
);

test('SDP-08: the day puts it on the office’s list; the office starts it, the designation stays', async () => {
  await becomes(first, 'renewal-due');
  const otto = who('OTTO');
  await otto.command('queue');
  await otto.sees('@bot', /Your turn: decide on the renewal/);
  await opensAward(otto, first);
  await press(otto, 'door.open-renewal-start');
  await submitting(otto, 'Start the renewal', { note: 'As every year.' });
  renewal = await until(async () => (await awardOf(first)).renewals.at(-1)?.ref ?? null, 'a renewal');
  await saying(otto, 'Award', new RegExp(`its renewal is ${renewal}[\\s\\S]*Renewal started as ${renewal}`));
  await otto.close(true);
  expect((await awardOf(first)).status).toBe('renewing');
});

test('SDP-08: the partner finds it filled in, reads the guide anew, and submits', async () => {
  const paula = who('PAULA');
  const told = await paula.sees('@bot', /Renewal opened/);
  await pressIn(paula, '@bot', told, 'Open application');
  const workspace = wordsOf(await saying(paula, renewal, new RegExp(`Renews ${first}`)));
  expect(workspace).toMatch(/One thing is missing/);
  await press(paula, 'door.open-guide');
  await submitting(paula, 'Program guide');
  await saying(paula, renewal, /Everything needed is there/);
  await press(paula, 'door.open-submit');
  await submitting(paula, /^Submit$/, { acknowledgement: ['confirmed'], name: 'Paula Partner' });
  await paula.modal(/ubmitted/);
  await paula.close(true);
});

test('SDP-08: awarded anew, the renewal takes the old award’s place, and twelve months begin again', async () => {
  await happen('accept-as-complete', renewal, 'OTTO', {});
  await happen('assign-auditor', renewal, 'OTTO', { auditor: 'U0ADA' });
  await happen('start-validation', renewal, 'ADA', {});
  await happen('save-ratings', renewal, 'ADA', { group: 'all', ratings: ratingsBut([]) });
  await happen('save-verdicts', renewal, 'ADA', {
    focalPoint: [true, true],
    bestPractice: true,
    delivery: true,
    remarks: '',
  });
  await happen('complete-validation', renewal, 'ADA', { completedOn: '2027-09-08' });
  await happen('draft-summary', renewal, 'ADA', {
    strengths: 'Clear ownership.',
    improvements: '',
    items: [],
  });
  await happen('send-summary', renewal, 'OTTO', {});
  await happen('file-report', renewal, 'ADA', { recommendation: 'award', remarks: '' });
  await happen('decide', renewal, 'PREMA', { outcome: 'awarded', reason: '', internalNote: '' });
  await becomes(first, 'renewed');
  expect(await awardOf(renewal)).toMatchObject({ status: 'active', renewalDue: '2028-09-08', first: false });
  expect((await awardOf(renewal)).tasks.map(({ kind }) => kind)).not.toContain('request-credit');
  expect((await world.store.directory.partner('acme-cloud'))?.firstAwardRef).toBe(first);
  expect(wordsOf((await who('ALAN').home()) ?? { blocks: [] })).toMatch(
    new RegExp(`Designations held \\(1\\)[^]*${renewal}`),
  );
});

test('SDP-98: the Program Manager revokes it: benefits end, the partner reads its duties, the office its list', async () => {
  const prema = who('PREMA');
  await prema.command(`awards ${renewal}`);
  const list = await prema.sees('@bot', new RegExp(`1 award[\\s\\S]*${renewal}`));
  expect(list.ephemeral).toBe(true);
  await prema.click({ label: 'Open award', in: { anywhere: true } });
  await saying(prema, 'Award', new RegExp(renewal));
  await press(prema, 'door.open-award-end');
  await prema.modal('End the award');
  const silent = await prema.submit({ how: 'Revoke it: for cause', reason: ' ' });
  expect(silent.errors?.reason).toMatch(/words for the partner|required/);
  await submitting(prema, 'End the award', {
    how: 'Revoke it: for cause',
    reason: 'The figures were not yours.',
  });
  await saying(
    prema,
    'Award',
    /Revoked on[\s\S]*Why it ended:\* The figures were not yours\.[\s\S]*Off-boarding/,
  );
  await prema.close(true);
  for (const name of ['ALAN', 'PAULA', 'TINA'])
    await who(name).sees(
      '@bot',
      /Designation revoked[\s\S]*not yours[\s\S]*Stop calling yourself a partner designated/,
    );
  await who('OTTO').sees('@bot', /Award revoked: off-boarding/);
  for (const message of await who('OTTO').messages(intake)) expect(wordsOf(message)).not.toMatch(/not yours/);
  await who('ALAN').home();
  await who('ALAN').click({ actionId: 'door.open-benefits', in: { home: true } });
  expect(wordsOf(await who('ALAN').modal('Benefits'))).toMatch(/No benefit is active now/);
  await who('ALAN').close(true);
});

test('SDP-90: the partner applies again from the old one, with everything filled in', async () => {
  const alan = who('ALAN');
  await alan.say('@bot', `status ${renewal}`);
  const status = await alan.sees('@bot', new RegExp(`${renewal}: Awarded|the award was revoked`));
  await pressIn(alan, '@bot', status, 'Open application');
  expect(wordsOf(await alan.modal(renewal))).toMatch(/What is asked of you[\s\S]*Apply again/);
  await press(alan, 'door.apply-again');
  const again = await until(async () => {
    const [stored] = await world.store.applications.find({ partnerId: 'acme-cloud', stages: ['draft'] });
    return stored?.application ?? null;
  }, 'a draft');
  expect(again).toMatchObject({ kind: 'new', continues: renewal });
  expect(wordsOf(await saying(alan, again.ref, new RegExp(`Continues ${renewal}`)))).toMatch(
    /One thing is missing/,
  );
});
