import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { seeding } from '../../sandbox/world/seeding.js';
import { stoodAt } from '../../src/desk/memory/as-of.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { isBreak, verifyJournal, type Whole } from '../../src/desk/memory/verify.js';
import type { Applications } from '../../src/desk/ports/applications.js';
import type { StoredApplication } from '../../src/desk/ports/stored-records.js';
import { applicationKind } from '../../src/desk/records/kinds.js';
import { Application } from '../../src/program/application.js';
import { Refusal } from '../../src/program/refusal.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { hourOf } from '../doubles/chronicle.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore, type MemoryStore } from '../doubles/memory-store.js';
import { hostileApplication, sampleApplication, sampleEntry } from '../doubles/samples.js';
import { timedDesk } from '../doubles/timed-desk.js';
import { fullDraft, monday, partner, people } from '../step-contexts.js';

type Ports = MemoryStore | Store;

/** Each gives the same store twice, as two processes would open it. */
const stores: Record<string, () => Promise<{ one: Ports; other: Ports; close(): Promise<void> }>> = {
  memory: async () => {
    const store = createMemoryStore();
    return { one: store, other: store, close: async () => undefined };
  },
  MongoDB: async () => {
    const uri = databaseForTest();
    const [one, other] = [await openStore(uri), await openStore(uri)];
    return {
      one,
      other,
      async close() {
        await one.db.dropDatabase();
        await one.close();
        await other.close();
      },
    };
  },
};

let count = 0;
function newApplication(over: Partial<Application> = {}): Application {
  count += 1;
  const ref = `DD-J${count}`;
  return { ...hostileApplication(ref), partnerId: `partner-${ref}`, ...over };
}

/** Holds an application in one state after the other, an hour apart. */
async function holdAll(applications: Applications, states: readonly Application[]): Promise<string> {
  let stored: StoredApplication | null = null;
  for (const [index, application] of states.entries()) {
    const entry = sampleEntry(index + 1, { at: hourOf(index + 1), to: application.stage });
    const save = sealedSave(stored, { application, entry, notices: [] });
    expect(await (stored === null ? applications.insert(save) : applications.save(save))).toBe(true);
    stored = await applications.load(application.ref);
  }
  return states[0]?.ref ?? '';
}

async function check({ applications }: Ports, ref: string): Promise<Whole> {
  const journal = await applications.journal(ref);
  if (journal === null) throw new Error(`${ref} is not there.`);
  const checked = verifyJournal(journal, applicationKind);
  if (isBreak(checked)) throw new Error(JSON.stringify(checked));
  return checked;
}

