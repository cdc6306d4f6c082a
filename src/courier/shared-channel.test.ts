import { expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { anApplicationAt, fullDraft, partner, person } from '../../test/step-contexts.js';
import { announceIn } from '../desk/announce.js';
import { Undeliverable } from '../desk/ports/delivery-failures.js';
import type { Partner } from '../program/people/partner.js';
import { createCourier } from './courier.js';

const submitted = { name: 'Paula Partner (demo)' };
const later = new Date('2026-09-08T17:00:00Z');

const otherPartner: Partner = {
  ...partner,
  id: 'other-demo',
  name: 'Other Demo',
  applicants: ['USTRANGER'],
  allianceLead: 'UOTHERLEAD',
  technicalContacts: [],
};

/** Two partners in one channel, each with a draft that is about to be submitted. */
async function twoInOneChannel(): Promise<CourierWorld> {
  const world = await createCourierWorld();
  await world.store.directory.savePerson(
    person('UOTHERLEAD', { organisation: 'Other Demo', external: true, teamId: 'T3' }),
  );
  await world.store.directory.savePartner(otherPartner);
  await world.place(fullDraft());
  return world;
}

const placeOf = ({ channel }: { channel: string }) => channel.replace(/^D-/, '');
const inChannel = ({ slack }: CourierWorld) => slack.posts.filter(({ channel }) => channel === 'CACME');
const cardsAt = ({ slack }: CourierWorld) =>
  slack.posts.filter(({ key }) => key.startsWith('DD-1001/card/status/')).map(placeOf);
const toldOfIt = ({ slack }: CourierWorld) =>
  slack.posts.filter(({ key }) => key.startsWith('shared-channel/'));

test('where another partner reads, no card of an application stands: its own people have it in person', async () => {
  const world = await twoInOneChannel();
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  expect(inChannel(world)).toEqual([]);
  expect(cardsAt(world)).toEqual(['UAPPLICANT', 'ULEAD']);
});

test('administrators and the Program Office are told that it is shared, once, by whom, and what to do', async () => {
  const world = await twoInOneChannel();
  await world.tickAt(later);
  await world.tickAt(new Date(later.getTime() + 86_400_000));
  expect(toldOfIt(world).map(placeOf)).toEqual(['UOFFICE', 'UADMIN']);
  const { title = '', lines = [] } = toldOfIt(world)[0]?.delivery.notice ?? {};
  expect(title).toBe('Two partners share one channel (CACME)');
  expect(lines.join('\n')).toMatch(/Acme Demo and Other Demo.*for each with ⟦partners⟧\./s);
});

test('a partner in the desk’s own channel is told in person, and the administrators learn of it', async () => {
  const world = await createCourierWorld();
  await world.store.directory.savePartner({ ...partner, channel: intake });
  await world.place(fullDraft());
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.tickAt(later);
  expect(cardsAt(world)).toEqual(['UAPPLICANT', 'ULEAD']);
  expect(toldOfIt(world).map(({ delivery }) => delivery.notice.title)).toContain(
    'Acme Demo is entered with the intake channel (CINTAKE)',
  );
});

test('what waits for a channel when it turns out to be shared goes to people instead', async () => {
  const world = await createCourierWorld({ awake: false });
  await world.place(fullDraft());
  const refuse = (on: boolean) => {
    world.slack.fault.now = (_method, _when, key) => {
      if (on && key.endsWith('/CACME')) throw new Undeliverable('Slack answered not_in_channel');
    };
  };
  refuse(true);
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  refuse(false);
  await world.store.directory.savePartner(otherPartner);
  await world.tickAt(later);
  expect(inChannel(world)).toEqual([]);
  expect(cardsAt(world)).toEqual(['UAPPLICANT', 'ULEAD']);
});

test('a card that stood there before is taken back at the next change, and goes on in person', async () => {
  const world = await createCourierWorld();
  await world.place(fullDraft());
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  expect(cardsAt(world)).toEqual(['CACME']);
  await world.store.directory.savePartner(otherPartner);
  await world.perform('take-up', 'UOFFICE', {});
  await world.courier.settle();
  expect(cardsAt(world)).toEqual(['CACME', 'UAPPLICANT', 'ULEAD']);
  expect(world.store.deliveries().filter(({ card, state }) => card === 'status' && state !== 'sent')).toEqual(
    [],
  );
});

test('who takes no direct messages is not called to attention there, but by mail', async () => {
  const world = await twoInOneChannel();
  world.slack.fault.now = (method, _when, key) => {
    if (method !== 'mail' && /\/(ULEAD|UAPPLICANT|UTECH)$/.test(key))
      throw new Undeliverable('Slack answered user_not_found');
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  expect(inChannel(world)).toEqual([]);
  expect(world.slack.mails.map(({ to }) => to).sort()).toEqual(
    expect.arrayContaining(['uapplicant@example.com', 'ulead@example.com']),
  );
});

test('with a channel of its own again, a partner is told there', async () => {
  const world = await twoInOneChannel();
  await world.store.directory.savePartner({ ...otherPartner, channel: 'COTHER' });
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.tickAt(later);
  expect(cardsAt(world)).toEqual(['CACME']);
  expect(toldOfIt(world)).toEqual([]);
});

test('a later notice to the partner’s channel reaches its people by name', async () => {
  const world = await twoInOneChannel();
  const started = { ...anApplicationAt('ready'), ref: 'DD-1002', designation: 'service-x' };
  await world.place(started);
  await world.perform('start-validation', 'UAUDITOR', {});
  await world.courier.settle();
  expect(inChannel(world)).toEqual([]);
  const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'validation-started');
  expect(told.map(placeOf)).toEqual(['UAPPLICANT', 'ULEAD']);
});

/** A world whose channels in `lost` take nothing, as Slack says of one the bot was removed from. */
function losing(world: CourierWorld, lost: readonly string[]) {
  world.slack.fault.now = (_method, _when, key) => {
    if (lost.some((channel) => key.endsWith(`/${channel}`)))
      throw new Undeliverable('Slack answered not_in_channel');
  };
}

const minutes = (count: number) => new Date(later.getTime() + count * 60_000);

test('what is held for a lost channel goes to the partner’s new one, all of it and once', async () => {
  const world = await createCourierWorld({ awake: false });
  await world.place(fullDraft());
  losing(world, ['CACME']);
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  await world.perform('take-up', 'UOFFICE', {});
  await world.perform('accept-as-complete', 'UOFFICE', {});
  await world.perform('assign-auditor', 'UOFFICE', { auditor: 'UAUDITOR' });
  await world.perform('start-validation', 'UAUDITOR', {});
  await world.tickAt(later);
  const held = (await world.store.ledger.waiting()).get('CACME') ?? 0;
  expect(held).toBeGreaterThan(1);
  await world.store.directory.savePartner({ ...partner, channel: 'CNEW' });
  for (const minute of [6, 12, 18, 24]) await world.tickAt(minutes(minute));
  expect((await world.store.ledger.waiting()).get('CACME')).toBeUndefined();
  const arrived = world.slack.posts.filter(({ channel }) => channel === 'CNEW').map(({ key }) => key);
  expect(arrived.length).toBe(held);
  expect(new Set(arrived).size).toBe(held);
  expect(await world.store.losses.all()).toEqual([]);
});

test('what is held for the desk’s channel of old settings goes to the new one, of applications or not', async () => {
  const world = await createCourierWorld({ awake: false });
  await world.place(fullDraft());
  losing(world, ['COLD']);
  const old = createCourier({ ...world.parts, channels: { intake: 'COLD', reviewers: 'CREVIEW' } });
  await world.perform('submit', 'UAPPLICANT', submitted);
  await announceIn(
    world.store.ledger,
    {
      key: 'gone/UAUDITOR/first',
      to: [{ via: 'channel', channel: 'COLD' }],
      about: 'UAUDITOR',
      notice: { kind: 'account-gone', title: 'Gone', lines: [] },
    },
    world.clock.now(),
  );
  await old.settle();
  await old.stop();
  const held = (await world.store.ledger.waiting()).get('COLD') ?? 0;
  expect(held).toBeGreaterThan(1);
  for (const minute of [6, 12, 18, 24]) await world.tickAt(minutes(minute));
  expect((await world.store.ledger.waiting()).get('COLD')).toBeUndefined();
  const arrived = world.slack.posts
    .filter(({ channel, key }) => channel === intake && !key.startsWith('beside/restore-channel/COLD/'))
    .map(({ key }) => key);
  expect(arrived).toContain(`gone/UAUDITOR/first/${intake}`);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(arrived.length).toBe(held);
  expect(await world.store.losses.all()).toEqual([]);
});
