import { expect, test } from '@jest/globals';
import {
  type CourierWorld,
  createCourierWorld,
  intake,
  reviewers,
} from '../../test/doubles/courier-world.js';
import { anApplicationAt, fullDraft, partner, person } from '../../test/step-contexts.js';

/** Somebody of a partner who has no Slack account. */
const lead = 'P-0123456789ABCDEF';
const email = 'lee@acme.example';

async function worldWith(options: { mail: boolean }, application = fullDraft()): Promise<CourierWorld> {
  const world = await createCourierWorld(options);
  const record = { name: 'Lee Lead', email, organisation: 'Acme Demo', external: true, teamId: '' };
  await world.store.directory.savePerson(person(lead, record));
  await world.store.directory.savePartner({ ...partner, allianceLead: lead });
  await world.place(application);
  return world;
}

const toLead = ({ slack }: CourierWorld) => slack.mails.filter(({ to }) => to === email);
const direct = ({ slack }: CourierWorld) => slack.posts.filter(({ channel }) => channel === `D-${lead}`);

async function submitted(world: CourierWorld): Promise<void> {
  await world.perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await world.courier.settle();
}

test('whoever has no account is told by mail what others are told directly, each once', async () => {
  const world = await worldWith({ mail: true });
  await submitted(world);
  await world.courier.tick();
  await world.courier.settle();
  expect(direct(world)).toEqual([]);
  const ids = toLead(world).map(({ messageId }) => messageId);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { text } of toLead(world)) expect(text).toContain('no account with Delivery Desk');
  expect(world.slack.posts.filter(({ key }) => key.includes('/undeliverable'))).toEqual([]);
  const asLead = await tellsTo('ULEAD');
  expect(toLead(world).map(({ subject }) => subject)).toEqual(expect.arrayContaining(asLead));
});

/** The titles that a lead with an account is told directly at the same step. */
async function tellsTo(account: string): Promise<string[]> {
  const world = await createCourierWorld({ mail: true });
  await world.place(fullDraft());
  await submitted(world);
  const told = world.slack.posts.filter(
    ({ channel, delivery }) => channel === `D-${account}` && !delivery.copy,
  );
  expect(told.length).toBeGreaterThan(0);
  return told.map(({ delivery }) => delivery.notice.title);
}

test('they hold tasks, and are reminded of them by mail', async () => {
  const world = await worldWith({ mail: true }, anApplicationAt('remediation'));
  const side = { allianceLead: lead, applicants: [lead], technicalContacts: [] };
  await world.store.directory.savePartner({ ...partner, ...side });
  const { items } = await world.desk.tasks.mine(lead);
  const due = items.flatMap(({ task }) => task.due?.at ?? [])[0];
  if (due === undefined) throw new Error('they owe nothing by a day');
  await world.tickAt(new Date(due.getTime() + 60_000));
  expect(direct(world)).toEqual([]);
  expect(toLead(world).map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/remediat|item/i));
});

test('where no mail is set up, whoever looks after the partner is told', async () => {
  const world = await worldWith({ mail: false });
  await submitted(world);
  expect([direct(world), toLead(world)]).toEqual([[], []]);
  const raised = world.slack.posts.filter(({ key }) => key.includes('/undeliverable'));
  expect([...new Set(raised.map(({ channel }) => channel))].toSorted()).toEqual(
    [intake, 'D-UPDM'].toSorted(),
  );
  for (const { delivery } of raised) expect(delivery.notice.lines.join(' ')).toContain('To Lee Lead');
  const aloud = world.slack.posts.filter(
    ({ delivery: { address } }) => 'calls' in address && address.calls === lead,
  );
  expect([aloud, world.slack.posts.filter(({ channel }) => channel === reviewers)]).toEqual([[], []]);
});
