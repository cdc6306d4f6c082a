import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stages } from '../src/program/stage.js';
import { actsOf } from './doubles/marked-acts.js';
import { found, type Kind } from './doubles/planted.js';
import { leaksIn, leaksOf } from './doubles/told-leaks.js';
import { toldIn, toldWorlds } from './doubles/told-worlds.js';
import { anApplicationAt } from './step-contexts.js';

test('no card, notice, reminder or mail holds what its readers may not have, nor reaches who is switched off', () => {
  fc.assert(
    fc.property(toldWorlds, (world) => expect(leaksIn(world)).toEqual([])),
    { numRuns: 100 },
  );
});

test('everything that is done at every stage, with everybody there: what is typed reaches only its readers', () => {
  const reached = new Set<Kind>();
  for (const stage of stages)
    for (const number of actsOf(anApplicationAt(stage)).keys()) {
      const world = { stage, acts: [number, number + 1], off: [], away: [], shared: number % 2 === 0 };
      const told = toldIn(world);
      expect([world, leaksOf(told, world)]).toEqual([world, []]);
      for (const { text, application } of told)
        for (const kind of found(text, application.ref)) reached.add(kind);
    }
  // Reached its readers, so that it could have reached somebody else.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'comment',
      'conflict',
      'content',
      'declined',
      'passed',
      'question',
      'summary',
    ] satisfies Kind[]),
  );
});
