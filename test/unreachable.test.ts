import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { wordsOf } from '../sandbox/control.js';
import { createPeoplesDesk } from '../sandbox/world/peoples-desk.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { Refusal } from '../src/program/refusal.js';
import { type Cast, card, castOf, channels } from './doubles/cast.js';
import { createActs } from './fault/acts.js';
import { monday } from './step-contexts.js';

jest.setTimeout(60_000);

/** People of a partner with whom Slack opens no direct messages are told in their channel and by mail. */
let world: World;
let cast: Cast;
const ref = 'DD-0700';

beforeAll(async () => {
  world = await startWorld({ start: monday, rateLimits: false, logLevel: 'silent' });
  cast = castOf(world);
  for (const { id } of [cast.paula, cast.alan])
    await world.control.ask('POST', 'person', { id, unreachable: true });
  const { submission } = createActs(world);
  await submission.before(ref);
  await submission.act(ref);
});
afterAll(() => world.stop());

const calling =
  (id: string, from = 0) =>
  async () => {
    const seen = await cast.paula.messages(channels.acme, 'all');
    return seen.filter(({ pings, ts }) => Number(ts) > from && pings.some((ping) => ping.id === id));
  };

test('each is called to attention once in the channel, and reads mail', async () => {
  for (const { id } of [cast.paula, cast.alan]) {
    const calls = await calling(id)();
    expect(calls).toHaveLength(1);
    expect(wordsOf(calls[0] ?? { blocks: [] })).toContain(ref);
  }
  const mails = (await world.control.mail()).filter(({ subject }) => subject.includes(ref));
  expect(mails.flatMap(({ to }) => to).filter((to) => /paula|alan/.test(to))).toHaveLength(2);
});

test('later news stands in the thread of the card, without what is confidential, and its button opens the application', async () => {
  const { paula, otto } = cast;
  const standing = await card(paula, channels.acme, ref, /Submitted/);
  const desk = createPeoplesDesk(world);
  const missing = ['The diagram of Globex shows no zones.'];
  const by = { ref, by: otto.id, seen: null };
  expect(await desk.perform('take-up', { ...by, input: {} })).not.toBeInstanceOf(Refusal);
  expect(await desk.perform('return-as-incomplete', { ...by, input: { missing } })).not.toBeInstanceOf(
    Refusal,
  );
  await world.desk?.tick();
  const [news, ...more] = await calling(paula.id, Number(standing.ts))().then((all) =>
    all.filter((message) => /There is news on/.test(wordsOf(message))),
  );
  expect(more).toEqual([]);
  expect(news?.threadTs).toBe(standing.ts);
  expect(wordsOf(news ?? { blocks: [] })).not.toContain('Globex');
  await paula.click({ label: 'Open application', in: { channel: channels.acme, ts: news?.ts ?? '' } });
  expect(wordsOf(await paula.modal())).toContain(ref);
});
