import { describe, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../test/doubles/courier-world.js';
import { anApplicationAt, fullDraft, monday } from '../../test/step-contexts.js';
import { type Courier, createCourier } from './courier.js';

/** A second process on the same store and the same Slack, its clock off by so many milliseconds. */
function beside({ parts, clock }: CourierWorld, offMs: number): Courier {
  const now = () => new Date(clock.now().getTime() + offMs);
  return createCourier({ ...parts, clock: { now } });
}

const after = (ms: number) => new Date(monday.getTime() + ms);

async function bothLook(world: CourierWorld, other: Courier): Promise<void> {
  for (const one of [other, world.courier]) {
    await one.tick();
    await one.settle();
  }
}

describe.each([3_000, -3_000, 600_000, -600_000])('beside a process whose clock is %d ms off', (offMs) => {
  test('the receipt of a summary is found, whoever delivers it', async () => {
    const world = await createCourierWorld({ mail: false, awake: false });
    await world.place(anApplicationAt('validated'));
    const other = beside(world, offMs);
    await world.perform('send-summary', 'UOFFICE', {});
    await other.settle();
    await world.courier.settle();
    const stored = await world.store.applications.load('DD-1001');
    const receivedAt = stored?.application.summary?.receivedAt ?? null;
    expect(receivedAt).not.toBeNull();
    expect(receivedAt?.getTime()).toBe(monday.getTime() + Math.max(offMs, 0));
    expect(stored?.history.filter(({ step }) => step === 'record-receipt')).toHaveLength(1);
    expect(world.slack.posts).toHaveLength(4);
    await other.stop();
  });

  test('a digest and a reminder that one has entered are not thrown away by the other', async () => {
    const world = await createCourierWorld({ mail: false, awake: false });
    await world.place(anApplicationAt('decision-pending'));
    const other = beside(world, offMs);
    // The day the decision is due, at nine; the digest comes at eight.
    for (let minutes = -90; minutes <= 30; minutes += 5) {
      world.clock.set(new Date(Date.parse('2026-10-05T16:00:00Z') + minutes * 60_000));
      await bothLook(world, other);
    }
    expect(world.slack.keys()).toEqual([
      // What nobody looked after before is given once, the newest alone.
      'DD-1001/decision/2026-09-07T17:00:00.000Z/2026-10-05/2-left/UPROGRAM',
      'DD-1001/decision/2026-09-07T17:00:00.000Z/2026-10-05/due/UPROGRAM',
      'digest/2026-10-05/UMANAGER',
    ]);
    await other.stop();
  });

  test('what one enters and leaves, the other takes up at once', async () => {
    const world = await createCourierWorld({ mail: false, awake: false });
    await world.place(fullDraft());
    await world.perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
    const other = beside(world, offMs);
    const { post } = world.parts.messenger;
    const claim = world.parts.ledger.claim;
    world.parts.ledger.claim = async () => null;
    await other.settle();
    world.parts.ledger.claim = claim;
    world.parts.messenger.post = post;
    await world.courier.settle();
    expect(world.slack.posts).toHaveLength(5);
    await other.stop();
  });

  test('a slow post of a living process is not taken from it', async () => {
    const world = await createCourierWorld({ mail: false, awake: false });
    await world.place(fullDraft());
    await world.perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
    let open: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { messenger } = world.parts;
    const { post } = messenger;
    messenger.post = async (posting) => {
      await slow;
      return post(posting);
    };
    const other = beside(world, offMs);
    world.courier.wake();
    while (world.store.deliveries().filter(({ state }) => state === 'sending').length < 5)
      await new Promise((resolve) => setImmediate(resolve));
    const [claimed] = world.store.deliveries();
    for (let seconds = 0; seconds < 300; seconds += 30) {
      world.clock.set(after(seconds * 1000));
      await world.store.heartbeats.beat(claimed?.claimedBy ?? '');
      await other.tick();
    }
    open();
    await Promise.all([world.courier.settle(), other.settle()]);
    expect(world.slack.posts).toHaveLength(new Set(world.slack.keys()).size);
    expect(
      world.store
        .deliveries()
        .filter(({ key }) => key.startsWith('DD-1001/2'))
        .map(({ state }) => state),
    ).toEqual(['sent', 'sent', 'sent']);
    await other.stop();
  });
});
