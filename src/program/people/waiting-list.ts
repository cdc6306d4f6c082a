import { assignAll, maxAtOnce, type Placement, type Room, type Waiting } from './assign-all.js';
import { type Candidate, type Choice, choose, loadPoints } from './choice.js';
import type { FitnessContext } from './fitness.js';
import type { Person } from './person.js';

/** One application of the waiting list and the auditor proposed for it. */
export interface Proposal {
  ref: string;
  candidate: Candidate;
  /** Points of this pair, the auditor's load by then included. */
  cost: number;
}

/** Proposals for a whole waiting list; `left` says for each of the others what keeps it waiting. */
export interface AssignmentPlan {
  proposals: Proposal[];
  left: { ref: string; why: string[] }[];
  /** Points of all proposals. */
  total: number;
}

/** An application that waits, with what is known around it and the designations of the same category. */
export interface WaitingContext {
  ctx: FitnessContext;
  related: readonly string[];
}

/** Whether an application waits for its auditor. */
export function waitsForAuditor({ application }: Pick<FitnessContext, 'application'>): boolean {
  return application.stage === 'ready' && application.validation === null;
}

/**
 * Proposes auditors for a whole waiting list at once: as many applications as limits and caps allow, at the least
 * total cost (SDP-68). A load grows with each case proposed. The longest waiting stand first, and at most `maxAtOnce`
 * are looked at.
 */
export function planWaitingList(cases: readonly WaitingContext[], people: readonly Person[]): AssignmentPlan {
  const looked = [...cases].sort(longestFirst).slice(0, maxAtOnce);
  const choices = new Map(
    looked.map(({ ctx, related }) => [ctx.application.ref, choose(ctx, people, related)]),
  );
  const placement = assignAll(looked.map(waitingOf(choices)), roomsOf([...choices.values()]));
  return {
    proposals: placement.placed.map((pair) => ({
      ref: pair.ref,
      candidate: candidateOf(choices, pair),
      cost: pair.cost,
    })),
    left: placement.left.map((ref) => ({ ref, why: whyLeft(choices.get(ref)) })),
    total: placement.total,
  };
}

function longestFirst({ ctx: one }: WaitingContext, { ctx: other }: WaitingContext): number {
  return waitingSince(one).getTime() - waitingSince(other).getTime();
}

/** Since when it waits: complete, or, were that unknown, opened. */
function waitingSince({ application }: Pick<FitnessContext, 'application'>): Date {
  return (application.complete ?? application.opened).at;
}

function waitingOf(choices: ReadonlyMap<string, Choice>): (one: WaitingContext) => Waiting {
  return ({ ctx }) => ({
    ref: ctx.application.ref,
    since: waitingSince(ctx),
    costs: new Map(
      choices.get(ctx.application.ref)?.candidates.map(({ person, own }) => [person.id, own]) ?? [],
    ),
  });
}

/** Each auditor's free places. Where rule sets of the list differ in the usual cap, the smallest holds. */
function roomsOf(choices: readonly Choice[]): Room[] {
  const rooms = new Map<string, Candidate>();
  for (const candidate of choices.flatMap(({ candidates }) => candidates)) {
    const known = rooms.get(candidate.person.id);
    if (known === undefined || candidate.cap < known.cap) rooms.set(candidate.person.id, candidate);
  }
  return [...rooms.values()].map(({ person, open, cap }) => ({
    auditor: person.id,
    costs: Array.from({ length: Math.max(0, cap - open) }, (_, more) => loadPoints(open + more, cap)),
  }));
}

function candidateOf(
  choices: ReadonlyMap<string, Choice>,
  { ref, auditor }: Placement['placed'][number],
): Candidate {
  const found = choices.get(ref)?.candidates.find(({ person }) => person.id === auditor);
  if (found === undefined) throw new Error(`${ref} was given to ${auditor}, who is no candidate.`);
  return found;
}

/** What keeps an application waiting: who rules out whom, or that everybody who may has enough. */
function whyLeft(choice: Choice | undefined): string[] {
  if (choice === undefined || choice.candidates.length + choice.ruledOut.length === 0)
    return ['There is no auditor on record.'];
  const out = choice.ruledOut.map(({ limits }) => limits.map(({ says }) => says).join(' '));
  const busy = choice.candidates.map(
    ({ person, cap }) =>
      `${person.name} may, but other cases of this list take every place up to the cap of ${cap}.`,
  );
  return [...busy, ...out];
}
