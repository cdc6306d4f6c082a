import { expect, test } from '@jest/globals';
import { createCourierWorld, intake, reviewers } from '../../test/doubles/courier-world.js';
import { saveActive } from '../../test/doubles/switching.js';
import { anApplicationAt, aStepContext, monday, partner, people, person } from '../../test/step-contexts.js';
import { createCourier } from '../courier/courier.js';
import type { Application } from '../program/application.js';
import { deciderAmong } from '../program/people/delegation.js';
import type { Partner } from '../program/people/partner.js';
import { turnIn } from '../program/turn.js';

const channels = { intake, reviewers, admins: ['UADMIN'] };
const hour = 3_600_000;

async function worldWith(application: Application, change: Partial<Partner> = {}) {
  const world = await createCourierWorld({ mail: false });
  await world.store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
  await world.store.directory.savePartner({ ...partner, ...change });
  await world.place(application);
  const set = async (id: string, active: boolean) => {
    await saveActive(world.desk, channels, { id, active });
    await world.courier.settle();
  };
  /** What was told, as `kind > place`, from the `from`-th on. */
  const told = (from = 0) =>
    world.slack.posts.slice(from).map(({ delivery, channel }) => `${delivery.notice.kind} > ${channel}`);
  return { ...world, set, told };
}

test('SDP-101: a question the PDM leaves unanswered is the PDR’s, in full', async () => {
  const world = await worldWith(anApplicationAt('remediation'), { pdr: 'UPDR' });
  await world.perform('ask-question', 'UTECH', { question: 'Which account?', requirement: null });
  await world.courier.settle();
  const before = world.told().length;
  await world.set('UPDM', false);
  expect(world.told(before).sort()).toEqual([`account-gone > ${intake}`, 'questions-left > D-UPDR']);
  const words = world.slack.posts
    .find(({ channel }) => channel === 'D-UPDR')
    ?.delivery.notice.lines.join('\n');
  expect(words).toContain('Which account?');
  expect(words).toContain('UPDM (demo) is not there any more');
  await world.perform('answer-question', 'UPDR', { question: 'Q1', text: 'This one.' });
});

test('SDP-101: without a PDR the office answers it, and may', async () => {
  const world = await worldWith(anApplicationAt('remediation'));
  await world.perform('ask-question', 'UTECH', { question: 'Which account?', requirement: null });
  await world.set('UPDM', false);
  expect(world.told()).toContain('questions-left > D-UOFFICE');
  await world.perform('answer-question', 'UOFFICE', { question: 'Q1', text: 'This one.' });
});

test('SDP-78: a plan that waits for a PDM who has left is forwarded by the office', async () => {
  const world = await worldWith(anApplicationAt('remediation'));
  await world.perform('file-action-plan', 'UAPPLICANT', {
    items: [{ item: 'A1', approach: 'Scope it.', owner: 'Tina', targetDate: '2026-09-25' }],
  });
  await world.set('UPDM', false);
  expect(world.told()).toContain(`plan-left > ${intake}`);
  await world.perform('forward-action-plan', 'UOFFICE', { comment: 'Realistic.' });
});

test('an auditor who is switched off by an administrator leaves a task at once, and the handler of the case is told', async () => {
  const world = await worldWith({ ...anApplicationAt('validating'), handler: 'UOFFICE' });
  await world.set('UAUDITOR', false);
  expect(world.told().sort()).toEqual([`account-gone > ${intake}`, 'audit-left > D-UOFFICE']);
  const task = world.slack.posts.find(({ channel }) => channel === intake)?.delivery;
  expect(task?.ref).toBe('UAUDITOR');
  expect(task?.notice.intents).toEqual(['hand-over']);
  expect(task?.notice.title).toBe('UAUDITOR (demo)’s account was switched off (auditor)');
  expect(task?.notice.lines.join('\n')).toContain(
    'technical validation of DD-1001 (Amazon ECS, Acme Demo). It waits: ',
  );
});

