import { describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { WebClient } from '@slack/web-api';
import fc from 'fast-check';
import { createCourier } from '../src/courier/courier.js';
import { handOver } from '../src/desk/handing-over.js';
import type { Delivery } from '../src/desk/ports/delivery.js';
import type { StepName } from '../src/program/lifecycle.js';
import { type Intent, intents } from '../src/program/notices/notice.js';
import { Refusal } from '../src/program/refusal.js';
import { type Stage, stages } from '../src/program/stage.js';
import { createMessenger } from '../src/slack/messenger.js';
import { createCourierWorld, intake, reviewers } from './doubles/courier-world.js';
import { undrawable } from './doubles/drawable.js';
import { type Act, actsOf } from './doubles/marked-acts.js';
import { saveActive } from './doubles/switching.js';
import { acme, everybody, readied } from './doubles/told-worlds.js';
import { anApplicationAt, monday } from './step-contexts.js';

/**
 * What stands in Slack after each step, with the real courier and the real messenger: no message keeps a button that
 * its reader would not be offered any more.
 */

/** What a notice asks for that leads somewhere and asks for nothing: why its button stays right whatever is done. */
const onlyLeads: Partial<Record<Intent, string>> = {
  'open-application': 'opens the application as it is then',
  'open-review': 'opens the application as it is then',
  'open-award': 'opens the award as it is then',
  'open-event': 'opens the business event as it is then',
  'open-completeness': 'told to the office alone, whom it opens the application for',
};

/** The links of those. */
const leading = /^door\.open-(workspace|office|review|case|award|event)(:|$)/;

/** A message that was sent: its buttons as they stand, and as they would be drawn now. */
interface Standing {
  delivery: Delivery;
  now: string[];
  fresh: string[];
  /** What stands there in place of what is done. */
  outcome: string | null;
}

type Posted = Map<string, KnownBlock[]>;

/** A Web API that keeps what stands in each message. */
function keeping(posted: Posted): WebClient {
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
      count += method === 'chat.postMessage' ? 1 : 0;
      const ts = args.ts ?? `1.${count}`;
      if (method.startsWith('chat.')) posted.set(`${args.channel}/${ts}`, JSON.parse(args.blocks ?? '[]'));
      return Response.json({ ok: true, channel: args.channel, ts, messages: [] });
    },
  });
}

const linksIn = (blocks: readonly KnownBlock[] = []): string[] =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => String(Reflect.get(one, 'action_id'))) : [],
  );

const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

async function worldAt(stage: Stage) {
  const world = await createCourierWorld({ mail: false, awake: false });
  const { desk, store, parts } = world;
  const messengerInto = (posted: Posted) =>
    createMessenger({ client: keeping(posted), desk, log, channels: { intake, reviewers } });
  const posted: Posted = new Map();
  for (const one of everybody) await store.directory.savePerson(one);
  await store.directory.savePartner(acme);
  const start = { ...anApplicationAt(stage), handler: 'UOFFICE' };
  const drafting = stage === 'draft' || stage === 'returned';
  await world.place(drafting ? readied(start, 'submit') : start);
  const courier = createCourier({ ...parts, messenger: messengerInto(posted) });

  async function position(): Promise<Standing[]> {
    const sent = store.deliveries().filter(({ posted: at }) => at !== null);
    return Promise.all(
      sent.map(async (delivery) => {
        const place = `${delivery.posted?.channel}/${delivery.posted?.ts}`;
        const anew: Posted = new Map();
        const stored = await store.applications.load(delivery.ref ?? '');
        await messengerInto(anew).redraw({ delivery, stored });
        const blocks = posted.get(place) ?? [];
        const [, outcome = null] = /:white_check_mark: (.+?)"/.exec(JSON.stringify(blocks)) ?? [];
        return { delivery, now: linksIn(blocks), fresh: linksIn(anew.get(place)), outcome };
      }),
    );
  }

  let day = 0;
  /** Somebody does something on the next day, and what comes of it is told. False where they may not. */
  async function act(choose: (possible: readonly Act[]) => Act | undefined): Promise<boolean> {
    const application = (await store.applications.load(start.ref))?.application ?? start;
    const chosen = choose(actsOf(application));
    if (chosen === undefined) return false;
    world.clock.set(new Date(monday.getTime() + day * 86_400_000));
    day += 1;
    const { name, by, input } = chosen;
    const done = await desk.perform(name, { ref: start.ref, by, input: input as never, seen: null });
    if (done instanceof Refusal) return false;
    await courier.tick();
    await courier.settle();
    return true;
  }
  return { ...world, courier, position, act };
}

