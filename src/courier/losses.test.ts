import { describe, expect, test } from '@jest/globals';
import {
  type CourierWorld,
  createCourierWorld,
  intake,
  reviewers,
} from '../../test/doubles/courier-world.js';
import { fullDraft } from '../../test/step-contexts.js';
import { addressName } from '../desk/audience.js';
import { waitingForLost } from '../desk/losses.js';
import { followChannel, noteChannelLost } from '../desk/lost-channels.js';
import { AddressLost, DeliveryDelayed, Undeliverable } from '../desk/ports/delivery-failures.js';

const hour = 3_600_000;
/** Friday 4 September 2026, 18:00 in Los Angeles. */
const friday = new Date('2026-09-05T01:00:00Z');
const hoursOn = (hours: number) => new Date(friday.getTime() + hours * hour);
const submitted = { name: 'Paula Partner (demo)' };

/** A desk on a Friday evening with an application about to be submitted. */
async function fridayEvening(): Promise<CourierWorld> {
  const world = await createCourierWorld({ now: friday });
  await world.place(fullDraft());
  return world;
}

/** Half-hourly looks until Monday 8:00; more of them would find nothing else. */
async function weekend(world: CourierWorld): Promise<void> {
  for (let hours = 0; hours <= 62; hours += 0.5) await world.tickAt(hoursOn(hours));
}

const statesOf = ({ store }: CourierWorld, part: string) => [
  ...new Set(
    store
      .deliveries()
      .filter(({ key }) => key.includes(part))
      .map(({ state }) => state),
  ),
];
const lost = ({ store }: CourierWorld) => waitingForLost(store.losses, store.ledger);
const keysOf = ({ store, slack }: CourierWorld, part: string) => ({
  slack: slack.keys().filter((key) => key.includes(part)),
  mails: store
    .deliveries()
    .filter(({ key, state }) => key.includes(`${part}`) && key.includes('mail:') && state === 'sent').length,
});

describe.each([
  [
    'a revoked token',
    () => new DeliveryDelayed('Slack answered token_revoked', 300_000, false, 'installation'),
  ],
  ['a server that is away', () => new DeliveryDelayed('Slack answered 503', 2_000, true, 'surface')],
  ['something nobody understands', () => new DeliveryDelayed('time-out', 2_000, true)],
])('%s from Friday to Monday', (_, fault) => {
  test.each(['slack', 'mail'] as const)('on %s loses nothing and doubles nothing', async (surface) => {
    const world = await fridayEvening();
    let calls = 0;
    world.slack.fault.now = (method, when) => {
      if ((method === 'mail') !== (surface === 'mail') || when === 'after') return;
      calls += 1;
      throw fault();
    };
    await world.perform('submit', 'UAPPLICANT', submitted);
    await weekend(world);
    const mine = world.store
      .deliveries()
      .filter(({ address }) => (address.via === 'mail') === (surface === 'mail'));
    expect(mine.filter(({ state }) => state === 'failed' || state === 'sent')).toEqual([]);
    expect(calls).toBeLessThan(125 * 8);
    expect(await lost(world)).toMatchObject([{ id: surface, kind: 'surface', waiting: expect.any(Number) }]);
    expect((await lost(world))[0]?.waiting).toBeGreaterThanOrEqual(3);

    world.slack.fault.now = () => undefined;
    await world.tickAt(hoursOn(62.5));
    expect(await lost(world)).toEqual([]);
    expect(statesOf(world, 'DD-1001/2/0')).toEqual(['sent']);
    expect(keysOf(world, 'DD-1001/2/0').slack).toEqual(
      ['UAPPLICANT', 'ULEAD', 'UPDM'].map((id) => `DD-1001/2/0/${id}`),
    );
    expect(keysOf(world, 'DD-1001/2/0').mails).toBe(3);
    expect(world.slack.keys().filter((key) => key.includes('/card/'))).toHaveLength(2);
    expect(new Set(world.slack.keys()).size).toBe(world.slack.posts.length);
    expect(new Set(world.slack.mails.map(({ messageId }) => messageId)).size).toBe(world.slack.mails.length);
    expect(await world.store.applications.unsettled()).toEqual([]);
  });
});

test('whoever comes back on Monday finds one digest and the newest reminders', async () => {
  const world = await fridayEvening();
  world.slack.fault.now = (method) => {
    if (method !== 'mail') throw new DeliveryDelayed('Slack answered invalid_auth', 0, false, 'installation');
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  for (let days = 0; days < 10; days += 0.5) await world.tickAt(hoursOn(days * 24));
  world.slack.fault.now = () => undefined;
  // Tuesday 15 September, 9:00 in Los Angeles.
  await world.tickAt(new Date('2026-09-15T16:00:00Z'));
  const kinds = world.slack.posts.map(({ channel, delivery }) => `${channel} ${delivery.notice.kind}`);
  expect(kinds.filter((line) => line.endsWith('digest'))).toEqual(['D-UMANAGER digest']);
  const reminders = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'reminder');
  expect(reminders.length).toBe(
    new Set(reminders.map(({ channel, key }) => `${channel} ${key.split('/')[1]}`)).size,
  );
  expect(kinds.filter((line) => line.endsWith('lost'))).toEqual([]);
});

