import { expect, test } from '@jest/globals';
import { createCourierWorld, intake } from '../../test/doubles/courier-world.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { anApplicationAt, fullDraft, monday, partner } from '../../test/step-contexts.js';
import { maxBlockingAttempts } from '../desk/ports/delivery.js';
import { DeliveryDelayed } from '../desk/ports/delivery-failures.js';
import { maxAttempts } from './backoff.js';
import { type Courier, createCourier } from './courier.js';
import { dispatch } from './dispatch.js';
import { newLeaseOwner } from './lease-owner.js';

const after = (seconds: number) => new Date(monday.getTime() + seconds * 1000);

test('a submission is told to everybody it concerns, once each, and its cards stand', async () => {
  const { courier, place, perform, slack } = await createCourierWorld();
  await courier.start();
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  expect(slack.keys()).toEqual([
    'DD-1001/2/0/UAPPLICANT',
    'DD-1001/2/0/ULEAD',
    'DD-1001/2/0/UPDM',
    `DD-1001/card/intake/${intake}`,
    'DD-1001/card/status/CACME',
  ]);
  expect(slack.mails.map(({ to }) => to).toSorted()).toEqual([
    'uapplicant@example.com',
    'ulead@example.com',
    'updm@example.com',
  ]);
  expect(slack.posts.find(({ channel }) => channel === 'D-UPDM')?.delivery.copy).toBe(true);
  await courier.settle();
  expect(slack.posts).toHaveLength(5);
});

test('a notice saved by a process whose clock is ahead does not wait for ours', async () => {
  const { clock, courier, place, perform, slack } = await createCourierWorld({ awake: false, mail: false });
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  clock.set(after(-60));
  await courier.settle();
  expect(slack.posts).toHaveLength(5);
});

test('with mail off nothing is entered for a mailbox', async () => {
  const { courier, place, perform, slack, store } = await createCourierWorld({ mail: false });
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  expect(slack.mails).toEqual([]);
  expect(store.deliveries().filter(({ address }) => address.via === 'mail')).toEqual([]);
});

test('a card is posted once for the life of an application and drawn again at every move', async () => {
  const { courier, place, perform, slack, store } = await createCourierWorld();
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  await perform('return-as-incomplete', 'UOFFICE', { missing: ['The second diagram.'] });
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  await perform('take-up', 'UOFFICE', {});
  await courier.settle();
  const cards = slack.posts.filter(({ key }) => key.includes('/card/'));
  expect(cards.map(({ key }) => key).toSorted()).toEqual([
    `DD-1001/card/intake/${intake}`,
    'DD-1001/card/status/CACME',
  ]);
  expect(cards.map(({ shows }) => shows)).toEqual([5, 5]);
  expect(await store.applications.unsettled()).toEqual([]);
  expect(slack.redraws).not.toHaveLength(0);
});

test('a card that was on its way while the application moved is drawn again once it stands', async () => {
  const { courier, place, perform, slack, store } = await createCourierWorld();
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  let moved: Promise<void> | null = null;
  slack.fault.now = (method, when, key) => {
    if (method === 'post' && when === 'after' && key.includes('/card/intake'))
      moved ??= perform('take-up', 'UOFFICE', {});
  };
  await courier.settle();
  await moved;
  await courier.settle();
  expect(slack.posts.filter(({ key }) => key.includes('/card/')).map(({ shows }) => shows)).toEqual([3, 3]);
  expect(await store.applications.unsettled()).toEqual([]);
});

test('a card somebody deleted is posted anew, as the application stands now', async () => {
  const { courier, place, perform, slack, store } = await createCourierWorld();
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  const isIntake = ({ key }: { key: string }) => key.includes('/card/intake');
  slack.posts.splice(slack.posts.findIndex(isIntake), 1);
  await perform('take-up', 'UOFFICE', {});
  await courier.settle();
  expect(slack.posts.filter(isIntake).map(({ shows }) => shows)).toEqual([3]);
  expect(await store.applications.unsettled()).toEqual([]);
  expect(slack.posts.find(({ key }) => key.includes('/card/status'))?.shows).toBe(3);
});

