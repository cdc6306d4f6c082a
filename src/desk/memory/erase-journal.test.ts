import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Chronicle, chronicle, hourOf, journalFrom } from '../../../test/doubles/chronicle.js';
import { emptyDraft, fullDraft } from '../../../test/step-contexts.js';
import { applicationKind } from '../../desk/records/kinds.js';
import type { Application } from '../../program/application.js';
import { textsEver, withoutPerson } from './erase-journal.js';
import type { ErasedEntry } from './erasures.js';
import { redactionOf } from './redaction.js';
import { isBreak, verifyJournal } from './verify.js';

const ada = 'UADA1';
const people = [ada, 'UADA12', 'UOFFICE'];
const by = fc.constantFrom(...people);
const at = hourOf(1);
const words = fc.constantFrom(
  'Ada Example said so',
  'ask ada@acme.example',
  'ok',
  'declined',
  'Words of hers',
);

const change = fc.oneof(
  fc.record({ solution: words }),
  fc.record({ handler: fc.option(by) }),
  fc.record({
    questions: fc.array(
      fc.record({ by, text: words, answered: by, answer: words }).map((one) => ({
        id: 'Q1',
        requirement: null,
        text: `${one.text} (${one.by})`,
        asked: { by: one.by, at },
        passedOn: null,
        answer: { by: one.answered, at, text: one.answer },
      })),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    returns: fc.array(fc.record({ by, at: fc.constant(at), missing: fc.array(words) }), { maxLength: 2 }),
  }),
  fc.record({ ended: fc.record({ by, at: fc.constant(at), reason: words }) }),
);

const histories = fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
  const states: Application[] = [fullDraft()];
  for (const one of changes) states.push({ ...(states.at(-1) ?? emptyDraft()), ...one } as Application);
  return chronicle(states);
});

function erase(stored: Chronicle): { now: Chronicle; erased: readonly ErasedEntry[] } {
  const texts = textsEver(ada, stored.history);
  const redaction = redactionOf({
    person: ada,
    words: ['Ada Example', 'ada@acme.example'],
    texts,
    pseudonym: 'UERASED1',
  });
  const without = withoutPerson(
    { record: 'application', ref: stored._id, state: stored.application, entries: stored.history },
    { person: ada, redaction, at: hourOf(50) },
    (last) => ({
      revision: last.revision + 1,
      at: hourOf(50),
      by: 'desk',
      step: 'erase-person',
      part: 'person',
      from: stored.application.stage,
      to: stored.application.stage,
      note: '',
    }),
  );
  if (without === null) return { now: stored, erased: [] };
  const application = without.state as Application;
  const history = [...without.entries];
  const newest = history.at(-1);
  return {
    now: {
      ...stored,
      ...applicationKind.lookupOf(application),
      application,
      history,
      revision: newest?.revision,
      head: newest?.hash,
    },
    erased: without.erased,
  };
}

const check = (stored: Chronicle, erased: readonly ErasedEntry[]) =>
  verifyJournal({ ...journalFrom(stored), erased }, applicationKind);

test('a history stays whole without somebody, nothing of them is left, and any other change is found', () => {
  fc.assert(
    fc.property(histories, fc.nat(), (stored, pick) => {
      const { now, erased } = erase(stored);
      const whole = check(now, erased);
      expect(whole).toMatchObject({ erased: erased.length, awaiting: 0 });
      const text = JSON.stringify(now);
      expect(text).not.toMatch(/UADA1\b|Ada Example|ada@acme/i);
      // Whoever has a longer id keeps it.
      expect(text.split('UADA12').length).toBe(JSON.stringify(stored).split('UADA12').length);
      // Until it is reached, an entry that is named awaits its erasure.
      expect(check(stored, erased)).toMatchObject({ erased: 0, awaiting: erased.length });
      const spoiled = structuredClone(now);
      const entry = spoiled.history[pick % spoiled.history.length];
      if (entry !== undefined) entry.step = 'something-else';
      expect(isBreak(check(spoiled, erased))).toBe(true);
      // Without the record of the erasure the same history is broken.
      if (erased.length > 0) expect(check(now, [])).toMatchObject({ what: 'hash' });
    }),
    { numRuns: 150 },
  );
});

test('what others wrote stays, but for a name in it', () => {
  const asked = (person: string, text: string) => ({
    id: 'Q1',
    requirement: null,
    text,
    asked: { by: person, at },
    passedOn: null,
    answer: null,
  });
  const { now } = erase(
    chronicle([
      { ...fullDraft(), questions: [asked(ada, 'Mine alone.'), asked('UOTHER', 'Did Ada Example sign?')] },
    ]),
  );
  expect(now.application.questions.map(({ text, asked: { by: who } }) => [who, text])).toEqual([
    ['UERASED1', '(erased)'],
    ['UOTHER', 'Did erased person sign?'],
  ]);
});
