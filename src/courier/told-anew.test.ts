import { describe, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { fullDraft, monday, partner, person } from '../../test/step-contexts.js';
import { noteAccount } from '../desk/departures.js';
import { followChannel, noteChannelLost } from '../desk/lost-channels.js';
import { Undeliverable } from '../desk/ports/delivery-failures.js';
import { movedTo, type Partner } from '../program/people/partner.js';

const hourMs = 3_600_000;
const hours = (count: number) => new Date(monday.getTime() + count * hourMs);

const otherPartner: Partner = {
  ...partner,
  id: 'other-demo',
  name: 'Other Demo',
  applicants: ['USTRANGER'],
  allianceLead: null,
  technicalContacts: [],
};

const toldOf = ({ slack }: CourierWorld, kind: string) =>
  slack.posts.filter(({ delivery }) => delivery.notice.kind === kind);

function watching({ desk, store, parts }: CourierWorld) {
  return { desk, losses: store.losses, channels: parts.channels, admins: parts.admins };
}

describe('what is told once is told anew when it was over and is so again', () => {
  test('a channel that the same two partners share', async () => {
    const world = await createCourierWorld();
    const { directory } = world.store;
    const move = (channel: string, at: Date) =>
      directory.changePartner(otherPartner.id, (before) => movedTo(before, channel, at));
    await directory.savePartner(otherPartner);
    await world.tickAt(hours(1));
    expect(toldOf(world, 'shared-channel')).toHaveLength(2);
    await move('COTHER', hours(2));
    await world.tickAt(hours(2));
    await move('CACME', hours(3));
    await world.tickAt(hours(3));
    await world.tickAt(hours(4));
    expect(toldOf(world, 'shared-channel')).toHaveLength(4);
  });

  test('one that only a third partner comes into, and leaves, is the same channel still', async () => {
    const world = await createCourierWorld();
    const { directory } = world.store;
    await directory.savePartner(otherPartner);
    await world.tickAt(hours(1));
    const third = { ...otherPartner, id: 'third-demo', name: 'Third Demo', applicants: [] };
    await directory.savePartner({ ...third, channelSince: hours(2) });
    await world.tickAt(hours(2));
    expect(toldOf(world, 'shared-channel')).toHaveLength(4);
    await directory.changePartner(third.id, (before) => movedTo(before, null, hours(3)));
    await world.tickAt(hours(3));
    expect(toldOf(world, 'shared-channel')).toHaveLength(4);
  });

  test('a channel whose id Slack changes, back, and once more; the same event twice is told once', async () => {
    const world = await createCourierWorld();
    const watch = watching(world);
    for (const at of ['1.1', '1.1', '3.3'])
      await followChannel(watch, { before: intake, after: 'CINTAKE2', at });
    await world.courier.settle();
    expect(toldOf(world, 'channel-renumbered')).toHaveLength(4);
  });

  test('a channel that is lost', async () => {
    const world = await createCourierWorld();
    for (const at of [hours(1), hours(2)]) {
      world.clock.set(at);
      await noteChannelLost(watching(world), { channel: 'CACME', reason: 'It was archived' });
      await noteChannelLost(watching(world), { channel: 'CACME', reason: 'It was archived' });
      await world.courier.settle();
      await world.store.losses.end('CACME');
    }
    expect(toldOf(world, 'lost')).toHaveLength(4);
  });

  test('somebody whose account is deactivated', async () => {
    const world = await createCourierWorld();
    for (const [hour, deactivated] of [true, true, false, true].entries()) {
      world.clock.set(hours(hour + 1));
      await noteAccount(world.desk, world.parts.channels, { id: 'UAUDITOR', deactivated });
      await world.courier.settle();
    }
    expect(toldOf(world, 'account-gone')).toHaveLength(2);
  });

  test('what is given up, tried anew by somebody, and given up again', async () => {
    const world = await createCourierWorld({ mail: false });
    world.slack.fault.now = (_method, when, key) => {
      if (when === 'before' && key === 'news/UTECH') throw new Undeliverable('Slack answered user_disabled');
    };
    await world.store.directory.savePerson(person('UTECH', { organisation: 'Acme Demo' }));
    await world.desk.announce({
      key: 'news',
      to: [{ via: 'direct-message', person: 'UTECH' }],
      about: null,
      notice: { kind: 'news', title: 'News', lines: [] },
    });
    await world.courier.settle();
    const before = toldOf(world, 'undeliverable').length;
    expect(before).toBeGreaterThan(0);
    for (const hour of [1, 2]) {
      world.clock.set(hours(hour));
      expect(await world.store.ledger.revive(['news/UTECH'], hours(hour))).toBe(1);
      await world.courier.settle();
      await world.courier.settle();
    }
    expect(toldOf(world, 'undeliverable')).toHaveLength(3 * before);
  });
});

test('what is given up is told once, though the process dies before that is written down', async () => {
  const world = await createCourierWorld({ mail: false, awake: false });
  const { ledger } = world.store;
  world.slack.fault.now = (_method, when, key) => {
    if (when === 'before' && key === 'news/UPDM') throw new Undeliverable('Slack answered user_disabled');
  };
  const announce = () =>
    world.desk.announce({
      key: 'news',
      to: [{ via: 'direct-message', person: 'UPDM' }],
      about: null,
      notice: { kind: 'news', title: 'News', lines: [] },
    });
  const failed = ledger.failed.bind(ledger);
  let dying = true;
  ledger.failed = async (key, error) => {
    if (dying) throw new Error('the process dies here');
    await failed(key, error);
  };
  await announce();
  await world.courier.settle().catch(() => undefined);
  dying = false;
  await world.tickAt(hours(1));
  expect(await ledger.failures(9)).toHaveLength(1);
  expect(toldOf(world, 'undeliverable')).toHaveLength(1);
});

describe('a card that was passed on before it stood is posted once whoever it is for can have it again', () => {
  const submitted = { name: 'Paula Partner (demo)' };
  const cardsAt = ({ slack }: CourierWorld, place: string) =>
    slack.posts.filter(({ key }) => key === `DD-1001/card/status/${place}`).length;

  const submitAgain = async (world: CourierWorld) => {
    await world.perform('return-as-incomplete', 'UOFFICE', { missing: ['A diagram'] });
    await world.perform('submit', 'UAPPLICANT', submitted);
    await world.courier.settle();
  };

  test('the channel that a partner has to itself again', async () => {
    const world = await createCourierWorld({ awake: false });
    await world.place(fullDraft());
    await world.perform('submit', 'UAPPLICANT', submitted);
    world.slack.fault.now = (_method, _when, key) => {
      if (key.endsWith('/CACME')) throw new Undeliverable('Slack answered not_in_channel');
    };
    await world.courier.settle();
    world.slack.fault.now = () => undefined;
    await world.store.directory.savePartner(otherPartner);
    await world.tickAt(hours(1));
    expect(cardsAt(world, 'CACME')).toBe(0);
    await world.store.directory.savePartner({ ...otherPartner, channel: 'COTHER' });
    await submitAgain(world);
    expect(cardsAt(world, 'CACME')).toBe(1);
    await world.tickAt(hours(2));
    expect(cardsAt(world, 'CACME')).toBe(1);
  });

  test('the person who is there again', async () => {
    const world = await createCourierWorld({ awake: false });
    const { directory } = world.store;
    await directory.savePartner({ ...partner, channel: null });
    await world.place(fullDraft());
    await world.perform('submit', 'UAPPLICANT', submitted);
    world.slack.fault.now = (method) => {
      if (method !== 'mail') throw new Error('Slack is away');
    };
    await world.courier.settle().catch(() => undefined);
    await noteAccount(world.desk, world.parts.channels, { id: 'ULEAD', deactivated: true });
    world.slack.fault.now = () => undefined;
    await world.tickAt(hours(1));
    expect([cardsAt(world, 'UAPPLICANT'), cardsAt(world, 'ULEAD')]).toEqual([1, 0]);
    world.clock.set(hours(2));
    await noteAccount(world.desk, world.parts.channels, { id: 'ULEAD', deactivated: false });
    world.clock.set(hours(3));
    await submitAgain(world);
    expect([cardsAt(world, 'UAPPLICANT'), cardsAt(world, 'ULEAD')]).toEqual([1, 1]);
  });
});