test('the first successful delivery of the summary starts the remediation clock', async () => {
  const { clock, courier, place, perform, slack, store } = await createCourierWorld();
  await place(anApplicationAt('validated'));
  await perform('send-summary', 'UOFFICE', {});
  slack.fault.now = (method, when) => {
    if (method === 'post' && when === 'before') throw new DeliveryDelayed('Slack is away', 60_000, false);
    if (method === 'mail' && when === 'before') throw new DeliveryDelayed('mail is away', 60_000, false);
  };
  await courier.settle();
  expect((await store.applications.load('DD-1001'))?.application.summary?.receivedAt).toBeNull();
  slack.fault.now = (method, _when, key) => {
    if (method === 'post' && !key.endsWith('/UPDM'))
      throw new DeliveryDelayed('Slack is away', 60_000, false);
    if (method === 'mail') throw new DeliveryDelayed('mail is away', 60_000, false);
  };
  clock.set(after(61));
  await courier.settle();
  expect(slack.posts.map(({ channel }) => channel)).toEqual(['D-UPDM']);
  expect((await store.applications.load('DD-1001'))?.application.summary?.receivedAt).toBeNull();
  slack.fault.now = () => undefined;
  clock.set(after(3600));
  await courier.settle();
  expect((await store.applications.load('DD-1001'))?.application.summary?.receivedAt).toEqual(after(3600));
  expect(new Set(slack.keys()).size).toBe(slack.posts.length);
});

test('what fails is due again, and goes out once when Slack is back', async () => {
  const { clock, courier, place, perform, slack } = await createCourierWorld({ mail: false });
  await place(fullDraft());
  let failures = 0;
  slack.fault.now = (method, when) => {
    if (method !== 'post' || when !== 'before') return;
    failures += 1;
    throw new DeliveryDelayed('503', 5_000, false);
  };
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  expect(failures).toBe(5);
  await courier.settle();
  expect(failures).toBe(5);
  slack.fault.now = () => undefined;
  clock.set(after(6));
  await courier.settle();
  await courier.settle();
  expect(slack.posts).toHaveLength(5);
});

test('a message that went out though its answer was lost is adopted, not repeated', async () => {
  for (const lost of [new DeliveryDelayed('time-out', 0, true), new Error('socket hang up')]) {
    const { clock, courier, place, perform, slack, store } = await createCourierWorld({ mail: false });
    await place(fullDraft());
    slack.fault.now = (method, when) => {
      if (method === 'post' && when === 'after') throw lost;
    };
    await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
    await courier.settle();
    slack.fault.now = () => undefined;
    clock.set(after(3600));
    await courier.settle();
    expect(slack.posts).toHaveLength(5);
    const sent = store.deliveries().filter(({ state }) => state === 'sent');
    expect(sent.map(({ sentAt }) => sentAt)).toEqual(Array.from({ length: 5 }, () => monday));
    const cards = slack.posts.filter(({ key }) => key.includes('/card/'));
    expect(cards.map(({ shows }) => shows)).toEqual([2, 2]);
  }
});

test('a poisoned delivery stops nobody else’s, is given up in the end, and the office learns of it', async () => {
  const { clock, courier, place, perform, slack, store } = await createCourierWorld({ mail: false });
  await place(fullDraft());
  slack.fault.now = (method, when, key) => {
    if (method === 'post' && when === 'before' && key === 'DD-1001/2/0/ULEAD') throw new TypeError('poison');
  };
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  expect(slack.posts).toHaveLength(4);
  for (let day = 1; day <= maxAttempts; day += 1) {
    clock.set(after(day * 86_400));
    await courier.settle();
  }
  const poisoned = store.deliveries().find(({ key }) => key === 'DD-1001/2/0/ULEAD');
  expect(poisoned).toMatchObject({ state: 'failed', attempts: maxAttempts, error: 'poison' });
  const task = slack.posts.find(({ key }) => key === 'DD-1001/2/0/ULEAD/undeliverable');
  expect(task?.channel).toBe(intake);
  expect(task?.delivery.notice.title).toBe('Could not be delivered: submitted for DD-1001');
  expect(task?.delivery.notice.lines.join()).toMatch(/ULEAD \(demo\), by direct message/);
});

test('later notices to an address wait for an earlier one, but not for ever', async () => {
  const { clock, courier, place, perform, slack } = await createCourierWorld({ mail: false });
  await place(fullDraft());
  slack.fault.now = (method, when, key) => {
    if (method === 'post' && when === 'before' && key === 'DD-1001/2/0/ULEAD')
      throw new DeliveryDelayed('stuck', 1_000, false);
  };
  const toLead = () => slack.posts.filter(({ channel }) => channel === 'D-ULEAD').map(({ key }) => key);
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await perform('accept-as-complete', 'UOFFICE', {});
  await courier.settle();
  expect(toLead()).toEqual([]);
  for (let tries = 1; tries < maxBlockingAttempts; tries += 1) {
    expect(toLead()).toEqual([]);
    clock.set(after(tries * 3600));
    await courier.settle();
  }
  expect(toLead()).toEqual(['DD-1001/3/0/ULEAD']);
  slack.fault.now = () => undefined;
  clock.set(after(86_400));
  await courier.settle();
  expect(toLead()).toEqual(['DD-1001/3/0/ULEAD', 'DD-1001/2/0/ULEAD']);
});

