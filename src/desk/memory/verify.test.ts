import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Chronicle, chronicle, hourOf, journalFrom } from '../../../test/doubles/chronicle.js';
import { anApplicationAt, fullDraft, monday } from '../../../test/step-contexts.js';
import { applicationKind } from '../../desk/records/kinds.js';
import type { Journal } from '../records/journal.js';
import { kept } from '../records/sealed.js';
import { hashOf, seal } from './chain.js';
import type { Change } from './changes.js';
import { type CheckedKind, isBreak, verifyJournal } from './verify.js';

const draft = fullDraft();
const states = [
  { ...draft, solution: 'First.' },
  { ...draft, solution: 'Second.' },
  { ...draft, solution: 'Third.', answers: {} },
  anApplicationAt('submitted'),
];
const whole = () => chronicle(states);
const check = (stored: Chronicle) => verifyJournal(journalFrom(stored), applicationKind);

function entryOf(stored: Chronicle, revision: number): Record<string, unknown> {
  const found = stored.history[revision - 1];
  if (found === undefined) throw new Error(`There is no entry ${revision}.`);
  return found;
}

/** Puts an entry's hash right again, as somebody would who knows how it is made. */
function rehash(stored: Chronicle, revision: number): void {
  const { token: _, hash: __, changes, ...entry } = entryOf(stored, revision);
  const previous = revision === 1 ? null : String(entryOf(stored, revision - 1).hash);
  const { _id: ref } = stored;
  entryOf(stored, revision).hash = hashOf({ previous, ref, entry, changes: changes as Change[] });
}

test('what was written stays whole, and every entry has a hash of its own', () => {
  const checked = check(whole());
  if (isBreak(checked)) throw new Error(JSON.stringify(checked));
  expect(checked.hashes).toEqual(whole().history.map(({ hash }) => hash));
  expect(new Set(checked.hashes).size).toBe(4);
});

const spoilt: [how: string, spoil: (stored: Chronicle) => void, found: object][] = [
  [
    'a field of the state',
    (it) => {
      it.application = { ...it.application, solution: 'Other.' };
    },
    { revision: 4, what: 'state, solution', found: 'Other.' },
  ],
  [
    'an instant of the state',
    (it) => {
      it.application = { ...it.application, opened: { by: 'UAPPLICANT', at: hourOf(2) } };
    },
    { revision: 4, what: 'state, opened.at' },
  ],
  [
    'a field nobody knows, put into the state',
    (it) => Object.assign(it.application, { stranger: 1 }),
    { revision: 4, what: 'state, stranger', expected: 'nothing', found: '1' },
  ],
  [
    'a state that cannot be read',
    (it) => Object.assign(it.application, { stage: 'nowhere' }),
    { revision: 4, what: 'state, stage', expected: 'submitted', found: 'nowhere' },
  ],
  ['a state that is gone', (it) => Reflect.deleteProperty(it, 'application'), { revision: 4, what: 'state' }],
  [
    'a field the application is found by',
    (it) => Object.assign(it, { stage: 'awarded' }),
    { revision: 4, what: 'lookup, stage', expected: 'submitted', found: 'awarded' },
  ],
  [
    'a note',
    (it) => {
      entryOf(it, 2).note = 'other';
    },
    { revision: 2, what: 'hash' },
  ],
  [
    'who it was',
    (it) => {
      entryOf(it, 3).by = 'UOTHER';
    },
    { revision: 3, what: 'hash' },
  ],
  [
    'a time within its order',
    (it) => {
      entryOf(it, 2).at = hourOf(2.5);
    },
    { revision: 2, what: 'hash' },
  ],
  [
    'a time that goes back',
    (it) => {
      entryOf(it, 3).at = hourOf(1);
    },
    {
      revision: 3,
      what: 'time',
      expected: `${hourOf(2).toISOString()} or later`,
      found: hourOf(1).toISOString(),
    },
  ],
  [
    'a field put into an entry',
    (it) => {
      entryOf(it, 2).more = true;
    },
    { revision: 2, what: 'hash' },
  ],
  [
    'a changed value',
    (it) => {
      entryOf(it, 2).changes = [{ path: ['solution'], value: 'Other.' }];
    },
    { revision: 2, what: 'hash' },
  ],
  [
    'an empty list of changes',
    (it) => {
      entryOf(it, 3).changes = [];
    },
    { revision: 3, what: 'hash' },
  ],
  [
    'changes that are none',
    (it) => {
      entryOf(it, 2).changes = 'x';
    },
    { revision: 2, what: 'entry' },
  ],
  [
    'a hash',
    (it) => {
      entryOf(it, 2).hash = 'f'.repeat(64);
    },
    { revision: 2, what: 'hash', found: 'f'.repeat(64) },
  ],
  [
    'a hash that is gone',
    (it) => Reflect.deleteProperty(entryOf(it, 4), 'hash'),
    { revision: 4, what: 'entry' },
  ],
  [
    'the order',
    (it) => void it.history.splice(1, 2, ...it.history.slice(1, 3).reverse()),
    { revision: 2, what: 'order', found: 'revision 3' },
  ],
  [
    'a middle entry that is gone',
    (it) => void it.history.splice(1, 1),
    { revision: 2, what: 'order', found: 'revision 3' },
  ],
  ['a first entry that is gone', (it) => void it.history.shift(), { revision: 1, what: 'order' }],
  [
    'a last entry that is gone',
    (it) => void it.history.pop(),
    { revision: 3, what: 'revision', expected: '3', found: '4' },
  ],
  [
    'an entry put in',
    (it) => void it.history.splice(1, 0, { ...entryOf(it, 2) }),
    { revision: 3, what: 'order', found: 'revision 2' },
  ],
  [
    'all entries gone',
    (it) => {
      it.history = [];
    },
    { revision: null, what: 'history' },
  ],
  [
    'the head',
    (it) => {
      it.head = 'x';
    },
    { revision: 4, what: 'head', found: 'x' },
  ],
  [
    'the revision',
    (it) => {
      it.revision = 5;
    },
    { revision: 4, what: 'revision', expected: '4', found: '5' },
  ],
  [
    'the reference',
    (it) => {
      it._id = 'DD-9999';
    },
    { ref: 'DD-9999', revision: 1, what: 'hash' },
  ],
];

