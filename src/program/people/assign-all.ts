import { linearSumAssignment } from 'linear-sum-assignment';

/** An application without an auditor: since when it waits, and what each auditor who may take it would cost. */
export interface Waiting {
  ref: string;
  since: Date;
  /** Auditor → cost, a whole number from 0 to `worstCost`; who is not named may not audit it. */
  costs: ReadonlyMap<string, number>;
}

/**
 * How many more applications an auditor may take: the cost of the first, the second … each at least that of the one
 * before.
 */
export interface Room {
  auditor: string;
  costs: readonly number[];
}

/**
 * Who gets what, longest waiting first; `total` is the sum of all costs; `left` could not be placed with the others.
 */
export interface Placement {
  placed: { ref: string; auditor: string; cost: number }[];
  left: string[];
  total: number;
}

/** Costs may not be larger than this, so that every sum below stays an exact whole number. */
export const worstCost = 200;

/** The most applications placed at once, for the same reason; the others wait for the next round. */
export const maxAtOnce = 400;

/**
 * Gives as many applications as possible an auditor, and among all ways to do so takes the cheapest; of equally cheap
 * ones, that in which who waits longest (then the lower reference) is placed, and cheaper. Same input, same answer,
 * in any order.
 *
 * @throws RangeError for costs that are no whole numbers within 0 … `worstCost`, or for more than `maxAtOnce`
 * applications
 */
export function assignAll(waiting: readonly Waiting[], rooms: readonly Room[]): Placement {
  const queue = [...waiting].sort(byWaitingTime);
  const seats = [...rooms]
    .sort((one, other) => (one.auditor < other.auditor ? -1 : 1))
    .flatMap(({ auditor, costs }) => costs.slice(0, queue.length).map((cost) => ({ auditor, cost })));
  check(queue, seats);
  if (queue.length === 0) return { placed: [], left: [], total: 0 };
  const { rowAssignments } = linearSumAssignment(weights(queue, seats), { maximaze: false });
  return placement(queue, seats, rowAssignments);
}

interface Seat {
  auditor: string;
  cost: number;
}

/**
 * One row per application; one column per seat, then one per application for being left out. Three aims in one
 * number: to be left out outweighs every cost there is, a point of cost outweighs every turn in the queue.
 */
function weights(queue: readonly Waiting[], seats: readonly Seat[]): number[][] {
  const size = queue.length;
  const max = 2 * worstCost;
  const point = size * size * (max + 1) + 1;
  const leftOut = size * max * (point + size) + 1;
  return queue.map(({ costs }, position) => {
    const turn = size - position;
    const seated = seats.map(({ auditor, cost }) => {
      const own = costs.get(auditor);
      return own === undefined ? Number.POSITIVE_INFINITY : (own + cost) * (point + turn);
    });
    return [...seated, ...queue.map(() => leftOut + turn * (max + 1))];
  });
}

function placement(queue: readonly Waiting[], seats: readonly Seat[], columns: ArrayLike<number>): Placement {
  const placed: Placement['placed'] = [];
  const left: string[] = [];
  queue.forEach(({ ref, costs }, row) => {
    const seat = seats[columns[row] ?? seats.length];
    if (seat === undefined) left.push(ref);
    else placed.push({ ref, auditor: seat.auditor, cost: (costs.get(seat.auditor) ?? 0) + seat.cost });
  });
  return { placed, left, total: placed.reduce((sum, { cost }) => sum + cost, 0) };
}

function byWaitingTime(one: Waiting, other: Waiting): number {
  return one.since.getTime() - other.since.getTime() || (one.ref < other.ref ? -1 : 1);
}

function check(queue: readonly Waiting[], seats: readonly Seat[]): void {
  if (queue.length > maxAtOnce)
    throw new RangeError(`At most ${maxAtOnce} applications at once; given ${queue.length}.`);
  const costs = [...queue.flatMap((one) => [...one.costs.values()]), ...seats.map(({ cost }) => cost)];
  const wrong = costs.find((cost) => !Number.isInteger(cost) || cost < 0 || cost > worstCost);
  if (wrong !== undefined)
    throw new RangeError(`A cost is a whole number from 0 to ${worstCost}; given ${wrong}.`);
}