test('one application that cannot be read keeps no other waiting', async () => {
  const { courier, place, perform, slack, store } = await createCourierWorld({ mail: false });
  await store.directory.savePartner({ ...partner, id: 'other-demo', channel: null });
  await place({ ...fullDraft(), ref: 'DD-0999', partnerId: 'nobody', designation: 'lost' });
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  const lost = { ...fullDraft(), ref: 'DD-0999', partnerId: 'nobody', designation: 'lost' };
  const notices = [{ ...(slack.posts[0]?.delivery.notice ?? plain), to: ['applicants' as const] }];
  await store.applications.save(sampleSave(lost, 2, { notices }));
  await courier.settle();
  expect(slack.posts).toHaveLength(5);
  expect(await store.applications.unsettled()).toEqual(['DD-0999']);
  expect(await store.applications.waiting('DD-0999')).toHaveLength(1);
});

const plain = {
  kind: 'test',
  to: [],
  cc: [],
  title: 'Test',
  lines: [],
  confidential: false,
  mail: false,
  intents: [],
  card: null,
  receipt: false,
};

test('several couriers on one store tell everything once between them', async () => {
  const { courier, parts, place, perform, slack, store } = await createCourierWorld({ awake: false });
  const couriers = [courier, createCourier(parts), createCourier(parts)];
  const all = (work: (one: Courier) => Promise<void>) => Promise.all(couriers.map(work));
  await place(anApplicationAt('validated'));
  await perform('send-summary', 'UOFFICE', {});
  await all((one) => one.start());
  await all((one) => one.tick());
  await all((one) => one.settle());
  expect(slack.keys()).toEqual([
    'DD-1001/2/0/UAPPLICANT',
    'DD-1001/2/0/ULEAD',
    'DD-1001/2/0/UPDM',
    'DD-1001/2/0/UTECH',
  ]);
  expect(slack.mails).toHaveLength(4);
  const stored = await store.applications.load('DD-1001');
  expect(stored?.history.map(({ step }) => step).filter((step) => step === 'record-receipt')).toHaveLength(1);
  await all((one) => one.stop());
});

test('what another desk is sending is left to it, until its process is gone or its heart stood still', async () => {
  const [ground] = newLeaseOwner().split(' ');
  for (const [leaseOwner, patient] of [
    ['another-ground 1 x', true],
    [`another-ground ${process.pid} x`, true],
    [`${ground} ${process.ppid} x`, true],
    [newLeaseOwner(), true],
    [`${ground} 999999999 x`, false],
    [`${ground} ${process.pid} an-earlier-life`, false],
  ] as const) {
    const world = await createCourierWorld({ awake: false, mail: false });
    const { clock, courier, slack, store } = world;
    await world.place(fullDraft());
    await world.perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
    await dispatch(world.parts, 'DD-1001');
    const claimed = await store.ledger.claim(clock.now(), leaseOwner);
    await courier.start();
    await courier.settle();
    expect([leaseOwner, slack.keys().includes(claimed?.key ?? '')]).toEqual([leaseOwner, !patient]);
    for (const seconds of [40, 80, 120]) {
      await store.heartbeats.beat(leaseOwner);
      await world.tickAt(after(seconds));
    }
    expect([leaseOwner, slack.keys().includes(claimed?.key ?? '')]).toEqual([leaseOwner, !patient]);
    for (const seconds of [121, 185]) await world.tickAt(after(seconds));
    expect(slack.keys()).toContain(claimed?.key);
    expect(new Set(slack.keys()).size).toBe(slack.posts.length);
    await courier.stop();
  }
});

test('stopping writes down what is being sent and begins nothing new', async () => {
  const { courier, parts, place, perform, slack, store } = await createCourierWorld({ mail: false });
  await place(fullDraft());
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { post } = parts.messenger;
  parts.messenger.post = async (posting) => {
    await gate;
    return post(posting);
  };
  const inState = (wanted: string) => store.deliveries().filter(({ state }) => state === wanted);
  const until = async (state: string, count: number) => {
    while (inState(state).length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await until('sending', 5);
  await perform('accept-as-complete', 'UOFFICE', {});
  await until('pending', 3);
  const stopped = courier.stop();
  open();
  await stopped;
  expect(slack.posts).toHaveLength(5);
  expect([inState('sent').length, inState('pending').length]).toEqual([5, 3]);
});

test('a database that is away interrupts delivery and says so to who waits for it', async () => {
  const { courier, parts, place, perform, slack } = await createCourierWorld({ awake: false, mail: false });
  await place(fullDraft());
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  const { claim } = parts.ledger;
  parts.ledger.claim = async () => {
    throw new Error('no server');
  };
  await expect(courier.settle()).rejects.toThrow('no server');
  parts.ledger.claim = claim;
  await courier.settle();
  expect(slack.posts).toHaveLength(5);
  await courier.stop();
});