/** Takes acts one after the other, and looks at all that stands after each. */
async function expectNoneStale(stage: Stage, acts: readonly number[]): Promise<void> {
  const { act, position } = await worldAt(stage);
  for (const number of acts) {
    if (!(await act((possible) => possible[number % Math.max(possible.length, 1)]))) continue;
    for (const { delivery, now, fresh } of await position()) {
      const which = [delivery.notice.kind, delivery.notice.intents, delivery.address];
      const gone = now.filter((link) => !fresh.includes(link) && !leading.test(link));
      expect([which, gone]).toEqual([which, []]);
    }
  }
}

test('a plan that nobody forwarded before the report was filed is not to be forwarded any more', () =>
  expectNoneStale('remediation', [28, 50, 33, 0, 0, 0, 0]));

test('a reminder of one question is not settled by what was done about another', () =>
  expectNoneStale('summary-sent', [49, 5, 43, 0, 10, 0]));

test('after whatever is done, no message keeps a button that is not offered any more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...stages),
      fc.array(fc.nat({ max: 59 }), { minLength: 4, maxLength: 10 }),
      expectNoneStale,
    ),
    { numRuns: 40 },
  );
});

/** What has a message carry a button at a stage, what is its outcome, and which words then stand in its place. */
interface Scene {
  at: Stage;
  told: readonly StepName[];
  button: string;
  outcome: StepName;
  says: string;
}

const scenes: Partial<Record<Intent, Scene>> = {
  'respond-to-items': {
    at: 'validated',
    told: ['send-summary'],
    button: 'door.open-items',
    outcome: 'respond-to-item',
    says: 'Answered',
  },
  'file-plan': {
    at: 'validated',
    told: ['send-summary'],
    button: 'door.open-plan',
    outcome: 'file-action-plan',
    says: 'Action plan filed',
  },
  'accept-assignment': {
    at: 'initial-review',
    told: ['accept-as-complete', 'assign-auditor'],
    button: 'door.accept-assignment',
    outcome: 'accept-assignment',
    says: 'Accepted',
  },
  'decline-assignment': {
    at: 'initial-review',
    told: ['accept-as-complete', 'assign-auditor'],
    button: 'door.open-decline-assignment',
    outcome: 'decline-assignment',
    says: 'Declined',
  },
  'assign-auditor': {
    at: 'initial-review',
    told: ['accept-as-complete', 'assign-auditor', 'decline-assignment'],
    button: 'door.open-assign',
    outcome: 'assign-auditor',
    says: 'Assigned',
  },
  'rule-on-conflicts': {
    at: 'ready',
    told: ['report-conflict'],
    button: 'door.open-conflicts',
    outcome: 'rule-on-conflict',
    says: 'Ruled on',
  },
  'open-summary': {
    at: 'validated',
    told: ['draft-summary'],
    button: 'door.open-summary',
    outcome: 'send-summary',
    says: 'Sent',
  },
  'forward-plan': {
    at: 'remediation',
    told: ['file-action-plan'],
    button: 'door.open-forward-plan',
    outcome: 'forward-action-plan',
    says: 'Forwarded',
  },
  'decide-plan': {
    at: 'remediation',
    told: ['file-action-plan', 'forward-action-plan'],
    button: 'door.open-plan-ruling',
    outcome: 'rule-on-plan',
    says: 'Decided',
  },
  decide: {
    at: 'summary-sent',
    told: ['file-report'],
    button: 'door.open-decision',
    outcome: 'decide',
    says: 'Decided',
  },
  'confirm-welcome-kit': {
    at: 'decision-pending',
    told: ['decide'],
    button: 'door.confirm-welcome-kit',
    outcome: 'confirm-welcome-kit',
    says: 'Sent',
  },
  'open-questions': {
    at: 'validating',
    told: ['ask-question'],
    button: 'door.open-questions',
    outcome: 'answer-question',
    says: 'Answered',
  },
};

