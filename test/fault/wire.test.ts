import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { startWorld, type World } from '../../sandbox/world/start.js';
import { monday } from '../step-contexts.js';
import { arrived, createActs, mailIds, said } from './acts.js';

// The sandbox's own engine, also where MONGODB_URI is given: no other fails on demand.
let mongo: MongoSandbox;
let world: World;

beforeAll(async () => {
  mongo = await startMongo();
  world = await startWorld({ start: monday, rateLimits: false, mongoUri: mongo.uri, logLevel: 'silent' });
}, 30_000);

afterAll(async () => {
  await world.stop();
  await mongo.stop();
});

const post = { on: 'slack', method: 'chat.postMessage' };
/** What goes wrong between the bot and the world, over the real protocols. */
const faults: Record<string, () => Promise<unknown>> = {
  'Slack asks to slow down': () =>
    world.control.fault({ ...post, kind: 'ratelimited', retryAfter: 1, count: 3 }),
  'Slack fails before it posts': () =>
    world.control.fault({ ...post, kind: 'status', status: 503, count: 3 }),
  'Slack fails after it posted': () =>
    world.control.fault({ ...post, kind: 'status', status: 500, when: 'after', count: 3 }),
  'Slack says fatal_error after it posted': () =>
    world.control.fault({ ...post, kind: 'error', error: 'fatal_error', when: 'after', count: 3 }),
  'the connection to Slack breaks after it posted': () =>
    world.control.fault({ ...post, kind: 'reset', when: 'after', count: 3 }),
  'cards cannot be drawn again': () =>
    world.control.fault({ ...post, method: 'chat.update', kind: 'status', status: 503, count: 3 }),
  'nothing can be read back either': async () => {
    await world.control.fault({ ...post, kind: 'reset', when: 'after', count: 2 });
    await world.control.fault({
      on: 'slack',
      method: 'conversations.history',
      kind: 'status',
      status: 502,
      count: 2,
    });
  },
  'mail is refused for now': () => world.control.fault({ on: 'mail', kind: 'refuse', code: 451, count: 2 }),
  'the mail server hangs up before it keeps the mail': () =>
    world.control.fault({ on: 'mail', kind: 'drop', count: 2 }),
  'the mail server hangs up after it kept the mail': () =>
    world.control.fault({ on: 'mail', kind: 'drop', when: 'after', count: 2 }),
  'the database cuts connections before writes': async () => {
    for (const nth of [1, 3, 5, 8, 13, 21]) mongo.faults.cutConnection({ when: 'before', nth });
  },
  'the database cuts connections after writes': async () => {
    for (const nth of [1, 3, 5, 8, 13, 21]) mongo.faults.cutConnection({ when: 'after', nth });
  },
  'the database steps down': async () => mongo.faults.notWritablePrimary(3),
  'the database is away for a second': async () => void mongo.faults.away(1_000),
};

const minute = 60_000;

test.each(Object.keys(faults).map((name, position) => [name, position] as const))(
  'nothing told is lost or doubled when %s',
  async (name, position) => {
    const acts = createActs(world);
    const refs = { submission: `DD-W${position}A`, summary: `DD-W${position}B` };
    for (const which of ['submission', 'summary'] as const) await acts[which].before(refs[which]);
    await faults[name]?.();
    for (const which of ['submission', 'summary'] as const) await persist(() => acts[which].act(refs[which]));
    for (let tries = 0; tries < 5; tries += 1) {
      world.clock.set(new Date(world.clock.now().getTime() + 2 * minute));
      await persist(async () => world.desk?.tick());
    }
    await world.control.clearFaults();
    mongo.faults.clear();
    const mine = (key: string) => key.startsWith(`DD-W${position}A/`) || key.startsWith(`DD-W${position}B/`);
    const expected = [...acts.submission.keys(refs.submission), ...acts.summary.keys(refs.summary)];
    expect((await said(world)).filter(mine)).toEqual(expected.toSorted());
    const mails = [...mailIds(acts.submission, refs.submission), ...mailIds(acts.summary, refs.summary)];
    expect(arrived(world)).toEqual(expect.arrayContaining(mails));
    expect(await world.store.applications.unsettled()).toEqual([]);
    expect(await world.store.ledger.busy()).toBe(false);
    const stored = await world.store.applications.load(refs.summary);
    expect(stored?.application.summary?.receivedAt).not.toBeNull();
  },
  60_000,
);

/** What fails for the moment is seen again at the next look of the ticker. */
async function persist(work: () => Promise<unknown>): Promise<void> {
  await work().catch(() => undefined);
}
