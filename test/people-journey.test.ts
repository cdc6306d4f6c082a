import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Application } from '../src/program/application.js';
import { press, pressIn, saying, submitting } from './doubles/acts.js';
import { place } from './doubles/place.js';
import { anApplicationAt } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let first: string;
let second: string;

const who = (name: string): Person => world.control.as(`U0${name}`);
const intake = 'C0INTAKE';
const bluebird = { id: 'bluebird-systems', name: 'Bluebird Systems (demo)' };

const waiting: Application = {
  ...anApplicationAt('ready'),
  handler: 'U0OTTO',
  validation: null,
  assignments: [],
};
const load = async (ref: string) => (await world.store.applications.load(ref))?.application;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    logLevel: 'error',
  });
  first = await place(world, waiting);
  const at = new Date('2026-09-08T16:00:00Z');
  second = await place(world, { ...waiting, complete: { by: 'U0OTTO', at } }, bluebird);
  await world.desk?.tick();
});

afterAll(() => world.stop());

test('SDP-68: the office assigns a whole waiting list by a plan, leaving out what it likes', async () => {
  const otto = who('OTTO');
  await who('ADA').command('assign');
  await who('ADA').sees('@bot', /Only the Program Office and the Program Manager can assign auditors/);
  await otto.command('assign');
  const plan = await otto.modal('Assign waiting list');
  expect(wordsOf(plan)).toMatch(
    /2 applications wait for an auditor; 2 can be assigned now, for \d+ points in all/,
  );
  const [pairs = ''] = Object.keys(plan.values);
  expect(JSON.stringify(plan.blocks)).toMatch(new RegExp(`${first} Amazon ECS → Ada Auditor`));
  const options = plan.blocks.flatMap(
    (block) => (block.element as { options?: { value: string }[] })?.options ?? [],
  );
  const kept = options.filter(({ value }) => value.includes(first)).map(({ value }) => value);
  expect(kept).toHaveLength(1);
  await otto.submit({ [pairs]: kept });
  await saying(otto, 'Assign waiting list', new RegExp(`1 assigned\\.[\\s\\S]*${first}\\* → Ada Auditor`));
  expect((await load(first))?.validation?.auditor).toBe('U0ADA');
  expect((await load(second))?.validation).toBeNull();
  await otto.close(true);
});

test('SDP-68: what changed since the plan was drawn is said in its line', async () => {
  const otto = who('OTTO');
  await otto.command('assign');
  await otto.modal('Assign waiting list');
  await who('PREMA').command(`office ${second}`);
  await who('PREMA').modal('Program Office');
  await press(who('PREMA'), 'door.open-hold');
  await submitting(who('PREMA'), 'Put on hold', { reason: 'A ruling is awaited.' });
  await otto.submit();
  await saying(
    otto,
    'Assign waiting list',
    new RegExp(`0 assigned, 1 not[\\s\\S]*${second}\\* was not assigned`),
  );
  await press(who('PREMA'), 'door.resume');
  await who('PREMA').close(true);
  await otto.close(true);
});

test('SDP-68: the auditor declines with a reason, is not offered the case again, and another accepts by a click', async () => {
  const ada = who('ADA');
  const told = await ada.sees('@bot', /Assigned to you/);
  expect(wordsOf(told)).toMatch(/accept or decline by/);
  await pressIn(ada, '@bot', told, 'Decline assignment…');
  await ada.modal('Decline assignment');
  expect((await ada.submit({ reason: '' })).errors).toHaveProperty('reason');
  expect(await ada.submit({ reason: 'I built their landing zone.' })).toEqual({ outcome: 'closed' });
  const line = await who('OTTO').sees(intake, /Declined by the auditor/);
  expect(wordsOf(line)).not.toMatch(/landing zone/);
  await who('OTTO').sees('@bot', /landing zone/);

  const otto = who('OTTO');
  await pressIn(otto, intake, line, 'Assign auditor…');
  const assign = await otto.modal('Assign auditor');
  expect(wordsOf(assign)).toMatch(/Ada Auditor declined this case: I built their landing zone\./);
  await otto.submit({ auditor: 'U0THEO' });
  const offered = await who('THEO').sees('@bot', /Assigned to you/);
  await pressIn(who('THEO'), '@bot', offered, 'Accept assignment');
  await who('THEO').sees('@bot', /accepted the assignment/);
  expect(
    (await load(first))?.assignments.map(({ accepted, declined }) => [accepted?.by, declined?.by]),
  ).toEqual([
    [undefined, 'U0ADA'],
    ['U0THEO', undefined],
  ]);
});

test('SDP-68: a partner reports a conflict; the Program Manager rules; the auditor cannot go on', async () => {
  const paula = who('PAULA');
  await paula.home();
  await paula.click({ actionId: 'door.open-workspace', in: { home: true } });
  await paula.modal();
  await press(paula, 'door.open-report-conflict');
  await submitting(paula, 'Report a conflict', { person: 'U0THEO', reason: 'He bids against us.' });
  const prema = who('PREMA');
  const told = await prema.sees('@bot', /Conflict of interest reported/);
  await pressIn(prema, '@bot', told, 'Rule on conflicts of interest…');
  await saying(
    prema,
    'Conflicts of interest',
    /One waits[\s\S]*Paula Partner reported a conflict of Theo Thirdparty: He bids/,
  );
  await press(prema, 'door.open-rule-conflict:U0THEO report-1');
  await submitting(prema, 'Rule on a conflict', {
    holds: 'It holds: they do not audit this application',
    reason: 'Seen the bid.',
  });
  await saying(prema, 'Conflicts of interest', /confirmed by the Program Manager/);
  await who('OTTO').sees('@bot', /The auditor has a conflict of interest/);
  await who('THEO').command(`review ${first}`);
  await who('THEO').modal('Technical validation');
  await press(who('THEO'), 'door.start-validation');
  await saying(who('THEO'), /.*/, /The Program Manager ruled that you have a conflict of interest here/);
});