test.each(spoilt)('%s is found and named', (_, spoil, found) => {
  const stored = whole();
  spoil(stored);
  expect(check(stored)).toMatchObject({ record: 'application', ref: 'DD-1001', ...found });
});

test('an entry that was changed and sealed anew breaks the next one', () => {
  const stored = whole();
  entryOf(stored, 2).note = 'other';
  rehash(stored, 2);
  expect(check(stored)).toMatchObject({ revision: 3, what: 'hash' });
});

test('an entry put in and numbered through breaks where it was put', () => {
  const stored = whole();
  stored.history.splice(2, 0, { ...entryOf(stored, 2) });
  for (const [index, entry] of stored.history.entries()) entry.revision = index + 1;
  expect(check(stored)).toMatchObject({ revision: 3, what: 'hash' });
});

test('changes that were sealed anew to the end still have to lead to the state', () => {
  const stored = whole();
  entryOf(stored, 4).changes = [];
  rehash(stored, 4);
  stored.head = entryOf(stored, 4).hash;
  expect(check(stored)).toMatchObject({ revision: 4, what: expect.stringMatching(/^state, /) });
  entryOf(stored, 4).changes = [{ path: ['items', 7, 'text'], value: '' }];
  rehash(stored, 4);
  stored.head = entryOf(stored, 4).hash;
  expect(check(stored)).toMatchObject({
    revision: 4,
    what: 'changes',
    found: expect.stringContaining('items.7.text'),
  });
});

test('any record can keep such a history; a field that its shape got later is no break, and one it gave up stays', () => {
  const shape = z.object({ name: z.string(), list: z.array(z.string()).default([]) });
  const kind: CheckedKind = { name: 'setting', shape, lookupOf: () => ({}) };
  const stored = { name: 'one', givenUp: true };
  const entry = { revision: 1, at: monday, why: 'because' };
  const first = seal(null, { ref: 'S-1', entry, state: stored });
  const journal = (state: unknown, entries: object[]): Journal => {
    const revision = entries.length;
    const head = entries.at(-1) === undefined ? null : Reflect.get(entries.at(-1) ?? {}, 'hash');
    return { ref: 'S-1', revision, head, state, entries, lookup: {} };
  };
  const one = { ...entry, ...first };
  expect(verifyJournal(journal(stored, [one]), kind)).toMatchObject({ hashes: [first.hash] });

  // The next save stores what the program reads, with the new field, and what it does not read any more.
  const read = shape.parse(stored);
  const saved = kept(stored, read, { ...read, name: 'two' });
  const second = seal(
    { state: stored, head: first.hash },
    { ref: 'S-1', entry: { ...entry, revision: 2 }, state: saved },
  );
  const two = { ...entry, revision: 2, ...second };
  expect(second.changes).toEqual([
    { path: ['name'], value: 'two' },
    { path: ['list'], value: [] },
  ]);
  expect(verifyJournal(journal(saved, [one, two]), kind)).toMatchObject({
    hashes: [first.hash, second.hash],
  });
  expect(verifyJournal(journal({ ...saved, list: ['x'] }, [one, two]), kind)).toMatchObject({
    what: 'state, list.0',
  });
  expect(verifyJournal(journal({ ...saved, other: 1 }, [one, two]), kind)).toMatchObject({
    what: 'state, other',
    expected: 'nothing',
    found: '1',
  });
  expect(verifyJournal(journal(read, [one]), kind)).toMatchObject({
    what: 'state, givenUp',
    expected: 'true',
    found: 'nothing',
  });
});
