import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { calendarRef } from '../../src/desk/calendar/ports.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { seal } from '../../src/desk/memory/chain.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { isBreak } from '../../src/desk/memory/verify.js';
import { addAbsence } from '../../src/desk/own-dates.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { openArchives } from '../../src/store/open-archives.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { sampleEntry, sampleNotice, sampleSave } from '../doubles/samples.js';
import { anApplicationAt, calendar, monday, partner, people } from '../step-contexts.js';

/** A database that a newer release of the desk writes to beside this one. */
const uri = databaseForTest();
const said: string[] = [];
let store: Store;
let desk: Desk;

beforeAll(async () => {
  const logger = { warn: (_: unknown, text: string) => said.push(text), info() {}, error() {} };
  store = await openStore(uri, { logger: logger as never });
  for (const person of people) await seeding(store).savePerson(person);
  await seeding(store).savePartner(partner);
  desk = createDesk({
    ...store,
    catalog: loadCatalog(),
    clock: { now: () => monday },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
});

const raw = (collection: string, _id: string) =>
  store.db.collection<Record<string, unknown> & { _id: string }>(collection).findOne({ _id });

async function brokenAt(): Promise<string | null> {
  const opened = await openArchives(uri);
  const outcome = await verifyArchives(opened.archives, null);
  await opened.close();
  return isBreak(outcome) ? `${outcome.record} ${outcome.ref}: ${outcome.what}` : null;
}

/** Saves an application as a release would that knows more. */
async function saveNewer(ref: string, change: (application: Record<string, unknown>) => object) {
  const stored = await store.applications.load(ref);
  if (stored === null) throw new Error(ref);
  const application = change({ ...stored.application });
  const entry = sampleEntry(stored.revision + 1, { at: monday });
  const sealed = seal({ state: stored.stored, head: stored.head }, { ref, entry, state: application });
  const save = { application, entry, notices: [], seal: sealed };
  expect(await store.applications.save(save as never)).toBe(true);
}

describe('fields of a newer release survive a save', () => {
  test('of an application: at the top, in records, and with the very item they belong to', async () => {
    const ref = 'DD-2001';
    await store.applications.insert(sampleSave({ ...anApplicationAt('remediation'), ref }, 1));
    await saveNewer(ref, (application) => ({
      ...application,
      region: 'eu-central-1',
      summary: { ...(application['summary'] as object), tone: 'warm' },
      items: (application['items'] as { id: string }[]).map((item) => ({ ...item, weight: `w ${item.id}` })),
    }));
    expect(await brokenAt()).toBeNull();

    const items = (await store.applications.load(ref))?.application.items ?? [];
    const open = items.find(({ state }) => state === 'open')?.id ?? '';
    const answer = { item: open, text: 'Done.', evidence: 'https://example.com/runbook' };
    const done = await desk.perform('respond-to-item', { ref, by: 'UAPPLICANT', input: answer, seen: null });
    if (done instanceof Refusal) throw done;
    await desk.perform('withdraw-item', {
      ref,
      by: 'UAUDITOR',
      input: { item: items[0]?.id ?? '', reason: 'A duplicate of another one.' },
      seen: null,
    });
    const stored = (await raw('applications', ref))?.['application'];
    expect(stored).toMatchObject({
      region: 'eu-central-1',
      summary: { tone: 'warm' },
      items: items.map(({ id }) => ({ id, weight: `w ${id}` })),
    });
    expect(await brokenAt()).toBeNull();
  });

  test('and verify names one that was taken away, as one that was put there', async () => {
    const ref = 'DD-2001';
    const applications = store.db.collection<{ _id: string }>('applications');
    await applications.updateOne({ _id: ref }, { $unset: { 'application.region': 1 } });
    expect(await brokenAt()).toBe(`application ${ref}: state, region`);
    await applications.updateOne({ _id: ref }, { $set: { 'application.region': 'eu-central-1' } });
    expect(await brokenAt()).toBeNull();
    await applications.updateOne({ _id: ref }, { $set: { 'application.planet': 'Earth' } });
    expect(await brokenAt()).toBe(`application ${ref}: state, planet`);
    await applications.updateOne({ _id: ref }, { $unset: { 'application.planet': 1 } });
  });

  test('of a person and a partner, with roles that only the newer one knows', async () => {
    const newer = { pronouns: 'they', roles: ['guest-auditor', 'auditor'] } as object;
    await seeding(store).changePerson('UAUDITOR', (one) => ({ ...one, ...newer }));
    await seeding(store).changePartner(partner.id, (one) => ({ ...one, ...{ motto: 'Ship it.' } }));

    expect((await store.directory.person('UAUDITOR'))?.roles).toEqual(['auditor']);
    await addAbsence(desk, 'UAUDITOR', { from: '2026-09-14', to: '2026-09-15', note: '' });
    await seeding(store).savePartner({ ...partner, name: 'Renamed' });
    const person = (await raw('people', 'UAUDITOR'))?.['person'];
    expect(person).toMatchObject({
      pronouns: 'they',
      roles: expect.arrayContaining(['guest-auditor', 'auditor']),
    });
    expect(person).toMatchObject({ absences: [{ from: '2026-09-14' }] });
    expect((await raw('partners', partner.id))?.['partner']).toMatchObject({
      motto: 'Ship it.',
      name: 'Renamed',
    });
    expect(await brokenAt()).toBeNull();
  });

  test('of the calendar record', async () => {
    const pacific = { zone: 'America/Los_Angeles', holidays: 'US' };
    const entry = (revision: number) => ({
      revision,
      at: monday,
      by: 'UOFFICE',
      reason: 'r',
      partnerId: null,
      was: pacific,
      is: pacific,
      step: 'change-calendar',
      note: '',
    });
    const state = { program: pacific, shifts: ['late'] };
    const first = seal(null, { ref: calendarRef, entry: entry(1), state });
    await store.calendarRecord.save({ state, entry: entry(1), notices: [], seal: first });
    const changed = await desk.calendar.change(
      'UPROGRAM',
      { zone: 'Europe/Berlin', holidays: 'DE-BY', reason: 'The office moved.' },
      1,
    );
    if (changed instanceof Refusal) throw changed;
    expect((await raw('calendars', calendarRef))?.['state']).toEqual({
      program: { zone: 'Europe/Berlin', holidays: 'DE-BY' },
      shifts: ['late'],
    });
    expect(await brokenAt()).toBeNull();
  });
});

describe('what only a newer release understands is left alone, said once, and keeps nobody from the rest', () => {
  test('an application at an unknown stage', async () => {
    const ref = 'DD-2002';
    await store.applications.insert(
      sampleSave({ ...anApplicationAt('submitted'), ref, partnerId: 'p-2' }, 1),
    );
    await saveNewer(ref, (application) => ({ ...application, stage: 'escalated' }));
    const before = await raw('applications', ref);

    const looked = await desk.view(ref, 'UOFFICE');
    expect(looked).toMatchObject({ code: 'blocked', message: expect.stringContaining('newer version') });
    const tried = await desk.perform('hold', {
      ref,
      by: 'UOFFICE',
      input: { reason: 'A ruling.' },
      seen: null,
    });
    expect(tried).toMatchObject({ code: 'blocked', message: expect.stringContaining('Nothing was changed') });

    for (let read = 0; read < 2; read += 1) {
      const found = await store.applications.find({});
      expect(found.map(({ application }) => application.ref)).toContain('DD-2001');
      expect(found.map(({ application }) => application.ref)).not.toContain(ref);
    }
    expect(said.filter((text) => text.includes(`application ${ref}`))).toHaveLength(1);
    expect(await raw('applications', ref)).toEqual(before);
  });

  test('a notice for readers it does not know waits for the newer one', async () => {
    const ref = 'DD-2003';
    const strange = { ...sampleNotice(), to: ['auditors-guild'] };
    const save = sampleSave({ ...anApplicationAt('submitted'), ref, partnerId: 'p-3' }, 1, {
      notices: [sampleNotice(), strange as never],
    });
    await store.applications.insert(save);
    const waiting = await store.applications.waiting(ref);
    expect(waiting.map(({ key }) => key)).toEqual([`${ref}/1/0`]);
    await store.applications.release(
      ref,
      waiting.map(({ key }) => key),
    );
    await store.applications.settle(ref, 1);
    expect((await raw('applications', ref))?.['outbox']).toMatchObject([{ key: `${ref}/1/1` }]);
    expect(await store.applications.unsettled()).toContain(ref);
  });

  test('a delivery of a notice it cannot read is neither sent nor given up, and holds up no other', async () => {
    const enter = (key: string, change: object = {}) =>
      store.ledger.enter([
        {
          key,
          ref: 'DD-2004',
          address: { via: 'direct-message', person: 'UPDM' },
          copy: false,
          notice: { ...sampleNotice(), ...change },
          card: null,
          notBefore: monday,
          createdAt: monday,
          state: 'pending',
        },
      ]);
    await enter('DD-2004/1/0', { to: ['auditors-guild'] });
    await enter('DD-2004/1/1');
    const before = await raw('deliveries', 'DD-2004/1/0');
    expect(before).toMatchObject({ state: 'pending', attempts: 0, lane: 'UPDM' });
    expect((await store.ledger.claim(monday, 'courier'))?.key).toBe('DD-2004/1/1');
    await store.ledger.sent('DD-2004/1/1', monday, null, null);
    expect(await store.ledger.claim(monday, 'courier')).toBeNull();
    expect(await store.ledger.busy()).toBe(false);
    expect(await store.ledger.waitingFor(['UPDM'])).toEqual([]);
    expect(await store.ledger.list({ states: ['pending'] })).toEqual([]);
    expect(said.filter((text) => text.includes('delivery DD-2004/1/0'))).toHaveLength(1);
    expect(await raw('deliveries', 'DD-2004/1/0')).toEqual(before);
  });
});

test('of two absences entered at once both are kept', async () => {
  const days = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'];
  await Promise.all(days.map((day) => addAbsence(desk, 'UPDM', { from: day, to: day, note: '' })));
  const kept = (await store.directory.person('UPDM'))?.absences.map(({ from }) => from);
  expect(kept?.toSorted()).toEqual(days);
});