test('own absences are kept, and choosing an auditor looks at them', async () => {
  const ada = who('ADA');
  await ada.command('absence');
  await ada.modal('My absences');
  expect((await ada.submit({ from: '2026-09-10', to: '2026-09-09' })).errors?.to).toMatch(/before the first/);
  await ada.submit({ from: '2026-09-08', to: '2026-09-11', note: 'Leave' });
  await saying(ada, 'My absences', /Tue 8 Sep 2026 to Fri 11 Sep 2026: Leave/);
  await who('OTTO').command(`office ${second}`);
  await who('OTTO').modal('Program Office');
  await press(who('OTTO'), 'door.open-assign');
  await saying(who('OTTO'), 'Assign auditor', /Ada Auditor is away from Tue 8 Sep 2026/);
  await press(ada, 'absence.days.drop:2026-09-08');
  await saying(ada, 'My absences', /You have no absence on record/);
  await ada.close(true);
  await who('OTTO').close(true);
});

test('SDP-87: the Program Manager delegates deciding within the Program Office, and ends it', async () => {
  await who('OTTO').command('delegate');
  await who('OTTO').sees('@bot', /Only the Program Manager can let a member of the Program Office decide/);
  const prema = who('PREMA');
  await prema.close(true);
  await prema.command('delegate');
  await prema.modal('Delegate decisions');
  await prema.submit({ person: 'U0OTTO', from: '2026-09-08', to: '2026-09-18', reason: 'My leave' });
  await saying(prema, 'Delegate decisions', /Otto Office: Tue 8 Sep 2026 to Fri 18 Sep 2026/);
  await world.desk?.tick();
  await who('OTTO').sees('@bot', /You may decide on designations from 2026-09-08 to 2026-09-18/);
  await press(prema, 'delegation.days.end:U0OTTO');
  await saying(prema, 'Delegate decisions', /Nobody of the Program Office may decide now/);
  await prema.close(true);
});

test('all duties of one person pass to another in one move, and both are told once', async () => {
  const otto = who('OTTO');
  await otto.command('handover');
  await otto.modal('Hand over duties');
  expect(await otto.submit({ from: 'U0DEE', to: 'U0ROB' })).toEqual({ outcome: 'updated' });
  await saying(otto, 'Hand over duties', /Passes on \(1\)[\s\S]*PDM of Acme Cloud \(demo\)/);
  await otto.submit();
  await saying(otto, 'Hand over duties', /Handed over\.[\s\S]*Passed on \(1\)/);
  expect(await world.store.directory.partner('acme-cloud')).toMatchObject({ pdm: 'U0ROB', pdr: 'U0ROB' });
  await world.desk?.tick();
  await who('ROB').sees('@bot', /Handed over to you from Dee Development[\s\S]*PDM of Acme Cloud/);
  await who('DEE').sees('@bot', /Handed over to Rob Representative/);
  await otto.close(true);
});

test('a desk administrator without a role hands over as well; what cannot go says why', async () => {
  const andy = who('ANDY');
  await andy.command('handover');
  await andy.modal('Hand over duties');
  await andy.submit({ from: 'U0THEO', to: 'U0DEE' });
  await saying(
    andy,
    'Hand over duties',
    /Nothing can pass to this person[\s\S]*Dee Development is not registered as an auditor/,
  );
  await andy.close(true);
  await andy.command('handover');
  await andy.modal('Hand over duties');
  await andy.submit({ from: 'U0THEO', to: 'U0ADA' });
  await saying(andy, 'Hand over duties', /Ada Auditor declined this case/);
  await andy.close(true);
  await who('MAX').command('handover');
  await who('MAX').sees('@bot', /Only the Program Office and the Program Manager can hand duties over/);
});

test('a deactivated account is found within a day, raised as a task, and healed when it is back', async () => {
  await world.control.ask('POST', 'person', { id: 'U0THEO', deleted: true });
  await world.control.advance('PT25H');
  for (let looks = 0; looks < 4; looks += 1) await world.desk?.tick();
  const task = await who('OTTO').sees(intake, /Theo Thirdparty’s Slack account is deactivated \(auditor\)/);
  expect(wordsOf(task)).toMatch(/One duty is left with them/);
  expect(await world.store.directory.person('U0THEO')).toMatchObject({
    active: false,
    goneSince: expect.any(Date),
  });
  await pressIn(who('OTTO'), intake, task, 'Hand over…');
  const form = await who('OTTO').modal('Hand over duties');
  expect(JSON.stringify(form.blocks)).toContain('"initial_user":"U0THEO"');
  await who('OTTO').close(true);

  const account = world.slack.workspace.users.get('U0THEO');
  if (account === undefined) throw new Error('Theo has an account');
  account.deleted = false;
  await world.control.advance('PT25H');
  for (let looks = 0; looks < 4; looks += 1) await world.desk?.tick();
  expect(await world.store.directory.person('U0THEO')).toMatchObject({ active: true, goneSince: null });
  const tasks = (await who('OTTO').messages(intake)).filter((one) => /is deactivated/.test(wordsOf(one)));
  expect(tasks).toHaveLength(1);
});
