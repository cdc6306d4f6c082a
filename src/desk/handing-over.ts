import { type Duty, isAtPartner, type PlannedDuty } from '../program/people/duties.js';
import type { HandingOver as Passing, PassingDuty } from '../program/people/handing-over.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { Hindrance } from '../program/remedy.js';
import type { Desk } from './interface/desk.js';
import type { HandingOver, PlannedHandOver } from './plan-hand-over.js';
import type { StoredPerson } from './ports/stored-records.js';
import { finishSaga, type Saga } from './records/saga.js';
import { printOf } from './shown.js';

/** A duty and what became of it; `refused` null: it has passed on. */
export interface HandedOver {
  duty: Duty;
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
 * said. Both are told once, however often the request comes. The leaver's record says first what is to pass: should
 * this process end before all of it has, whoever looks next goes on.
 */
export async function handOver(desk: Desk, asked: HandingOver): Promise<HandOverOutcome | Refusal> {
  const key = keyOf(asked);
  const before = await finishHandOver(desk, asked.from);
  if (before?.key === key) return { outcome: 'done', done: before.done };
  const plan = await desk.duties.plan(asked);
  if (plan instanceof Refusal) return plan;
  if (plan.print !== asked.shown)
    return (await isKnown(desk, asked)) ? { outcome: 'done-before' } : { outcome: 'changed', plan };
  const hindered = plan.duties.flatMap((duty) =>
    duty.hindered === null ? [] : [{ duty, refused: duty.hindered }],
  );
  if (hindered.length === plan.duties.length) return { outcome: 'done', done: hindered };
  const begun = await begin(desk, asked, plan);
  if (begun instanceof Refusal) return begun;
  const { handingOver } = begun.person;
  if (handingOver?.key !== key) return { outcome: 'done-before' };
  return { outcome: 'done', done: [...(await carryOut(desk, begun.person, handingOver)), ...hindered] };
}

/** Under which key this very request is known, and both are told. */
function keyOf({ from, to, once }: Pick<HandingOver, 'from' | 'to' | 'once'>): string {
  return `hand-over/${from}/${to}/${printOf(once)}`;
}

/** Whether this very request came before: by the leaver's record or, from before it said so, by what was told. */
async function isKnown(desk: Desk, asked: HandingOver): Promise<boolean> {
  const key = keyOf(asked);
  const history = (await desk.people.stored(asked.from))?.history ?? [];
  if (history.some(({ part }) => part === key)) return true;
  return desk.announced({ key, to: [{ via: 'direct-message', person: asked.to }] });
}

/** The leaver's record says what is to be done before any of it is. */
async function begin(
  desk: Desk,
  asked: HandingOver,
  { to, duties, revisions }: PlannedHandOver,
): Promise<StoredPerson | Refusal> {
  const { from, by, byRole, once } = asked;
  const passing = duties.filter(({ hindered }) => hindered === null);
  const input = {
    key: keyOf(asked),
    to: to.id,
    toName: to.name,
    by: byRole ? by : 'desk',
    asked: byRole ? '' : ((await desk.people.find(by))?.name ?? by),
    duties: passing.map((duty) => passingOf(duty, revisions)),
  };
  const as = byRole ? {} : ({ as: 'administrator' } as const);
  return desk.people.take('hand-over', { ...as, id: from, by, input, seen: null, key: once });
}

function passingOf(
  { hindered: _, ...duty }: PlannedDuty,
  revisions: PlannedHandOver['revisions'],
): PassingDuty {
  if (!('ref' in duty)) return duty;
  const seen = revisions.get(duty.ref);
  if (seen === undefined) throw new Error(`${duty.ref} was not read.`);
  return { ...duty, seen };
}

/** What duties pass by. */
type Passes = Pick<Desk, 'perform' | 'people' | 'partners'>;

/**
 * Brings the hand-over that is under way from this person to its end: the one who asked does, and the courier, should
 * that process end before. Gives what became of it; null where none is under way.
 */
export async function finishHandOver(
  desk: Passes,
  from: string,
): Promise<{ key: string; done: HandedOver[] } | null> {
  let finished: { key: string; done: HandedOver[] } | null = null;
  const saga: Saga<Person> = {
    load: (id) => desk.people.find(id),
    async advance(person) {
      const { handingOver } = person;
      if (handingOver === undefined) return 'rest';
      finished = { key: handingOver.key, done: await carryOut(desk, person, handingOver) };
      return 'again';
    },
  };
  await finishSaga(saga, from);
  return finished;
}

/** Does what of it is missing, and enters what became of each duty, with what both are told. */
async function carryOut(desk: Passes, from: Person, plan: Passing): Promise<HandedOver[]> {
  const done: HandedOver[] = [];
  for (const duty of plan.duties) done.push({ duty, refused: await pass(desk, from.id, plan, duty) });
  const input = {
    key: plan.key,
    toName: (await desk.people.find(plan.to))?.name ?? plan.to,
    passed: done.filter(({ refused }) => refused === null).map(({ duty }) => duty.says),
    stayed: done.flatMap(({ duty, refused }) =>
      refused === null ? [] : [{ says: duty.says, why: refused.message }],
    ),
  };
  // Refused where another process was quicker, which found the same.
  await desk.people.take('finish-hand-over', { id: from.id, by: 'desk', input, seen: null });
  return done;
}

async function pass(desk: Passes, from: string, plan: Passing, duty: PassingDuty): Promise<Hindrance | null> {
  const { key, to, by, asked } = plan;
  if ('ref' in duty) {
    const step = duty.kind === 'audit' ? 'hand-over-audit' : 'hand-over-handling';
    const outcome = await desk.perform(step, {
      ref: duty.ref,
      by,
      input: { to, asked },
      seen: duty.seen,
      key,
    });
    return outcome instanceof Refusal ? outcome : null;
  }
  const { kind, partnerId } = duty;
  const request = { id: partnerId, by: 'desk', input: { kind, from, to }, seen: null };
  const taken = await desk.partners.take('hand-over-place', request);
  if (taken instanceof Refusal) return says('The partner is not on record any more.');
  return isAtPartner(to, taken.partner, kind) ? null : says('Somebody else has this place by now.');
}

function says(message: string): Hindrance {
  return { message, remedy: null };
}
