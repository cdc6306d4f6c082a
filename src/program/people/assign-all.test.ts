import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignAll, maxAtOnce, type Placement, type Room, type Waiting, worstCost } from './assign-all.js';

/** A small generator of numbers (mulberry32), so that a failure can be repeated by its seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

interface Sizes {
  applications: number;
  auditors: number;
  seats: number;
  worst: number;
  /** Of ten pairs, how many are forbidden. */
  forbidden: number;
}

function draw(seed: number, sizes: Sizes): { waiting: Waiting[]; rooms: Room[] } {
  const roll = dice(seed);
  const rooms = Array.from({ length: sizes.auditors }, (_, at) => {
    const costs = Array.from({ length: roll(sizes.seats + 1) }, () => roll(sizes.worst + 1));
    return { auditor: `U${at}`, costs: costs.sort((one, other) => one - other) };
  });
  const waiting = Array.from({ length: sizes.applications }, (_, at) => ({
    ref: `DD-${1001 + at}`,
    since: new Date(Date.UTC(2026, 10, 1 + roll(5))),
    costs: new Map(
      rooms.flatMap(({ auditor }): [string, number][] =>
        roll(10) < sizes.forbidden ? [] : [[auditor, roll(sizes.worst + 1)]],
      ),
    ),
  }));
  return { waiting, rooms };
}

/**
 * Holds an answer against the problem, knowing nothing of how it was found: every limit kept, and no cheaper or larger
 * answer, since the residual network has neither a way to place one more nor a cycle of negative cost (Bellman–Ford).
 */
function verify(waiting: readonly Waiting[], rooms: readonly Room[], plan: Placement): string[] {
  const faults: string[] = [];
  const given = new Map(plan.placed.map((pair) => [pair.ref, pair.auditor]));
  const loads = new Map<string, number>();
  for (const { ref, auditor } of plan.placed) {
    loads.set(auditor, (loads.get(auditor) ?? 0) + 1);
    if (waiting.find((one) => one.ref === ref)?.costs.has(auditor) !== true)
      faults.push(`${ref} may not go to ${auditor}`);
  }
  for (const [auditor, load] of loads)
    if (load > (rooms.find((one) => one.auditor === auditor)?.costs.length ?? 0))
      faults.push(`${auditor} has no room for ${load}`);
  if (given.size !== plan.placed.length) faults.push('somebody is placed twice');
  if (
    [...given.keys(), ...plan.left].sort().join() !==
    waiting
      .map(({ ref }) => ref)
      .sort()
      .join()
  )
    faults.push('placed and left do not make up the list');

  // Arcs of the residual network: `s` → application → auditor → seat → `t`, turned round where a unit flows.
  const arcs: [from: string, to: string, cost: number][] = [];
  const arc = (from: string, to: string, cost: number, flows: boolean) =>
    arcs.push(flows ? [to, from, -cost] : [from, to, cost]);
  let total = 0;
  for (const { ref, costs } of waiting) {
    arc('s', ref, 0, given.has(ref));
    for (const [auditor, cost] of costs) {
      arc(ref, auditor, cost, given.get(ref) === auditor);
      if (given.get(ref) === auditor) total += cost;
    }
  }
  for (const { auditor, costs } of rooms) {
    const load = loads.get(auditor) ?? 0;
    const sorted = [...costs].sort((one, other) => one - other);
    sorted.forEach((cost, seat) => {
      arc(auditor, `${auditor}/${seat}`, cost, seat < load);
      arc(`${auditor}/${seat}`, 't', 0, seat < load);
      if (seat < load) total += cost;
    });
  }
  if (total !== plan.total) faults.push(`the total is ${total}, said to be ${plan.total}`);
  const reached = new Set(['s']);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [from, to] of arcs)
      if (reached.has(from) && !reached.has(to)) {
        reached.add(to);
        grew = true;
      }
  }
  if (reached.has('t')) faults.push('one more could be placed');
  if (hasNegativeCycle(arcs)) faults.push('it could be cheaper');
  return faults;
}

function hasNegativeCycle(arcs: readonly [string, string, number][]): boolean {
  const nodes = new Set([...arcs.map(([from]) => from), ...arcs.map(([, to]) => to)]);
  const distance = new Map([...nodes].map((node) => [node, 0]));
  for (let round = 0; round <= distance.size; round += 1) {
    let changed = false;
    for (const [from, to, cost] of arcs) {
      const reached = (distance.get(from) ?? 0) + cost;
      if (reached < (distance.get(to) ?? 0)) {
        distance.set(to, reached);
        changed = true;
      }
    }
    if (!changed) return false;
  }
  return true;
}

/** Every way there is: how many it places, what it costs; the best of them. */
function bestByTrying(waiting: readonly Waiting[], rooms: readonly Room[]): [placed: number, total: number] {
  const loads = new Map<string, number>();
  let best: [number, number] = [0, 0];
  const go = (at: number, placed: number, total: number): void => {
    const one = waiting[at];
    if (one === undefined) {
      if (placed > best[0] || (placed === best[0] && total < best[1])) best = [placed, total];
      return;
    }
    go(at + 1, placed, total);
    for (const { auditor, costs } of rooms) {
      const own = one.costs.get(auditor);
      const load = loads.get(auditor) ?? 0;
      const seat = costs[load];
      if (own === undefined || seat === undefined) continue;
      loads.set(auditor, load + 1);
      go(at + 1, placed + 1, total + own + seat);
      loads.set(auditor, load);
    }
  };
  go(0, 0, 0);
  return best;
}