test('everything a message can ask for has an outcome, or only leads somewhere', () => {
  const without = intents.filter((intent) => scenes[intent] === undefined && onlyLeads[intent] === undefined);
  // Asked for beside any application; its outcome is the next test but one.
  expect(without).toEqual(['hand-over']);
});

test.each(Object.entries(scenes))(
  '%s: its button stands until it is done, and its outcome from then on',
  async (intent, { at, told, button, outcome, says }) => {
    const { act, position } = await worldAt(at);
    const take = async (step: StepName) => {
      let count = 0;
      const ways = (possible: readonly Act[]) => possible.filter(({ name }) => name === step)[count];
      while (!(await act(ways))) {
        count += 1;
        expect([step, count]).toEqual([step, 1]);
      }
    };
    for (const step of told) await take(step);
    const asking = (await position()).filter(
      ({ delivery, now }) => delivery.notice.intents.includes(intent as Intent) && now.includes(button),
    );
    expect(asking.length).toBeGreaterThan(0);
    expect(asking.map((one) => one.outcome)).toEqual(asking.map(() => null));
    await take(outcome);
    const after = new Map((await position()).map((one) => [one.delivery.key, one]));
    for (const { delivery } of asking) {
      const { now = [], outcome: instead } = after.get(delivery.key) ?? {};
      expect(now).not.toContain(button);
      expect(instead).toContain(says);
    }
  },
);

describe('duties of somebody who is not there any more', () => {
  const people = { intake, reviewers, admins: ['UADMIN'] };

  async function left() {
    const world = await worldAt('validating');
    const { desk, courier, clock, position } = world;
    const set = async (id: string, active: boolean) => {
      await saveActive(desk, people, { id, active });
      await courier.settle();
    };
    const asking = async () =>
      (await position()).filter(({ delivery }) => delivery.notice.intents.includes('hand-over'));
    const tickAfter = async (days: number) => {
      clock.set(new Date(monday.getTime() + days * 86_400_000));
      await courier.tick();
      await courier.settle();
    };
    const handOverTo = async (to: string) => {
      const plan = await desk.duties.plan({ from: 'UAUDITOR', to });
      if (plan instanceof Refusal) throw plan;
      const asked = { from: 'UAUDITOR', to, by: 'UOFFICE', byRole: true, shown: plan.print, once: 'once' };
      expect(await handOver(desk, asked)).toMatchObject({ outcome: 'done' });
    };
    await set('UAUDITOR', false);
    await tickAfter(7);
    return { asking, handOverTo, set, tickAfter };
  }

  const words = (found: readonly Standing[]) =>
    found.map(({ delivery, now, outcome }) => [delivery.notice.kind, now, outcome]);
  const asks = ['door.open-hand-over:UAUDITOR'];

  test('every message that asks for them keeps its button while something is left, and says once all has passed on', async () => {
    const { asking, handOverTo, tickAfter } = await left();
    expect(words(await asking())).toEqual([
      ['account-gone', asks, null],
      ['duties-left', asks, null],
      ['duties-left', asks, null],
    ]);
    await tickAfter(8);
    const standing = words(await asking());
    expect(standing.length).toBeGreaterThan(3);
    for (const [, now] of standing) expect(now).toEqual(asks);
    await handOverTo('UTHIRD');
    await tickAfter(9);
    for (const [, now, outcome] of words(await asking()))
      expect([now, outcome]).toEqual([[], '*Everything was handed over*']);
  });

  test('they give way as well when the person is back', async () => {
    const { asking, set, tickAfter } = await left();
    await tickAfter(8);
    await set('UAUDITOR', true);
    await tickAfter(9);
    for (const [, now, outcome] of words(await asking())) {
      expect(now).toEqual([]);
      expect(outcome).toContain('They are back');
    }
  });
});