test('while Slack is lost it is tried by one delivery at a time, and told by mail once', async () => {
  const world = await fridayEvening();
  let posts = 0;
  world.slack.fault.now = (method) => {
    if (method !== 'post') return;
    posts += 1;
    throw new DeliveryDelayed('Slack answered token_revoked', 300_000, false, 'installation');
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  const burst = posts;
  expect(burst).toBeLessThanOrEqual(8);
  for (let minute = 5; minute <= 60; minute += 5) await world.tickAt(hoursOn(minute / 60));
  expect(posts - burst).toBe(12);
  const told = world.slack.mails.filter(({ subject }) => /cannot post in Slack/.test(subject));
  expect(told.map(({ to }) => to)).toEqual(['uoffice@example.com']);
  world.slack.fault.now = () => undefined;
  await world.tickAt(hoursOn(1.1));
  expect(await lost(world)).toEqual([]);
  expect(world.slack.posts.length).toBeGreaterThanOrEqual(5);
});

test('mail that is lost is told by direct message, Slack going on as if nothing were', async () => {
  const world = await fridayEvening();
  world.slack.fault.now = (method) => {
    if (method === 'mail') throw new DeliveryDelayed('535 bad credentials', 30_000, false, 'installation');
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  for (let minute = 0; minute <= 60; minute += 5) await world.tickAt(hoursOn(minute / 60));
  expect(world.slack.keys().filter((key) => key.startsWith('DD-1001'))).toHaveLength(5);
  const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'lost');
  expect(told.map(({ channel }) => channel).toSorted()).toEqual(['D-UADMIN', 'D-UOFFICE']);
});

describe.each([
  ['the intake channel', intake, 'the intake channel (CINTAKE)'],
  ['a partner’s channel', 'CACME', 'the channel of Acme Demo (CACME)'],
  ['the reviewers’ channel', reviewers, 'the reviewers’ channel (CREVIEW)'],
])('with the desk out of %s', (_, channel, words) => {
  test('everything waits, is told once in person, and is caught up as it stands then', async () => {
    const world = await fridayEvening();
    let out = true;
    const placeOf = (key: string) => key.includes(channel);
    world.slack.fault.now = (method, when, key) => {
      if (out && method !== 'mail' && when === 'before' && placeOf(key))
        throw new AddressLost('Slack answered not_in_channel');
    };
    await world.perform('submit', 'UAPPLICANT', submitted);
    const note = { kind: 'test', title: 'To the channel' };
    await world.desk.announce({
      key: 'test',
      to: [{ via: 'channel', channel }],
      about: null,
      notice: { ...note, lines: [] },
    });
    await world.courier.settle();
    await world.perform('take-up', 'UOFFICE', {});
    await world.perform('accept-as-complete', 'UOFFICE', {});
    await weekend(world);
    expect(await world.store.ledger.failures(10)).toEqual([]);
    expect(await lost(world)).toMatchObject([
      { id: channel, kind: 'channel', reason: 'Slack answered not_in_channel' },
    ]);
    const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'lost');
    expect(told.map((post) => post.channel).toSorted()).toEqual(['D-UADMIN', 'D-UOFFICE']);
    expect(told[0]?.delivery.notice.title).toBe(`Delivery Desk cannot post in ${words}`);

    out = false;
    world.courier.openAgain(channel);
    await world.courier.settle();
    await world.courier.settle();
    expect(await lost(world)).toEqual([]);
    const waiting = world.store.deliveries().filter(({ state }) => state === 'pending');
    expect(waiting).toEqual([]);
    expect(world.slack.keys()).toContain(`test/${channel}`);
    const cards = world.slack.posts.filter(({ key }) => key.includes('/card/'));
    expect(new Set(cards.map(({ shows }) => shows))).toEqual(new Set([4]));
    expect(new Set(world.slack.keys()).size).toBe(world.slack.posts.length);
    expect(await world.store.applications.unsettled()).toEqual([]);
  });
});

