import type { Merging } from '../program/people/merging.js';
import type { Person } from '../program/people/person.js';
import { Refusal } from '../program/refusal.js';
import type { Desk } from './interface/desk.js';
import type { PlannedMerge, TwoAccounts } from './plan-merge.js';
import type { StoredPerson } from './ports/stored-records.js';
import { finishSaga, type Saga } from './records/saga.js';
import { printOf } from './shown.js';

/**
 * An administrator (`by`) says that two accounts are one person's, and why. `shown` is the print of the plan they
 * confirm, `once` the same whenever this very request comes again.
 */
export interface MergingAsked extends TwoAccounts {
  by: string;
  reason: string;
  shown: string;
  once: string;
}

/** `changed`: what passes, or stands in the way, is no longer what was shown; nothing was done. */
export type MergeOutcome = { outcome: 'done' } | { outcome: 'changed'; plan: PlannedMerge };

/**
 * Makes two accounts one person's, as it was shown: what was entered under `from` passes to `into`, and whoever is
 * named by `from` is `into` from the first write on. That write says what has still to pass: should this process end
 * before all of it has, whoever looks next goes on.
 */
export async function mergeAccounts(desk: Desk, asked: MergingAsked): Promise<MergeOutcome | Refusal> {
  const key = keyOf(asked);
  if (await isBegun(desk, asked.from, key)) {
    await finishMerge(desk, asked.from);
    return { outcome: 'done' };
  }
  const plan = await desk.duties.planMerge(asked);
  if (plan instanceof Refusal) return plan;
  if (plan.print !== asked.shown) return { outcome: 'changed', plan };
  const [hindrance] = plan.hindered;
  if (hindrance !== undefined) return new Refusal('blocked', hindrance.message);
  const begun = await begin(desk, asked, plan);
  if (begun instanceof Refusal) return begun;
  await finishMerge(desk, asked.from);
  return { outcome: 'done' };
}

function keyOf({ into, from, once }: MergingAsked): string {
  return `merge/${from}/${into}/${printOf(once)}`;
}

/** Whether this very request came before. */
async function isBegun(desk: Desk, from: string, key: string): Promise<boolean> {
  const history = (await desk.people.stored(from))?.history ?? [];
  return history.some(({ part }) => part === key);
}

/** The account's record says what is to be done before any of it is. */
async function begin(
  desk: Desk,
  asked: MergingAsked,
  { into, applications, partners, says }: PlannedMerge,
): Promise<StoredPerson | Refusal> {
  const { from, by, reason, once } = asked;
  const input = {
    key: keyOf(asked),
    into: into.id,
    intoName: into.name,
    asked: (await desk.people.find(by))?.name ?? by,
    reason,
    applications,
    partners,
    says,
  };
  return desk.people.take('merge-accounts', {
    as: 'administrator',
    id: from,
    by,
    input,
    seen: null,
    key: once,
  });
}

/** What a merge is carried out by. */
type Passes = Pick<Desk, 'perform' | 'people' | 'partners'>;

/**
 * Brings the merge of this account that is under way to its end: the one who asked does, and the courier, should that
 * process end before. False where none is under way.
 */
export async function finishMerge(desk: Passes, from: string): Promise<boolean> {
  let finished = false;
  const saga: Saga<Person> = {
    load: async (id) => (await desk.people.stored(id))?.person ?? null,
    async advance(person) {
      const { merging } = person;
      if (merging === undefined) return 'rest';
      await carryOut(desk, person, merging);
      finished = true;
      return 'again';
    },
  };
  await finishSaga(saga, from);
  return finished;
}

/** Does what of it is missing, and tells it with what stayed. */
async function carryOut(desk: Passes, from: Person, merging: Merging): Promise<void> {
  // Whoever took it in may have been taken in themselves since.
  const into = await desk.people.find(merging.into);
  if (into === null) throw new Error(`${from.id} was taken in by ${merging.into}, who is not on record.`);
  if (into.id === from.id) {
    const crossed = { key: merging.key, intoName: into.name, stayed: [], crossed: true };
    await desk.people.take('finish-merge', { id: from.id, by: 'desk', input: crossed, seen: null });
    return;
  }
  // Taken in by this one at the same moment: it stays, and is ready to take in once that is entered.
  if (into.mergedInto !== undefined) await finishMerge(desk, into.id);
  const stayed = [
    ...(await takeIn(desk, { into, from, merging })),
    ...(await renameAtWork(desk, { into, from, merging })),
    ...(await renameAtPartners(desk, { into, from, merging })),
  ];
  const input = { key: merging.key, intoName: into.name, stayed };
  // Refused where another process was quicker, which found the same.
  await desk.people.take('finish-merge', { id: from.id, by: 'desk', input, seen: null });
}

interface Carrying {
  into: Person;
  from: Person;
  merging: Merging;
}

type Stayed = { says: string; why: string }[];

async function takeIn({ people }: Passes, { into, from, merging }: Carrying): Promise<Stayed> {
  const { reason, asked } = merging;
  const request = { id: into.id, by: 'desk', input: { from, reason, asked }, seen: null };
  const taken = await people.take('take-in-account', request);
  return taken instanceof Refusal ? [{ says: 'what was entered of them', why: taken.message }] : [];
}

async function renameAtWork({ perform }: Passes, { into, from, merging }: Carrying): Promise<Stayed> {
  const stayed: Stayed = [];
  for (const ref of merging.applications) {
    const input = { from: from.id, into: into.id, asked: merging.asked };
    const done = await perform('record-merged-accounts', { ref, by: 'desk', input, seen: null });
    // One that does not name the account any more was renamed before.
    if (done instanceof Refusal && done.code !== 'blocked') stayed.push({ says: ref, why: done.message });
  }
  return stayed;
}

async function renameAtPartners({ partners }: Passes, { into, from, merging }: Carrying): Promise<Stayed> {
  const stayed: Stayed = [];
  for (const id of merging.partners) {
    const input = { from: from.id, into: into.id, intoName: into.name };
    const done = await partners.take('record-merged-accounts', { id, by: 'desk', input, seen: null });
    if (done instanceof Refusal) stayed.push({ says: id, why: done.message });
  }
  return stayed;
}