test('the turn of somebody who is not there is the Program Office’s', () => {
  const gone = people.map((one) => ({ ...one, active: one.id !== 'UAUDITOR' && one.id !== 'UPDM' }));
  const find = (id: string) => gone.find((one) => one.id === id) ?? null;
  const ctx = aStepContext(anApplicationAt('validating'), 'desk', { person: find });
  expect(turnIn(ctx)).toMatchObject({
    who: 'program-office',
    asks: 'hand the technical validation over to another auditor',
  });
  expect(turnIn(aStepContext(anApplicationAt('validating'), 'desk')).who).toBe('auditor');
  const filed = {
    ...anApplicationAt('remediation'),
    plan: { items: [], filed: { by: 'UAPPLICANT', at: monday }, forwarded: null, ruled: null },
  };
  expect(turnIn(aStepContext(filed, 'desk', { person: find })).asks).toBe('forward the action plan');
  expect(
    turnIn(aStepContext(filed, 'desk', { person: find, partner: { ...partner, pdr: 'UOFFICE' } })).who,
  ).toBe('pdm');
});

test('SDP-87: when the last Program Manager leaves, the office and the administrators learn that nobody can decide', async () => {
  const world = await worldWith(anApplicationAt('decision-pending'));
  await world.set('UPROGRAM', false);
  expect(world.told().sort()).toEqual([
    `account-gone > ${intake}`,
    `decision-left > ${intake}`,
    'decision-left > D-UADMIN',
    'role-empty > CINTAKE',
    'role-empty > D-UADMIN',
  ]);
  const toAdmin = world.slack.posts.filter(({ channel }) => channel === 'D-UADMIN');
  expect(toAdmin.map(({ delivery }) => delivery.notice.intents)).toEqual([[], []]);
});

test('with another Program Manager, who was told already, nothing is told twice', async () => {
  const world = await worldWith(anApplicationAt('decision-pending'));
  await world.store.directory.savePerson(person('UPROGRAM2', { roles: ['program-manager'] }));
  await world.set('UPROGRAM', false);
  expect(world.told()).toEqual([`account-gone > ${intake}`]);
});

test('SDP-87: what a missing Program Manager would rule on is the turn of whoever they let decide, else of the Program Office', () => {
  const turn = (application: Application, decider: 'program-manager' | 'delegate' | 'nobody') =>
    turnIn(aStepContext(application, 'desk', { decider }));
  const decision = anApplicationAt('decision-pending');
  expect(turn(decision, 'program-manager').who).toBe('program-manager');
  expect(turn(decision, 'delegate')).toMatchObject({
    who: 'program-office',
    asks: 'decide, as the Program Manager has let it',
  });
  const none = {
    who: 'program-office',
    asks: 'ask an administrator to register a Program Manager, since none is there',
  };
  expect(turn(decision, 'nobody')).toMatchObject(none);
  const { filed, ...open } = { filed: { by: 'UAPPLICANT', at: monday }, ...anApplicationAt('remediation') };
  const plan = { items: [], filed, forwarded: { by: 'UPDM', at: monday, comment: '' }, ruled: null };
  // A delegation is for the decision alone.
  expect(turn({ ...open, plan }, 'delegate')).toMatchObject(none);
});

test('who decides on a day is asked of those who are there', () => {
  const office = person('UOFFICE', {
    roles: ['program-office'],
    delegations: [{ from: '2026-09-07', to: '2026-09-08', by: 'UPROGRAM', at: monday, reason: '' }],
  });
  const manager = person('UPROGRAM', { roles: ['program-manager'] });
  const gone = { ...manager, active: false };
  expect(deciderAmong([manager, office], '2026-09-07')).toBe('program-manager');
  expect(deciderAmong([gone, office], '2026-09-08')).toBe('delegate');
  expect(deciderAmong([gone, office], '2026-09-09')).toBe('nobody');
  expect(deciderAmong([gone, { ...office, active: false }], '2026-09-08')).toBe('nobody');
});

test('the digest waits for the same people as Home: not for an auditor or Program Manager who has left', async () => {
  for (const [stage, leaves] of [
    ['validating', 'UAUDITOR'],
    ['decision-pending', 'UPROGRAM'],
  ] as const) {
    const world = await worldWith(anApplicationAt(stage));
    await world.set(leaves, false);
    await world.tickAt(new Date(monday.getTime() + 60 * 24 * hour));
    const digest = world.slack.posts.find(({ delivery }) => delivery.notice.kind === 'digest');
    const lines = digest?.delivery.notice.lines.join('\n');
    expect(lines).toMatch(/late.*: the Program Office/);
    expect(lines).not.toMatch(/the auditor|the Program Manager decides/);
  }
});