describe('SDP-68: a whole waiting list is assigned at once, at the least cost, within every limit', () => {
  test.each([1, 2, 3, 4, 5, 6])('200 applications and 25 auditors, draw %i: proved optimal', (seed) => {
    const { waiting, rooms } = draw(seed, {
      applications: 200,
      auditors: 25,
      seats: 14,
      worst: worstCost,
      forbidden: 3,
    });
    const plan = assignAll(waiting, rooms);
    expect(verify(waiting, rooms, plan)).toEqual([]);
    expect(plan.placed.length).toBeGreaterThan(100);
  });

  test('2,000 small lists agree with trying every way there is', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const sizes = {
        applications: 1 + (seed % 6),
        auditors: 1 + (seed % 4),
        seats: 2,
        worst: 6,
        forbidden: 4,
      };
      const { waiting, rooms } = draw(seed, sizes);
      const plan = assignAll(waiting, rooms);
      expect([seed, plan.placed.length, plan.total]).toEqual([seed, ...bestByTrying(waiting, rooms)]);
      expect([seed, verify(waiting, rooms, plan)]).toEqual([seed, []]);
    }
  });

  test('whatever the list, no limit is broken and the order it comes in does not matter', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 8 }),
        (seed, n, m) => {
          const { waiting, rooms } = draw(seed, {
            applications: n,
            auditors: m,
            seats: 4,
            worst: 9,
            forbidden: 5,
          });
          const plan = assignAll(waiting, rooms);
          expect(verify(waiting, rooms, plan)).toEqual([]);
          expect(assignAll([...waiting].reverse(), [...rooms].reverse())).toEqual(plan);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

test('the verifier finds what is wrong', () => {
  const waiting = [wait('DD-1', 1, { U1: 5, U2: 1 }), wait('DD-2', 2, { U1: 1 })];
  const rooms = [
    { auditor: 'U1', costs: [0] },
    { auditor: 'U2', costs: [0, 3] },
  ];
  const wrong = (placed: Placement['placed'], left: string[], total: number) =>
    verify(waiting, rooms, { placed, left, total });
  expect(wrong([{ ref: 'DD-1', auditor: 'U2', cost: 1 }], ['DD-2'], 1)).toEqual(['one more could be placed']);
  expect(wrong([{ ref: 'DD-2', auditor: 'U2', cost: 1 }], ['DD-1'], 1)).toContain('DD-2 may not go to U2');
  const both = [
    { ref: 'DD-1', auditor: 'U1', cost: 5 },
    { ref: 'DD-2', auditor: 'U1', cost: 1 },
  ];
  expect(wrong(both, [], 6)).toContain('U1 has no room for 2');
  const three = [...waiting, wait('DD-3', 3, { U1: 9, U2: 0 })];
  expect(
    verify(three, [{ auditor: 'U2', costs: [0] }], {
      placed: [{ ref: 'DD-1', auditor: 'U2', cost: 1 }],
      left: ['DD-2', 'DD-3'],
      total: 1,
    }),
  ).toContain('it could be cheaper');
});

function wait(ref: string, day: number, costs: Record<string, number>): Waiting {
  return { ref, since: new Date(Date.UTC(2026, 10, day)), costs: new Map(Object.entries(costs)) };
}

describe('among equally cheap ways', () => {
  test('who waits longest is placed; of two that wait as long, the lower reference', () => {
    const one = [{ auditor: 'U1', costs: [0] }];
    const tied = [wait('DD-3', 2, { U1: 4 }), wait('DD-2', 1, { U1: 4 }), wait('DD-1', 2, { U1: 4 })];
    expect(assignAll(tied, one).placed.map(({ ref }) => ref)).toEqual(['DD-2']);
    expect(assignAll([wait('DD-9', 1, { U1: 4 }), wait('DD-8', 1, { U1: 4 })], one).left).toEqual(['DD-9']);
  });

  test('who waits longest gets the better auditor', () => {
    const both = [
      { auditor: 'U1', costs: [0] },
      { auditor: 'U2', costs: [0] },
    ];
    const tied = [wait('DD-1', 2, { U1: 1, U2: 3 }), wait('DD-2', 1, { U1: 1, U2: 3 })];
    expect(assignAll(tied, both).placed).toEqual([
      { ref: 'DD-2', auditor: 'U1', cost: 1 },
      { ref: 'DD-1', auditor: 'U2', cost: 3 },
    ]);
  });
});

test('more applications are placed rather than fewer at a lower cost', () => {
  const rooms = [
    { auditor: 'U1', costs: [0] },
    { auditor: 'U2', costs: [0] },
  ];
  const list = [wait('DD-1', 1, { U1: 0, U2: worstCost }), wait('DD-2', 2, { U1: worstCost })];
  expect(assignAll(list, rooms)).toMatchObject({ left: [], total: 2 * worstCost });
});

test('what cannot be counted exactly is refused', () => {
  const rooms = [{ auditor: 'U1', costs: [0] }];
  expect(() => assignAll([wait('DD-1', 1, { U1: 0.5 })], rooms)).toThrow(/whole number.*0\.5/);
  expect(() => assignAll([wait('DD-1', 1, { U1: worstCost + 1 })], rooms)).toThrow(RangeError);
  const many = Array.from({ length: maxAtOnce + 1 }, (_, at) => wait(`DD-${at}`, 1, {}));
  expect(() => assignAll(many, rooms)).toThrow(/At most/);
});

test('the longest list that is taken is still counted exactly', () => {
  const waiting = Array.from({ length: maxAtOnce }, (_, at) =>
    wait(`DD-${at}`, 1, { U1: worstCost - (at % 2) }),
  );
  const rooms = [{ auditor: 'U1', costs: Array.from({ length: maxAtOnce }, () => worstCost) }];
  const plan = assignAll(waiting, rooms);
  expect(plan).toMatchObject({ left: [], total: maxAtOnce * (2 * worstCost) - maxAtOnce / 2 });
});