test('a standing card in a channel that is lost is drawn as it is when the desk is back, without anybody telling it', async () => {
  const world = await fridayEvening();
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.courier.settle();
  let out = true;
  world.slack.fault.now = (method, when, key) => {
    if (out && method !== 'mail' && when === 'before' && key.includes(intake))
      throw new AddressLost('Slack answered is_archived');
  };
  await world.perform('take-up', 'UOFFICE', {});
  await world.courier.settle();
  expect(await lost(world)).toMatchObject([{ id: intake, waiting: 0 }]);
  out = false;
  await world.tickAt(hoursOn(1));
  expect(await lost(world)).toEqual([]);
  expect(world.slack.posts.find(({ key }) => key.includes('/card/intake'))?.shows).toBe(3);
  expect(await world.store.applications.unsettled()).toEqual([]);
});

test('a second loss of the same channel is told again, the first not twice', async () => {
  const world = await fridayEvening();
  const say = (key: string) =>
    world.desk.announce({
      key,
      to: [{ via: 'channel', channel: intake }],
      about: null,
      notice: { kind: 'test', title: 'Hello', lines: [] },
    });
  for (const [round, start] of [0, 100].entries()) {
    world.slack.fault.now = (method, _when, key) => {
      if (method === 'post' && key.endsWith(intake)) throw new Undeliverable('Slack answered not_in_channel');
    };
    world.clock.set(hoursOn(start));
    await say(`note-${round}`);
    for (let hours = 0; hours < 5; hours += 0.5) await world.tickAt(hoursOn(start + hours));
    world.slack.fault.now = () => undefined;
    await world.tickAt(hoursOn(start + 6));
  }
  const told = world.slack.posts.filter(
    ({ channel, delivery }) => channel === 'D-UOFFICE' && delivery.notice.kind === 'lost',
  );
  expect(told).toHaveLength(2);
  expect(world.slack.keys().filter((key) => key.startsWith('note-'))).toEqual([
    `note-0/${intake}`,
    `note-1/${intake}`,
  ]);
});

test('what cannot be told in the intake channel by its own fault is told in person, never there again', async () => {
  const world = await fridayEvening();
  world.slack.fault.now = (method, _when, key) => {
    if (method === 'post' && key === `long/${intake}`)
      throw new Undeliverable('Slack answered msg_too_long', 'message');
  };
  await world.desk.announce({
    key: 'long',
    to: [{ via: 'channel', channel: intake }],
    about: null,
    notice: { kind: 'test', title: 'Long', lines: [] },
  });
  await world.courier.settle();
  expect(await lost(world)).toEqual([]);
  const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'undeliverable');
  expect(told.map(({ channel }) => channel).toSorted()).toEqual(['D-UADMIN', 'D-UOFFICE']);
});

test('a colleague whom an unknown code keeps from being reached is waited for, and the office told once', async () => {
  const world = await fridayEvening();
  let out = true;
  world.slack.fault.now = (method, _when, key) => {
    if (out && method === 'post' && key.endsWith('/UPDM'))
      throw new AddressLost('Slack answered a_code_of_next_year');
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  for (let hours = 0; hours < 30; hours += 1) await world.tickAt(hoursOn(hours));
  expect(await lost(world)).toMatchObject([{ id: 'UPDM', kind: 'person', waiting: 1 }]);
  const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'lost');
  expect(told.map(({ channel }) => channel)).toEqual([intake]);
  out = false;
  await world.tickAt(hoursOn(31));
  expect(world.slack.keys()).toContain('DD-1001/2/0/UPDM');
});

test('one that fails while all others come through is given up as its own fault, though Slack blames itself', async () => {
  const world = await fridayEvening();
  world.slack.fault.now = (method, _when, key) => {
    if (method === 'post' && key === 'poison/ULEAD')
      throw new DeliveryDelayed('Slack answered 500', 2_000, true, 'surface');
  };
  const say = (key: string, person: string) =>
    world.desk.announce({
      key,
      to: [{ via: 'direct-message', person }],
      about: null,
      notice: { kind: 'test', title: 'Hello', lines: [] },
    });
  await say('poison', 'ULEAD');
  for (let turn = 0; turn < 40; turn += 1) {
    world.clock.set(hoursOn(turn * 5));
    await say(`other-${turn}`, 'UPDM');
    await world.tickAt(hoursOn(turn * 5));
  }
  const [poison] = world.store.deliveries().filter(({ key }) => key === 'poison/ULEAD');
  expect(poison?.state).toBe('failed');
  expect(world.slack.keys().filter((key) => key.startsWith('other-'))).toHaveLength(40);
  expect(world.slack.keys()).toContain('poison/ULEAD/undeliverable');
});