test('duties that are left are reminded of on the day they are to be handed over by and while they are late, whoever switched them off, also by a desk that was started anew', async () => {
  const world = await worldWith({ ...anApplicationAt('validating'), handler: 'UOFFICE' });
  const weekly = () => world.told().filter((one) => one.startsWith('duties-left'));
  const startedAnew = async (instant: Date) => {
    world.clock.set(instant);
    const courier = createCourier(world.parts);
    await courier.tick();
    await courier.settle();
  };
  const wednesday = new Date(monday.getTime() + 2 * 24 * hour);
  await world.tickAt(wednesday);
  await world.set('UAUDITOR', false);
  // That they left was told by itself; three business days end on Monday.
  await startedAnew(new Date(wednesday.getTime() + hour));
  expect(weekly()).toEqual([]);
  for (const after of [7, 7.1]) await startedAnew(new Date(monday.getTime() + after * 24 * hour));
  expect(weekly()).toEqual([`duties-left > ${intake}`]);
  for (const after of [8, 8.1]) await startedAnew(new Date(monday.getTime() + after * 24 * hour));
  expect(weekly().sort()).toEqual([
    `duties-left > ${intake}`,
    `duties-left > ${intake}`,
    'duties-left > D-UPROGRAM',
  ]);
});

test('SDP-92: without its alliance lead a partner’s applicants are told, and the office is asked for another one until it is done', async () => {
  const world = await worldWith(anApplicationAt('remediation'));
  await world.set('ULEAD', false);
  expect(world.told().sort()).toEqual([`account-gone > ${intake}`, 'alliance-lead-left > D-UAPPLICANT']);
  const task = world.slack.posts.find(({ channel }) => channel === intake)?.delivery.notice.lines.join('\n');
  expect(task).toContain('please enter a new one');
  const weekly = () => world.told().filter((one) => one.startsWith('duties-left'));
  await world.tickAt(new Date(monday.getTime() + 7 * 24 * hour));
  expect(weekly().sort()).toEqual([`duties-left > ${intake}`, 'duties-left > D-UPROGRAM']);
  await world.store.directory.savePartner({ ...partner, allianceLead: 'UAPPLICANT' });
  await world.tickAt(new Date(monday.getTime() + 14 * 24 * hour));
  expect(weekly()).toHaveLength(2);
});

test('the only people of a partner leave while it is its turn: the office is told', async () => {
  const world = await worldWith(anApplicationAt('remediation'));
  await world.set('ULEAD', false);
  await world.set('UAPPLICANT', false);
  expect(world.told()).toContain(`turn-left > ${intake}`);
});

test('SDP-74: a summary that reaches nobody of the partner starts no window; the office has it and learns why', async () => {
  const world = await worldWith(anApplicationAt('validated'));
  for (const id of ['UAPPLICANT', 'ULEAD', 'UTECH']) await world.set(id, false);
  await world.perform('send-summary', 'UOFFICE', {});
  await world.courier.settle();
  const summary = world.slack.posts.find(
    ({ delivery }) => delivery.notice.kind === 'summary' && !delivery.copy,
  );
  expect(summary?.channel).toBe('D-UOFFICE');
  expect(summary?.delivery.notice.lines[0]).toContain('are not there any more, so this comes to you');
  const stored = await world.store.applications.load('DD-1001');
  expect(stored?.application.summary?.receivedAt).toBeNull();
});

test('somebody whose record is saved again, off or on, is no departure', async () => {
  const world = await worldWith({ ...anApplicationAt('validating'), handler: 'UOFFICE' });
  await world.set('UAUDITOR', true);
  expect(world.told()).toEqual([]);
  await world.set('UAUDITOR', false);
  const once = world.told().length;
  await world.set('UAUDITOR', false);
  expect(world.told()).toHaveLength(once);
  expect((await world.store.directory.person('UAUDITOR'))?.activeSince).toBeNull();
  await world.set('UAUDITOR', true);
  expect((await world.store.directory.person('UAUDITOR'))?.activeSince).toEqual(monday);
});
