import { describe, expect, test } from '@jest/globals';
import { createCourier } from '../../src/courier/courier.js';
import { verifyJournal } from '../../src/desk/memory/verify.js';
import { delegate } from '../../src/desk/own-dates.js';
import { applicationKind } from '../../src/desk/records/kinds.js';
import type { Application } from '../../src/program/application.js';
import { type CourierWorld, createCourierWorld, intake, reviewers } from '../doubles/courier-world.js';
import { anApplicationAt, fullDraft } from '../step-contexts.js';
import { type Life, mortal, newLife } from './mortal.js';
import { randomFrom } from './random.js';

/** What happened before the process that is going to die looks at it. */
interface Scenario {
  application(): Application;
  before(world: CourierWorld): Promise<void>;
  /** Keys of every message there has to be in the end, each once. */
  posts: readonly string[];
  /** How many mails, each with an id of its own. */
  mails: number;
}

const submitted = { name: 'Paula Partner (demo)' };
const people = (key: string, ...ids: string[]) => ids.map((id) => `${key}/${id}`);

const scenarios: Record<string, Scenario> = {
  'a submission, taken up and accepted': {
    application: fullDraft,
    async before({ perform }) {
      await perform('submit', 'UAPPLICANT', submitted);
      await perform('take-up', 'UOFFICE', {});
      await perform('accept-as-complete', 'UOFFICE', {});
    },
    posts: [
      ...people('DD-1001/2/0', 'UAPPLICANT', 'ULEAD', 'UPDM'),
      ...people('DD-1001/4/0', 'UAPPLICANT', 'ULEAD', 'UPDM'),
      `DD-1001/card/intake/${intake}`,
      'DD-1001/card/status/CACME',
      'digest/2026-09-07/UMANAGER',
    ],
    mails: 6,
  },
  'a summary whose receipt starts a clock': {
    application: () => anApplicationAt('validated'),
    before: ({ perform }) => perform('send-summary', 'UOFFICE', {}),
    posts: people('DD-1001/2/0', 'UAPPLICANT', 'ULEAD', 'UTECH', 'UPDM'),
    mails: 4,
  },
  'an auditor who leaves, and a delegation': {
    application: () => anApplicationAt('validating'),
    async before({ desk }) {
      const off = { id: 'UAUDITOR', by: 'desk', input: { because: 'account' }, seen: null } as const;
      await desk.people.take('switch-off', { ...off, channels: { intake, reviewers } });
      await delegate(desk, 'UPROGRAM', {
        person: 'UOFFICE',
        from: '2026-10-05',
        to: '2026-10-09',
        reason: 'Leave',
      });
    },
    posts: [
      `gone/UAUDITOR/first/${intake}`,
      'gone/UAUDITOR/first/DD-1001/audit-left/UOFFICE',
      'delegation/UOFFICE/2026-10-05/2026-09-07T17:00:00.000Z/UOFFICE',
      'digest/2026-09-07/UMANAGER',
    ],
    mails: 0,
  },
  'reminders and a digest on a morning': {
    application: () => anApplicationAt('decision-pending'),
    // The day on which the decision is due, at nine.
    before: async ({ clock }) => clock.set(new Date('2026-10-05T16:00:00Z')),
    posts: [
      'digest/2026-10-05/UMANAGER',
      'DD-1001/decision/2026-09-07T17:00:00.000Z/2026-10-05/due/UPROGRAM',
    ],
    mails: 0,
  },
};

/** Long enough for every retry, short enough for the same morning. */
const later = (world: CourierWorld, minutes: number) =>
  world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000));

async function set(scenario: Scenario): Promise<CourierWorld> {
  const world = await createCourierWorld({ awake: false });
  await world.place(scenario.application());
  await scenario.before(world);
  return world;
}

/** One process from its start to its death, or to the end of its work. */
async function live(world: CourierWorld, life: Life): Promise<void> {
  const courier = createCourier(mortal(world.parts, life));
  try {
    await courier.start();
    await courier.tick();
    await courier.settle();
  } catch (error) {
    if (!life.dead) throw error;
  }
  await courier.stop();
}

async function expectAllOnce(world: CourierWorld, { posts, mails }: Scenario): Promise<void> {
  expect(world.slack.keys()).toEqual(posts.toSorted());
  expect(new Set(world.slack.mails.map(({ messageId }) => messageId)).size).toBe(mails);
  expect(world.store.deliveries().filter(({ state }) => state !== 'sent' && state !== 'superseded')).toEqual(
    [],
  );
  const { applications, personRecords, partnerRecords } = world.store;
  for (const records of [applications, personRecords, partnerRecords])
    expect(await records.unsettled()).toEqual([]);
  const stored = await world.store.applications.load('DD-1001');
  const journal = await world.store.applications.journal('DD-1001');
  if (journal === null) throw new Error('DD-1001 is not held.');
  expect(verifyJournal(journal, applicationKind)).toMatchObject({ hashes: { length: stored?.revision } });
  for (const { key, shows } of world.slack.posts.filter(({ key }) => key.includes('/card/')))
    expect([key, shows]).toEqual([key, stored?.revision]);
  const received = world.store.deliveries().filter(({ notice, copy }) => notice.receipt && !copy);
  const first = Math.min(...received.flatMap(({ sentAt }) => sentAt?.getTime() ?? []));
  if (received.length > 0) expect(stored?.application.summary?.receivedAt).toEqual(new Date(first));
}

const immortal = Number.POSITIVE_INFINITY;

describe.each(Object.entries(scenarios))('%s', (_, scenario) => {
  test('reaches everybody once when nothing goes wrong', async () => {
    const world = await set(scenario);
    const life = newLife(immortal, 'before');
    await live(world, life);
    await expectAllOnce(world, scenario);
    expect(world.slack.mails).toHaveLength(scenario.mails);
    expect(life.calls).toBeGreaterThan(10);
  });

  test.each(['before', 'after'] as const)(
    'loses nothing and doubles nothing when the process dies %s any call it makes',
    async (when) => {
      let deaths = 0;
      for (let fatal = 1; ; fatal += 1) {
        const world = await set(scenario);
        const life = newLife(fatal, when);
        await live(world, life);
        if (!life.dead) break;
        deaths += 1;
        await live(world, newLife(immortal, 'before'));
        await expectAllOnce(world, scenario);
      }
      expect(deaths).toBeGreaterThan(10);
    },
    60_000,
  );

  test('loses nothing and doubles nothing when it dies again and again', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed);
      const world = await set(scenario);
      const deaths = 2 + Math.floor(random() * 4);
      for (let death = 0; death < deaths; death += 1)
        await live(world, newLife(1 + Math.floor(random() * 30), random() < 0.5 ? 'before' : 'after'));
      await live(world, newLife(immortal, 'before'));
      await expectAllOnce(world, scenario);
    }
  }, 60_000);

  test.each(['before', 'after'] as const)(
    'survives a fault %s any single call, without a new start',
    async (when) => {
      for (let fatal = 1; ; fatal += 1) {
        const world = await set(scenario);
        const life = newLife(fatal, when, { recovers: true });
        const courier = createCourier(mortal(world.parts, life));
        const attempt = async (task: () => Promise<void>) => task().catch(() => undefined);
        await attempt(courier.start);
        await attempt(courier.tick);
        await attempt(courier.settle);
        const struck = life.calls >= fatal;
        for (const minutes of [1, 2, 3]) {
          later(world, minutes);
          await attempt(courier.tick);
          await courier.settle();
        }
        await courier.stop();
        await expectAllOnce(world, scenario);
        if (!struck) break;
      }
    },
    60_000,
  );
});