test('a hung channel and a slow mail server keep nobody else waiting', async () => {
  const world = await fridayEvening();
  let open: () => void = () => undefined;
  const hung = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { post, redraw } = world.parts.messenger;
  world.parts.messenger.post = async (posting) => {
    if (addressName(posting.delivery.address) === intake) await hung;
    return post(posting);
  };
  world.parts.messenger.redraw = redraw;
  const { postman } = world.parts;
  if (postman === null) throw new Error('Mail is on.');
  const { send } = postman;
  postman.send = async (mail) => {
    await hung;
    return send(mail);
  };
  await world.perform('submit', 'UAPPLICANT', submitted);
  await world.perform('take-up', 'UOFFICE', {});
  await world.perform('accept-as-complete', 'UOFFICE', {});
  const arrived = () => world.slack.keys().filter((key) => /^DD-1001\/(2|4)\/0\//.test(key)).length;
  for (let turns = 0; turns < 2_000 && arrived() < 6; turns += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(arrived()).toBe(6);
  expect(world.slack.mails).toEqual([]);
  open();
  await world.courier.settle();
  expect(world.slack.mails).toHaveLength(6);
});

test('a loss that Slack tells of and a delivery meets is told once to each, and ends once', async () => {
  const world = await fridayEvening();
  const { desk, store, parts } = world;
  const watch = { desk, losses: store.losses, channels: parts.channels, admins: parts.admins };
  world.slack.fault.now = (method, when, key) => {
    if (method !== 'mail' && when === 'before' && key.includes('CACME'))
      throw new AddressLost('Slack answered is_archived');
  };
  await noteChannelLost(watch, { channel: 'CACME', reason: 'It was archived' });
  await world.perform('submit', 'UAPPLICANT', submitted);
  for (let minute = 0; minute <= 60; minute += 10) await world.tickAt(hoursOn(minute / 60));
  const told = world.slack.posts.filter(({ delivery }) => delivery.notice.kind === 'lost');
  expect(told.map(({ channel }) => channel).toSorted()).toEqual(['D-UADMIN', 'D-UOFFICE']);
  world.slack.fault.now = () => undefined;
  await world.tickAt(hoursOn(2));
  expect(await lost(world)).toEqual([]);
});

test('that Slack gave one of the desk’s own channels another id reaches whoever can set it', async () => {
  const world = await fridayEvening();
  const { desk, store, parts } = world;
  const watch = { desk, losses: store.losses, channels: parts.channels, admins: parts.admins };
  await followChannel(watch, { before: intake, after: 'CINTAKE2' });
  await world.courier.settle();
  expect(world.slack.posts.map(({ channel }) => channel).toSorted()).toEqual(['D-UADMIN', 'D-UOFFICE']);
  expect(world.slack.posts[0]?.delivery.notice).toMatchObject({
    kind: 'channel-renumbered',
    lines: [expect.stringContaining('INTAKE_CHANNEL=CINTAKE2')],
  });
});

test.each([
  ['a partner’s', 'CACME', 'enter another one for the partner with ⟦partner-channel⟧'],
  ['one of the desk’s own', intake, 'name another one in the desk’s environment'],
])('who is told that %s channel is lost is told what to do instead', async (_, channel, remedy) => {
  const { courier, desk, store, parts, slack } = await fridayEvening();
  const watch = { desk, losses: store.losses, channels: parts.channels, admins: parts.admins };
  await noteChannelLost(watch, { channel, reason: 'It was archived' });
  await courier.settle();
  expect(slack.posts[0]?.delivery.notice.lines[0]).toContain(remedy);
});

test.each([
  ['a partner’s', 'CACME'],
  ['the intake', intake],
])('that %s channel is lost is said in the same words by whoever finds it', async (_, channel) => {
  const reason = 'Slack answered is_archived';
  const byEvent = await fridayEvening();
  const { desk, store, parts } = byEvent;
  await noteChannelLost(
    { desk, losses: store.losses, channels: parts.channels, admins: parts.admins },
    { channel, reason },
  );
  await byEvent.courier.settle();
  const byDelivery = await fridayEvening();
  byDelivery.slack.fault.now = (method, when, key) => {
    if (method !== 'mail' && when === 'before' && key.includes(channel)) throw new AddressLost(reason);
  };
  await byDelivery.perform('submit', 'UAPPLICANT', submitted);
  for (let minute = 0; minute <= 30; minute += 10) await byDelivery.tickAt(hoursOn(minute / 60));
  const said = ({ slack }: typeof byEvent) =>
    slack.posts
      .filter(({ delivery }) => delivery.notice.kind === 'lost')
      .map(({ channel: reader, delivery: { notice } }) => [reader, notice.title, ...notice.lines])
      .toSorted();
  expect(said(byEvent)).toHaveLength(2);
  expect(said(byDelivery)).toEqual(said(byEvent));
  expect(said(byEvent)[0]?.[2]).toContain('The channel is archived. Please unarchive it');
});