describe.each(Object.keys(stores))('the journals of %s', (name) => {
  let one: Ports;
  let other: Ports;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await (stores[name] ?? stores.memory)?.();
    if (opened === undefined) throw new Error(name);
    ({ one, other, close } = opened);
  });
  afterAll(() => close());

  test('hold everything that was, whatever people typed', async () => {
    const first = newApplication();
    const lone = String.fromCharCode(0xd83d);
    const states: Application[] = [
      first,
      { ...first, solution: `half a character ${lone}`, answers: { ...first.answers, $gt: {}, '': {} } },
      { ...first, caseStudies: [null, null], answers: {}, items: [], validation: null, submissions: [] },
      { ...first, stage: 'withdrawn' },
    ];
    const ref = await holdAll(one.applications, states);
    expect((await check(one, ref)).hashes).toHaveLength(4);
    const journal = await one.applications.journal(ref);
    if (journal === null) throw new Error(ref);
    for (const [index, state] of states.entries()) {
      if (index === 1) continue;
      expect(stoodAt(journal, Application, hourOf(index + 1))?.state).toStrictEqual(state);
    }
    expect(stoodAt(journal, Application, hourOf(2))?.state.solution).toBe('half a character \ufffd');
    expect(stoodAt(journal, Application, new Date(hourOf(2).getTime() - 1))?.state).toStrictEqual(first);
  });

  test('keep one answer as one answer, not the whole self-assessment again', async () => {
    const full = { ...fullDraft(), ...refOf(newApplication()) };
    const answer = { met: 'N' as const, where: 'Not yet.' };
    const [id = ''] = Object.keys(full.answers);
    const ref = await holdAll(one.applications, [
      full,
      { ...full, answers: { ...full.answers, [id]: { ...full.answers[id], '0': answer } } },
    ]);
    const journal = await one.applications.journal(ref);
    expect(journal?.entries[1]).toMatchObject({
      changes: [
        { path: ['answers', id, '0', 'met'], value: 'N' },
        { path: ['answers', id, '0', 'where'], value: 'Not yet.' },
      ],
    });
  });

  test('an unknown reference has none', async () => {
    expect(await one.applications.journal('DD-0')).toBeNull();
  });

  test('a field that was set to undefined is one that is not there', async () => {
    const application = newApplication();
    Object.assign(application.answers, { 'ECS-009': { '0': { met: 'Y', where: '', reason: undefined } } });
    const ref = await holdAll(one.applications, [application, { ...application, solution: 'x' }]);
    await check(one, ref);
  });

  test('a save that comes second is refused, and its chain is sealed anew on the first', async () => {
    const application = newApplication();
    const ref = await holdAll(one.applications, [application]);
    const before = await one.applications.load(ref);
    const save = (by: string) =>
      sealedSave(before, {
        application: { ...application, solution: by },
        entry: sampleEntry(2, { by, at: hourOf(2) }),
        notices: [],
      });
    const won = await Promise.all([one.applications.save(save('U1')), other.applications.save(save('U2'))]);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await check(one, ref)).hashes).toHaveLength(2);
  });

  test('two processes saving at once keep the chain whole', async () => {
    const now = () => new Date(monday.getTime() + Math.floor(Math.random() * 1_000));
    const desks = [one, other].map((store) => timedDesk(store, now));
    for (const person of people) await seeding(one).savePerson(person);
    await seeding(one).savePartner(partner);
    const opened = await Promise.all([
      desks[0]?.open('UAPPLICANT', 'amazon-ecs'),
      desks[1]?.open('ULEAD', 'amazon-ecs'),
    ]);
    const [draft] = opened.filter((found) => !(found instanceof Refusal));
    if (draft === undefined || draft instanceof Refusal) throw new Error('Neither opened it.');
    const { ref } = draft;
    for (let round = 1; round <= 6; round += 1) {
      const saved = desks.flatMap((desk, which) => [
        desk.perform('save-solution', {
          ref,
          by: 'UAPPLICANT',
          input: { solution: `${round} ${which}` },
          seen: null,
        }),
        desk.perform('save-practice', { ref, by: 'UTECH', input: practice(`${round} ${which}`), seen: null }),
      ]);
      expect((await Promise.all(saved)).filter((outcome) => outcome instanceof Refusal)).toEqual([]);
    }
    expect((await check(one, ref)).hashes).toHaveLength(25);
  }, 60_000);
});

function refOf({ ref, partnerId }: Application) {
  return { ref, partnerId };
}

function practice(title: string) {
  return { title, sellingProposition: '', description: '', microsite: '', successPage: '' };
}

test('what is not asked for is not read: ordinary looks leave the changes in the database', async () => {
  const store = await openStore(databaseForTest());
  const asked: { method: string; fields: string[] }[] = [];
  mongoose.set('debug', (_collection: string, method: string, ...rest: unknown[]) => {
    const options = rest.find((one) => typeof one === 'object' && one !== null && 'projection' in one);
    const projection = options === undefined ? {} : Reflect.get(options, 'projection');
    asked.push({ method, fields: Object.keys(projection as object) });
  });
  const application = sampleApplication({ ref: 'DD-J0' });
  await holdAll(store.applications, [application, { ...application, solution: 'x' }]);
  asked.length = 0;
  await store.applications.load('DD-J0');
  await store.applications.find({ stages: ['draft'] });
  mongoose.set('debug', false);
  await store.db.dropDatabase();
  await store.close();
  expect(asked.map(({ method }) => method)).toEqual(['findOne', 'find']);
  for (const { fields } of asked) {
    expect(fields).toEqual([
      'outbox',
      'history.changes',
      'history.hash',
      'history.token',
      'history.merged.changes',
    ]);
  }
});
