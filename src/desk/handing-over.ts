import { pointer } from '../program/notices/pointer.js';
import type { Duty, PlannedDuty } from '../program/people/duties.js';
import { Refusal } from '../program/refusal.js';
import type { Hindrance } from '../program/remedy.js';
import type { Announcement } from './announce.js';
import type { Desk } from './interface/desk.js';
import type { HandingOver, PlannedHandOver } from './plan-hand-over.js';
import { printOf } from './shown.js';

/** A duty and what became of it; `refused` null: it has passed on. */
export interface HandedOver {
  duty: PlannedDuty;
  refused: Hindrance | null;
}

/**
 * What a hand-over came to. `changed`: what passes is no longer what was shown; nothing was done, and `plan` is it now.
 */
export type HandOverOutcome =
  | { outcome: 'done'; done: HandedOver[] }
  | { outcome: 'done-before' }
  | { outcome: 'changed'; plan: PlannedHandOver };

/**
 * Passes on everything that can be, as it was shown; what was hindered, or changes at this very moment, stays and is
 * said. Both are told once, however often the request comes.
 */
export async function handOver(desk: Desk, asked: HandingOver): Promise<HandOverOutcome | Refusal> {
  const plan = await desk.duties.plan(asked);
  if (plan instanceof Refusal) return plan;
  if (plan.print !== asked.shown)
    return (await desk.announced(toldTo(asked, asked.to)))
      ? { outcome: 'done-before' }
      : { outcome: 'changed', plan };
  const done: HandedOver[] = [];
  for (const duty of plan.duties)
    done.push({ duty, refused: duty.hindered ?? (await pass(desk, { ...asked, plan }, duty)) });
  if (done.some(({ refused }) => refused === null)) await tellBoth(desk, { ...asked, plan }, done);
  return { outcome: 'done', done };
}

type Carrying = HandingOver & { plan: PlannedHandOver };

async function pass(
  desk: Desk,
  { from, to, by, byRole, once, plan }: Carrying,
  duty: Duty,
): Promise<Hindrance | null> {
  if (duty.kind === 'audit' || duty.kind === 'handling') {
    const step = duty.kind === 'audit' ? 'hand-over-audit' : 'hand-over-handling';
    const asked = byRole ? '' : ((await desk.people.find(by))?.name ?? by);
    const seen = plan.revisions.get(duty.ref) ?? null;
    const request = { ref: duty.ref, by: byRole ? by : 'desk', input: { to, asked }, seen, key: once };
    const outcome = await desk.perform(step, request);
    return outcome instanceof Refusal ? outcome : null;
  }
  const { kind, partnerId } = duty;
  const request = { id: partnerId, by: 'desk', input: { kind, from, to }, seen: null };
  const taken = await desk.partners.take('hand-over-place', request);
  return taken instanceof Refusal
    ? { message: 'The partner is not on record any more.', remedy: null }
    : null;
}

/** One message each: to the successor what is theirs now, to the other that it is with somebody else. */
async function tellBoth(
  desk: Desk,
  { plan: { from, to }, ...asked }: Carrying,
  done: readonly HandedOver[],
): Promise<void> {
  const passed = done.filter(({ refused }) => refused === null).map(({ duty }) => `• ${duty.says}`);
  await desk.announce({
    ...toldTo(asked, to.id),
    about: null,
    notice: {
      kind: 'duties-taken-over',
      title: `Handed over to you from ${from.name}`,
      lines: [
        ...passed,
        `What was noted so far is in each application; your ${pointer('own-tasks')} show what waits for you. ` +
          'A validation that has not begun is yours to accept or decline.',
      ],
    },
  });
  if (!from.active) return;
  await desk.announce({
    ...toldTo(asked, from.id),
    about: null,
    notice: {
      kind: 'duties-handed-over',
      title: `Handed over to ${to.name}`,
      lines: [...passed, 'Nothing more is needed from you for these.'],
    },
  });
}

/** Under which key, and where, one of both is told of this very request. */
function toldTo(
  { from, to, once }: Pick<HandingOver, 'from' | 'to' | 'once'>,
  person: string,
): Pick<Announcement, 'key' | 'to'> {
  return {
    key: `hand-over/${from}/${to}/${printOf(once)}`,
    to: [{ via: 'direct-message', person }],
  };
}
