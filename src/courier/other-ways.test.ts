import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { anApplicationAt, fullDraft, partner } from '../../test/step-contexts.js';
import { AddressLost, Undeliverable } from '../desk/ports/delivery-failures.js';

const submitted = { name: 'Paula Partner (demo)' };

/** Whom Slack opens no direct messages with, and how it says so. */
function closedTo(
  world: CourierWorld,
  people: RegExp,
  fault = new Undeliverable('Slack answered user_not_found'),
): void {
  world.slack.fault.now = (method, _when, key) => {
    if (method !== 'mail' && people.test(key) && !key.includes('pointer')) throw fault;
  };
}

const partners = /\/(ULEAD|UAPPLICANT|UTECH)$/;
const calls = ({ slack }: CourierWorld) =>
  slack.posts
    .filter(({ key }) => key.includes('/pointer/'))
    .map(({ key, channel, delivery }) => ({
      key,
      channel,
      address: delivery.address,
      notice: delivery.notice,
    }));
const tasks = ({ slack }: CourierWorld) => slack.posts.filter(({ key }) => key.includes('/undeliverable'));

async function submittedIn(options: { mail: boolean }): Promise<CourierWorld> {
  const world = await createCourierWorld(options);
  await world.place(fullDraft());
  closedTo(world, partners);
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  return world;
}

test('whoever takes no direct messages is called to attention in their channel, each once, and nobody is asked to see to it', async () => {
  const world = await submittedIn({ mail: false });
  await world.courier.tick();
  await world.courier.settle();
  expect(calls(world).map(({ key, channel }) => [key, channel])).toEqual([
    ['DD-1001/2/0/pointer/UAPPLICANT/CACME', 'CACME'],
    ['DD-1001/2/0/pointer/ULEAD/CACME', 'CACME'],
  ]);
  expect(calls(world).map(({ address }) => ({ ...address }))).toMatchObject([
    { calls: 'UAPPLICANT' },
    { calls: 'ULEAD' },
  ]);
  expect(tasks(world)).toEqual([]);
});

test('in the thread of the application’s card where it stands', async () => {
  const world = await submittedIn({ mail: false });
  const card = world.slack.posts.find(({ key }) => key === 'DD-1001/card/status/CACME');
  await world.perform('accept-as-complete', 'UOFFICE', {});
  await world.courier.settle();
  const later = calls(world).filter(({ key }) => key.startsWith('DD-1001/3/'));
  expect(later.length).toBeGreaterThan(0);
  for (const { address } of later) expect(address).toMatchObject({ channel: 'CACME', thread: card?.ts });
});

test('what is confidential is not said there: only that there is news, with the button', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('initial-review'));
  closedTo(world, partners);
  await world.perform('return-as-incomplete', 'UOFFICE', { missing: ['The secret of Globex is missing.'] });
  await world.courier.settle();
  expect(calls(world).length).toBeGreaterThan(0);
  for (const { notice } of calls(world)) {
    expect(JSON.stringify(notice)).not.toContain('Globex');
    expect(notice.title).toBe('There is news on DD-1001 · Amazon ECS');
    expect(notice.intents).toEqual(['open-application']);
  }
});

test('by mail as well where there is an address, once, also where the notice is mailed anyway', async () => {
  const world = await submittedIn({ mail: true });
  const mails = world.store
    .deliveries()
    .filter(({ key }) => /^DD-1001\/2\/0\/mail:U(APPLICANT|LEAD)$/.test(key));
  expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(tasks(world)).toEqual([]);
});

test('where there is neither channel nor mail, the office and the PDM are told', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.store.directory.savePartner({ ...partner, channel: null });
  await world.place(fullDraft());
  closedTo(world, partners);
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  expect(calls(world)).toEqual([]);
  expect(
    tasks(world)
      .filter(({ key }) => !key.includes('/card/'))
      .map(({ channel }) => channel)
      .toSorted(),
  ).toEqual([intake, intake, 'D-UPDM', 'D-UPDM'].toSorted());
});

test('a summary has not reached somebody who only saw in a channel that there is one: the office is told', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(anApplicationAt('validated'));
  closedTo(world, partners);
  await world.perform('send-summary', 'UOFFICE', {});
  await world.courier.settle();
  expect(calls(world).length).toBeGreaterThan(0);
  expect(tasks(world).length).toBeGreaterThan(0);
});

test('by mail it has reached them', async () => {
  const world = await createCourierWorld({ mail: true });
  await world.place(anApplicationAt('validated'));
  closedTo(world, partners);
  await world.perform('send-summary', 'UOFFICE', {});
  await world.courier.settle();
  expect(tasks(world)).toEqual([]);
  expect((await world.store.applications.load('DD-1001'))?.application.stage).toBe('remediation');
});

test('a reason nobody here has met is not waited for where the person is of another company', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(fullDraft());
  closedTo(world, partners, new AddressLost('Slack answered dm_across_companies_not_allowed') as never);
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  expect(calls(world)).toHaveLength(2);
  expect(await world.store.losses.all()).toEqual([]);
});

test('an auditor of another company is not named in the partner’s channel; the office is told', async () => {
  const world = await createCourierWorld({ mail: false });
  const auditor = await world.store.directory.person('UAUDITOR');
  if (auditor === null) throw new Error('nobody');
  await world.store.directory.savePerson({ ...auditor, external: true });
  await world.place({ ...anApplicationAt('ready'), assignments: [], validation: null });
  closedTo(world, /\/UAUDITOR$/);
  await world.perform('assign-auditor', 'UOFFICE', { auditor: 'UAUDITOR' });
  await world.courier.settle();
  expect(calls(world)).toEqual([]);
  expect(tasks(world).map(({ channel }) => channel)).toContain(intake);
});

test('dying between telling and giving up tells nothing twice', async () => {
  const world = await createCourierWorld({ mail: false });
  await world.place(fullDraft());
  closedTo(world, partners);
  const { ledger } = world.store;
  const failed = ledger.failed;
  let deaths = 2;
  ledger.failed = async (...given) => {
    deaths -= 1;
    if (deaths >= 0) throw new Error('the process died');
    return failed(...given);
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  for (let minutes = 5; minutes <= 60; minutes += 5)
    await world.tickAt(new Date(world.clock.now().getTime() + 5 * 60_000));
  expect(deaths).toBeLessThan(0);
  expect(
    calls(world)
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual(['DD-1001/2/0/pointer/UAPPLICANT/CACME', 'DD-1001/2/0/pointer/ULEAD/CACME']);
});
