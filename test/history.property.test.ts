import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stoodAt } from '../src/desk/memory/as-of.js';
import { isBreak, verifyJournal } from '../src/desk/memory/verify.js';
import { applicationKind } from '../src/desk/records/kinds.js';
import { Application } from '../src/program/application.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import type { InputOf, StepName } from '../src/program/lifecycle.js';
import { Refusal } from '../src/program/refusal.js';
import { type Stage, stages } from '../src/program/stage.js';
import { chronicle, hourOf, journalFrom } from './doubles/chronicle.js';
import { sampleSave } from './doubles/samples.js';
import { populatedStore, timedDesk } from './doubles/timed-desk.js';
import { aCaseStudy, anApplicationAt, edition, monday, ratingsBut } from './step-contexts.js';

/** A step somebody tries. Whether it is the moment for it does not matter: what is refused leaves no entry. */
interface Try {
  name: StepName;
  by: string;
  input: unknown;
}

const step = <Name extends StepName>(name: Name, by: string, input: fc.Arbitrary<InputOf<Name>>) =>
  input.map((typed): Try => ({ name, by, input: typed }));

const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `Words: ${text}`);
const requirement = fc.constantFrom(...requirementsOf(edition).map(({ id }) => id));
const answer = fc.constantFrom(
  undefined,
  { met: 'Y' as const, where: 'In section 2.' },
  { met: 'N' as const, where: '' },
);
const answers = fc.dictionary(
  requirement,
  fc.record({ '0': answer, '1': answer }).map((pair) => JSON.parse(JSON.stringify(pair))),
);
const item = fc.constant('A1');
const nothing = fc.constant({});

const ids = requirementsOf(edition).map(({ id }) => id);
const ratings = fc
  .subarray(ids, { maxLength: 3 })
  .map((notMet) => ({ group: 'all', ratings: ratingsBut(notMet) }));
const missing = fc.array(words, { minLength: 1, maxLength: 3 });

/** Steps in an order in which each may be taken; some are left out, and others are tried at the wrong moment. */
const fromDraft = [
  step('save-solution', 'UAPPLICANT', fc.record({ solution: words })),
  step('save-answers', 'UTECH', fc.record({ group: fc.constant('all'), answers })),
  step('submit', 'ULEAD', fc.constant({ name: 'Linus Lead (demo)' })),
  step('take-up', 'UOFFICE', nothing),
  step('return-as-incomplete', 'UOFFICE', fc.record({ missing })),
  step('save-solution', 'ULEAD', fc.record({ solution: words })),
  step('submit', 'ULEAD', fc.constant({ name: 'Linus Lead (demo)' })),
  step('accept-as-complete', 'UOFFICE', nothing),
  step('assign-auditor', 'UOFFICE', fc.constant({ auditor: 'UAUDITOR' })),
  step('hold', 'UOFFICE', fc.record({ reason: words })),
  step('resume', 'UOFFICE', nothing),
];
const fromReady = [
  step('start-validation', 'UAUDITOR', nothing),
  step('save-ratings', 'UAUDITOR', ratings),
  step('save-ratings', 'UAUDITOR', ratings),
  step('hold', 'UOFFICE', fc.record({ reason: words })),
  step('withdraw', 'ULEAD', fc.record({ reason: words })),
];
const fromRemediation = [
  step('respond-to-item', 'UTECH', fc.record({ item, text: words, evidence: words })),
  step('close-item', 'UAUDITOR', fc.record({ item, note: words })),
  step('reopen-item', 'UAUDITOR', fc.record({ item, note: words })),
  step('respond-to-item', 'UTECH', fc.record({ item, text: words, evidence: words })),
  step('withdraw-item', 'UOFFICE', fc.record({ item, reason: words })),
];
const roads = fc.oneof(
  road('draft', fromDraft),
  road('ready', fromReady),
  road('remediation', fromRemediation),
  ...stages.map((stage) => road(stage, [...fromDraft, ...fromReady, ...fromRemediation])),
);

/** Most of the steps of a road, from that stage. */
function road(stage: Stage, steps: readonly fc.Arbitrary<Try>[]) {
  const walked = fc.tuple(...steps.map((one) => fc.option(one, { freq: 9 })));
  return walked.map((found) => ({ stage, steps: found.filter((one) => one !== null) }));
}

const taken = new Map<StepName, number>();

/** Tries steps one after the other, an hour apart; gives what the application was after each that was saved. */
async function live(from: Application, steps: readonly Try[]) {
  const store = await populatedStore();
  let now = monday;
  const desk = timedDesk(store, () => now);
  await store.applications.insert(sampleSave(from, 1));
  const states = [from];
  for (const { name, by, input } of steps) {
    now = new Date(now.getTime() + 3_600_000);
    const done = await desk.perform(name, { ref: from.ref, by, input: input as never, seen: null });
    if (done instanceof Refusal) continue;
    taken.set(name, (taken.get(name) ?? 0) + 1);
    states.push(done.stored.application);
  }
  const journal = await store.applications.journal(from.ref);
  if (journal === null) throw new Error('It was held.');
  return { journal, states };
}

test('whatever steps are taken, the history leads to every state there was, and stays whole', async () => {
  await fc.assert(
    fc.asyncProperty(roads, async ({ stage, steps }) => {
      const { journal, states } = await live(anApplicationAt(stage), steps);
      const checked = verifyJournal(journal, applicationKind);
      expect(isBreak(checked) ? checked : null).toBeNull();
      const entries = journal.entries as { at: Date }[];
      expect(entries).toHaveLength(states.length);
      for (const [index, state] of states.entries())
        expect(stoodAt(journal, Application, entries[index]?.at ?? monday)?.state).toEqual(
          Application.parse(state),
        );
    }),
    { numRuns: 40, seed: 20260907 },
  );
  // A property over steps that are all refused would prove nothing.
  expect(taken.size).toBeGreaterThanOrEqual(12);
}, 120_000);

test('an application that leaps between any states has a history that leads to each of them', () => {
  const state = fc
    .tuple(fc.constantFrom(...stages), words, fc.boolean())
    .map(([stage, solution, other]): Application => {
      const stood = anApplicationAt(stage);
      return other
        ? { ...stood, solution, answers: {}, caseStudies: [null, aCaseStudy('Hooli Demo')], items: [] }
        : { ...stood, solution };
    });
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
      const journal = journalFrom(chronicle(states));
      expect(isBreak(verifyJournal(journal, applicationKind))).toBe(false);
      for (const [index, expected] of states.entries())
        expect(stoodAt(journal, Application, hourOf(index + 1))?.state).toEqual(Application.parse(expected));
    }),
    { numRuns: 60 },
  );
}, 60_000);
