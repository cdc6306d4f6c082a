import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import { Refusal } from '../../src/program/refusal.js';
import { type OpenArchives, openArchives } from '../../src/store/open-archives.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { acme, awarded, bluebird } from '../doubles/event-contexts.js';
import { sampleEntry } from '../doubles/samples.js';
import { timedDesk } from '../doubles/timed-desk.js';
import { monday, people, person } from '../step-contexts.js';

let store: Store;
let opened: OpenArchives;

beforeAll(async () => {
  const uri = databaseForTest();
  store = await openStore(uri);
  opened = await openArchives(uri);
  for (const one of [...people, person('UPDM2', { roles: ['pdm'] })]) await seeding(store).savePerson(one);
  for (const one of [acme, bluebird]) await seeding(store).savePartner(one);
});
afterAll(async () => {
  await store.db.dropDatabase();
  await opened.close();
  await store.close();
});

const verify = () => verifyArchives(opened.archives, null);

test('business events keep a history of the same kind, and what they change in applications is sealed too', async () => {
  for (const [of, ref] of [
    [acme, 'DD-1001'],
    [bluebird, 'DD-2001'],
  ] as const) {
    const application = awarded(of, ref);
    const entry = sampleEntry(1, { at: monday, to: application.stage });
    await store.applications.insert(sealedSave(null, { application, entry, notices: [] }));
  }
  const desk = timedDesk(store, () => monday);
  const input = {
    happening: 'acquisition',
    side: 'first',
    otherName: 'Bluebird Demo',
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-07',
    impacts: '',
  };
  const filed = await desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input });
  if (filed instanceof Refusal) throw filed;
  const { ref } = filed.event;
  const named = await desk.businessEvents.identify({
    ref,
    by: 'UOFFICE',
    partnerId: 'bluebird-demo',
    seen: 1,
  });
  if (named instanceof Refusal) throw named;
  expect(await verify()).toMatchObject({
    counts: { applications: 2, events: 1, people: people.length + 1, partners: 2 },
    entries: 4 + people.length + 1 + 2,
    heads: { events: { [ref]: { revision: 2, hash: named.head } } },
  });

  const events = store.db.collection<{ _id: string }>('business_events');
  await events.updateOne({ _id: ref }, { $set: { state: 'closed' } });
  expect(await verify()).toMatchObject({
    record: 'event',
    ref,
    revision: 2,
    what: 'lookup, state',
    found: 'closed',
  });
  await events.updateOne({ _id: ref }, { $set: { 'history.0.by': 'UOTHER' } });
  expect(await verify()).toMatchObject({ record: 'event', ref, revision: 1, what: 'hash' });
});
