import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { type Archive, type Heads, verifyArchives } from '../../src/desk/memory/heads.js';
import { canonical } from '../../src/desk/memory/plain.js';
import { isBreak, verifyJournal } from '../../src/desk/memory/verify.js';
import type { Journal } from '../../src/desk/records/journal.js';
import { Refusal } from '../../src/program/refusal.js';
import { openArchives } from '../../src/store/open-archives.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { acme, bluebird } from '../doubles/event-contexts.js';
import { sampleSave } from '../doubles/samples.js';
import { asForm } from '../doubles/switching.js';
import { timedDesk } from '../doubles/timed-desk.js';
import { randomFrom } from '../fault/random.js';
import { edition, fullDraft, monday, people } from '../step-contexts.js';

/** A database in which every kind of record has a history, and what is read of it to check it. */
const uri = databaseForTest();
let store: Store;
let archives: { archive: Archive; journals: Journal[] }[];
let heads: Heads;

const done = <Result>(outcome: Result | Refusal): Result => {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
};

beforeAll(async () => {
  store = await openStore(uri);
  await fill();
  const opened = await openArchives(uri);
  archives = [];
  for (const archive of opened.archives) {
    const journals: Journal[] = [];
    for await (const journal of archive.journals()) journals.push(journal);
    archives.push({ archive, journals });
  }
  const verified = await verifyArchives(opened.archives, null);
  await opened.close();
  if (isBreak(verified)) throw new Error(`broken from the start: ${JSON.stringify(verified)}`);
  heads = verified.heads;
}, 60_000);
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

async function fill(): Promise<void> {
  for (const one of people) await seeding(store).savePerson(one);
  for (const one of [acme, bluebird]) await seeding(store).savePartner(one);
  const desk = timedDesk(store, () => monday);
  await store.applications.insert(sampleSave({ ...fullDraft(), partnerId: acme.id }, 1));
  const asking = { by: 'UADMIN', as: 'administrator', seen: null } as const;
  const auditor = await store.directory.person('UAUDITOR');
  if (auditor === null) throw new Error('no auditor');
  const days = { from: '2026-10-05', to: '2026-10-09', note: 'Leave' };
  done(await desk.people.take('add-absence', { id: auditor.id, by: auditor.id, input: days, seen: null }));
  const input = asForm(
    { ...auditor, absences: [days] },
    { roles: ['auditor', 'manager'], why: 'Leads the auditors' },
  );
  done(await desk.people.take('change-person', { ...asking, id: auditor.id, input }));
  const award = { ref: 'DD-1001', at: monday };
  done(await desk.partners.take('record-first-award', { id: acme.id, by: 'desk', input: award, seen: null }));
  await store.editions.publish({ edition, by: 'UOFFICE', at: monday, closes: null });
  await store.editions.rule({
    edition: edition.id,
    by: 'UOFFICE',
    reason: 'More time',
    acceptedUntil: null,
    at: monday,
  });
  await store.guideAnswers.rule({
    is: 'approved',
    id: 'k',
    by: 'UOFFICE',
    at: monday,
    audience: 'everybody',
    question: 'Do weekends count?',
    text: 'They do not.',
    origin: { ref: 'DD-1001', question: 'Q1' },
  });
  done(
    await desk.calendar.change('UPROGRAM', { zone: 'Europe/Berlin', holidays: 'DE-BY', reason: 'Moved.' }, 0),
  );
  const happened = { happening: 'acquisition', side: 'first', otherName: 'Bluebird Demo', impacts: '' };
  const filing = { ...happened, happenedOn: '2026-09-01', disclosedOn: '2026-09-07' };
  done(await desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input: filing }));
}

test('any change of any record of any kind is found: 2,000 at random', () => {
  const random = randomFrom(20260907);
  const kept = archives.filter(({ journals }) => journals.length > 0);
  const touched = new Map<string, number>();
  const unfound: string[] = [];
  for (let changes = 0; changes < 2_000; ) {
    const { archive, journals } = pick(kept, random);
    const journal = pick(journals, random);
    const changed = structuredClone(journal);
    const what = changeSomething(changed as unknown as Node, random);
    if (what === null || canonical(changed) === canonical(journal)) continue;
    changes += 1;
    touched.set(archive.plural, (touched.get(archive.plural) ?? 0) + 1);
    if (!isBreak(verifyJournal(changed, archive.kind)))
      unfound.push(`${archive.kind.name} ${journal.ref}: ${what}`);
  }
  expect(unfound).toEqual([]);
  const kinds = [
    'people',
    'partners',
    'editions',
    'windows',
    'guide rulings',
    'applications',
    'events',
    'calendars',
  ];
  for (const kind of kinds) expect([kind, (touched.get(kind) ?? 0) > 100]).toEqual([kind, true]);
});

test('any record that was taken away is missed by whoever noted its head', async () => {
  for (const { archive, journals } of archives)
    for (const gone of journals) {
      const left = archives.map((one) => ({
        ...one.archive,
        async *journals() {
          yield* one.archive === archive ? journals.filter((journal) => journal !== gone) : one.journals;
        },
      }));
      expect(await verifyArchives(left, heads)).toMatchObject({ ref: gone.ref, found: 'no such record' });
    }
});

type Node = Record<string, unknown> | unknown[];

function pick<One>(all: readonly One[], random: () => number): One {
  const found = all[Math.floor(random() * all.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** Changes, adds or takes away one value anywhere in a record; says where. Null: nothing that is stored. */
function changeSomething(record: Node, random: () => number): string | null {
  const path: string[] = [];
  let at: Node = record;
  for (;;) {
    const keys = Object.keys(at).filter((key) => path.length > 0 || !['ref', 'erased'].includes(key));
    if (keys.length === 0) return null;
    const key = pick(keys, random);
    path.push(key);
    const value: unknown = Reflect.get(at, key);
    const deeper = typeof value === 'object' && value !== null && !(value instanceof Date);
    // What is read of a document always has these two, whatever stands in it.
    const whole = at === record && (key === 'entries' || key === 'lookup');
    if (whole && Object.keys(value as object).length === 0) return null;
    if (whole || (deeper && Object.keys(value).length > 0 && random() < 0.85)) {
      at = value as Node;
      continue;
    }
    const how = pick(['change', 'change', 'take away', 'add'] as const, random);
    if (how === 'take away' && !Array.isArray(at)) Reflect.deleteProperty(at, key);
    else if (how === 'take away' && Array.isArray(at)) at.splice(Number(key), 1);
    // A field that is added to a document is read among those it is found by.
    else if (how === 'add' && !Array.isArray(at))
      Reflect.set(at === record ? (Reflect.get(record, 'lookup') as Node) : at, `${key}X`, 'planted');
    else Reflect.set(at, key, otherThan(value));
    return `${how} ${path.join('.')}`;
  }
}

function otherThan(value: unknown): unknown {
  if (value instanceof Date) return new Date(value.getTime() + 1);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}x`;
  return value === null ? 'planted' : null;
}
