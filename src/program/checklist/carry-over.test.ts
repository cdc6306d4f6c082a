import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextEdition, nextEditionDiff } from '../../../test/doubles/next-edition.js';
import { edition } from '../../../test/step-contexts.js';
import type { Answer, Answers } from './answer.js';
import { carryOver, proposedAnswers } from './carry-over.js';
import { diffEditions } from './diff.js';
import { Edition, requirementsOf } from './edition.js';

const answer = (where: string): Answer => ({ met: 'Y', where });
const everything: Answers = Object.fromEntries(
  requirementsOf(edition).map(({ id }) => [id, { '0': answer(`${id} one`), '1': answer(`${id} two`) }]),
);

describe('moving every answer of the ECS checklist to its next edition', () => {
  const carried = carryOver(everything, diffEditions(edition, nextEdition));

  test('SDP-01: answers to unchanged requirements stand exactly as given', () => {
    const touched = [...nextEditionDiff.changed, ...nextEditionDiff.removed] as readonly string[];
    const kept = Object.keys(everything).filter((id) => !touched.includes(id));
    expect(carried.answers).toEqual(Object.fromEntries(kept.map((id) => [id, everything[id]])));
    expect(kept).toHaveLength(26);
  });

  test('those to changed ones are proposals, those to removed ones are put aside', () => {
    expect(Object.keys(carried.changed).sort()).toEqual([...nextEditionDiff.changed].sort());
    expect(Object.keys(carried.removed).sort()).toEqual([...nextEditionDiff.removed].sort());
  });

  test('a proposal is offered until the requirement is answered anew, for each customer apart', () => {
    const moved = { answers: carried.answers, editionMoves: [carried] };
    expect(Object.keys(proposedAnswers(nextEdition, moved)).sort()).toEqual(
      [...nextEditionDiff.changed].sort(),
    );
    const confirmed = { ...moved, answers: { ...moved.answers, 'ECS-002': { '0': answer('new') } } };
    expect(proposedAnswers(nextEdition, confirmed)['ECS-002']).toEqual({ '1': answer('ECS-002 two') });
  });

  test('a requirement that comes back brings its answer back, as a proposal', () => {
    const moved = { answers: carried.answers, editionMoves: [carried] };
    const back = proposedAnswers(edition, moved);
    expect(back['ECS-009']).toEqual(everything['ECS-009']);
  });
});

const ids = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'];
const someEdition = fc
  .uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(fc.constant(chosen), fc.array(fc.constantFrom('old', 'new'), { minLength: 5, maxLength: 5 })),
  )
  .map(([chosen, texts]) =>
    Edition.parse({
      id: 'demo/1',
      designation: 'demo',
      title: 'Demo',
      status: 'verified',
      released: '2026-01-01',
      validFrom: '2026-01-01',
      acceptedUntil: null,
      groups: [
        {
          key: 'demo',
          title: 'Demo',
          block: 'service',
          requirements: chosen.map((id) => ({
            id,
            title: id,
            asks: `${texts[ids.indexOf(id)]} text`,
            evidence: 'Proof',
            rule: 'EACH',
            notApplicable: null,
            evidenceKinds: ['prose'],
          })),
        },
      ],
    }),
  );
const someAnswers = fc.dictionary(
  fc.constantFrom(...ids),
  fc.record({ '0': fc.string().map(answer), '1': fc.string().map(answer) }, { requiredKeys: [] }),
);

test('SDP-01: through any number of editions no answer is lost or altered, and none counts for another question', () => {
  fc.assert(
    fc.property(fc.array(someEdition, { minLength: 2, maxLength: 5 }), someAnswers, (editions, given) => {
      const first = editions[0] as Edition;
      let state = { answers: onlyThoseOf(first, given), editionMoves: [] as ReturnType<typeof carryOver>[] };
      const typed = JSON.stringify(state.answers);
      for (const [at, to] of editions.slice(1).entries()) {
        const from = editions[at] as Edition;
        const diff = diffEditions(from, to);
        const carried = carryOver(state.answers, diff);
        for (const [id, pair] of Object.entries(carried.answers)) {
          expect(state.answers[id]).toBe(pair);
          expect(asks(from, id)).toBe(asks(to, id));
        }
        state = { answers: carried.answers, editionMoves: [...state.editionMoves, carried] };
      }
      const kept = [
        state.answers,
        ...state.editionMoves.flatMap(({ changed, removed }) => [changed, removed]),
      ];
      expect(JSON.stringify(joined(kept, Object.keys(JSON.parse(typed))))).toBe(typed);
      const last = editions.at(-1) as Edition;
      for (const [id, pair] of Object.entries(proposedAnswers(last, state)))
        for (const index of ['0', '1'])
          if (pair[index] !== undefined) expect(state.answers[id]?.[index]).toBeUndefined();
    }),
  );
});

function onlyThoseOf(one: Edition, given: Answers): Answers {
  const known = requirementsOf(one).map(({ id }) => id);
  return Object.fromEntries(Object.entries(given).filter(([id]) => known.includes(id)));
}

function asks(one: Edition, id: string): string | undefined {
  return requirementsOf(one).find((requirement) => requirement.id === id)?.asks;
}

/** Everything kept anywhere, by id, in the order of what was typed. */
function joined(kept: readonly Answers[], order: readonly string[]): Answers {
  const all = Object.assign({}, ...kept) as Answers;
  return Object.fromEntries(order.map((id) => [id, all[id] ?? {}]));
}
