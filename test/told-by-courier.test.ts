import { expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import fc from 'fast-check';
import { createCourier } from '../src/courier/courier.js';
import { rolesTowards } from '../src/program/people/application-role.js';
import { Refusal } from '../src/program/refusal.js';
import { createMessenger } from '../src/slack/messenger.js';
import { createCourierWorld, intake, reviewers } from './doubles/courier-world.js';
import { undrawable } from './doubles/drawable.js';
import { actsOf } from './doubles/marked-acts.js';
import { planted } from './doubles/planted.js';
import { leaksOf } from './doubles/told-leaks.js';
import {
  acme,
  everybody,
  other,
  peopleIn,
  readied,
  type Told,
  type ToldWorld,
  toldWorlds,
} from './doubles/told-worlds.js';
import { anApplicationAt } from './step-contexts.js';

/** The same worlds through the desk, the courier and the real messenger: what Slack is handed is what is looked at. */

interface Posted {
  channel: string;
  text: string;
}

/** A Web API that keeps what is posted and drawn anew; somebody's direct messages are a channel named after them. */
function recording(posted: Posted[]): WebClient {
  let count = 0;
  return new WebClient('xoxb-demo', {
    retryConfig: { retries: 0 },
    fetch: async (url, init) => {
      const method = new URL(String(url)).pathname.replace('/api/', '');
      const args = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')));
      const fault =
        args.blocks === undefined ? null : undrawable(method, { blocks: JSON.parse(args.blocks) });
      if (fault !== null) throw new Error(fault);
      if (method === 'conversations.open')
        return Response.json({ ok: true, channel: { id: `D-${String(args.users)}` } });
      const channel = String(args.channel);
      if (method.startsWith('chat.')) posted.push({ channel, text: `${args.text} ${args.blocks}` });
      count += 1;
      return Response.json({ ok: true, channel, ts: `1.${count}`, messages: [] });
    },
  });
}

/** A desk and a courier that hands what it has to say to the real messenger, when it is asked to. */
async function worldOf(made: ToldWorld) {
  const posted: Posted[] = [];
  const world = await createCourierWorld({ mail: false, awake: false });
  const { desk, store, parts } = world;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const client = recording(posted);
  const messenger = createMessenger({ client, desk, log, channels: { intake, reviewers } });
  for (const one of peopleIn(made)) await store.directory.savePerson(one);
  await store.directory.savePartner(acme);
  await store.directory.savePartner(made.shared ? other : { ...other, channel: 'COTHER' });
  const start = planted({ ...anApplicationAt(made.stage), handler: 'UOFFICE' });
  // Markers make no complete application, and a draft would have to be complete.
  const drafting = made.stage === 'draft' || made.stage === 'returned';
  await world.place(drafting ? readied(start, 'submit') : start);
  return { ...world, courier: createCourier({ ...parts, messenger }), posted, start };
}

const ignore = () => undefined;

/** Everything that Slack is handed in a world, and who reads it. */
async function handedIn(made: ToldWorld): Promise<Told[]> {
  const { desk, store, courier, posted, start } = await worldOf(made);
  const told: Told[] = [];
  for (const number of made.acts) {
    const application = (await store.applications.load(start.ref))?.application ?? start;
    const acts = actsOf(application);
    const act = acts[number % Math.max(acts.length, 1)];
    // What is drafted becomes the partner's when it is sent: `told.test.ts` looks at that.
    if (act === undefined || act.name === 'send-summary' || made.off.includes(act.by)) continue;
    const { name, by, input } = act;
    const done = await desk.perform(name, { ref: start.ref, by, input: input as never, seen: null });
    if (done instanceof Refusal) continue;
    await courier.settle();
    const now = (await store.applications.load(start.ref))?.application ?? application;
    told.push(...posted.splice(0).map((one) => toldAs(one, now)));
  }
  await courier.stop();
  return told;
}

function toldAs({ channel, text }: Posted, application: Told['application']): Told {
  const to = channel.replace(/^D-/, '');
  const person = everybody.find(({ id }) => id === to);
  return {
    to,
    via: to === channel ? 'channel' : 'person',
    roles: person === undefined ? [] : rolesTowards(person, application, acme),
    kind: 'notice',
    text,
    application,
  };
}

test('what the courier hands to Slack holds nothing its readers may not have, and reaches nobody who is switched off', async () => {
  let handed = 0;
  await fc.assert(
    fc.asyncProperty(toldWorlds, async (made) => {
      const told = await handedIn(made);
      handed += told.length;
      expect(leaksOf(told, made)).toEqual([]);
    }),
    { numRuns: 20 },
  );
  expect(handed).toBeGreaterThan(50);
});

test('a card is taken back where another partner reads by now', async () => {
  const made = { stage: 'draft', acts: [], off: [], away: [], shared: false } as const;
  const { perform, store, courier, posted } = await worldOf(made);
  const inChannel = () => posted.splice(0).filter(({ channel }) => channel === acme.channel);
  await perform('submit', 'UAPPLICANT', { name: 'Paula Partner (demo)' });
  await courier.settle();
  expect(inChannel().map(({ text }) => text)).toEqual([expect.stringContaining('DD-1001')]);
  await store.directory.savePartner(other);
  await perform('take-up', 'UOFFICE', {});
  await courier.settle();
  const [redrawn, ...more] = inChannel();
  expect(more).toEqual([]);
  expect(redrawn?.text).toMatch(/not told here any more/);
  expect(redrawn?.text).not.toMatch(/DD-1001|Acme|Initial review/);
  await courier.stop();
});
