import { beforeEach, expect, test } from '@jest/globals';
import { acme, awarded, bluebird, drafted } from '../../../test/doubles/event-contexts.js';
import { createMemoryStore, type MemoryStore } from '../../../test/doubles/memory-store.js';
import { sampleSave } from '../../../test/doubles/samples.js';
import { calendar, monday, people, person } from '../../../test/step-contexts.js';
import { loadCatalog } from '../../catalog/index.js';
import type { Application } from '../../program/application.js';
import type { RulingInput } from '../../program/business-events/ruling.js';
import { Refusal } from '../../program/refusal.js';
import { guide2019 } from '../../program/rule-sets/guide-2019.js';
import { createDesk } from '../desk.js';
import type { Desk } from '../interface/desk.js';
import type { StoredEvent } from './ports.js';

const catalog = loadCatalog();
let store: MemoryStore;
let now: Date;
let desk: Desk;

/** A desk of another process on the same store; `over` takes the place of what it is built from. */
function deskOn(over: Partial<MemoryStore> = {}): Desk {
  return createDesk({
    ...store,
    ...over,
    catalog,
    clock: { now: () => now },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
}

const pdm2 = person('UPDM2', { roles: ['pdm'] });
const applications = () => [
  awarded(acme, 'DD-1001'),
  awarded(acme, 'DD-1002', { designation: 'amazon-eks', renewalDue: '2027-01-15' }),
  awarded(bluebird, 'DD-2001', { renewalDue: '2027-03-01' }),
];

beforeEach(async () => {
  store = createMemoryStore();
  now = monday;
  for (const one of [...people, pdm2]) await store.directory.savePerson(one);
  for (const one of [acme, bluebird]) await store.directory.savePartner(one);
  for (const one of applications()) await store.applications.insert(sampleSave(one, 1));
  desk = deskOn();
});

const filing = (change: object = {}) => ({
  happening: 'acquisition',
  side: 'first',
  otherName: 'Bluebird Demo',
  happenedOn: '2026-09-01',
  disclosedOn: '2026-09-07',
  impacts: '',
  ...change,
});

/** Renewals are given references of their own. */
async function beyondTheirReferences(): Promise<void> {
  while ((await store.references.next()) !== 'DD-2999');
}

function done<Value>(outcome: Value | Refusal): Value {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

async function filed(change: object = {}): Promise<string> {
  return done(await desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input: filing(change) })).event
    .ref;
}

async function filedBoth(): Promise<string> {
  const ref = await filed();
  done(await desk.businessEvents.identify({ ref, by: 'UOFFICE', partnerId: 'bluebird-demo', seen: 1 }));
  return ref;
}

const combine: RulingInput = {
  row: 'both-designated',
  treatment: 'combine',
  awards: [],
  effectiveOn: '2026-09-07',
  deadline: null,
  reason: 'Both hold designations.',
};

/** Waits until what a step led to was carried out, as whoever looks at the event does; gives it as it is then. */
async function settled(taken: StoredEvent | Refusal, by: Desk): Promise<StoredEvent | Refusal> {
  if (taken instanceof Refusal) return taken;
  await by.businessEvents.view(taken.event.ref, 'UOFFICE');
  return (await store.businessEvents.load(taken.event.ref)) ?? taken;
}

const rule = async (ref: string, change: Partial<RulingInput> = {}, by: Desk = desk) =>
  settled(
    await by.businessEvents.take('rule-on-event', {
      ref,
      by: 'UOFFICE',
      input: { ...combine, ...change },
      seen: null,
    }),
    by,
  );

const undo = async (ref: string, by: Desk = desk) =>
  settled(
    await by.businessEvents.take('undo-event', {
      ref,
      by: 'UOFFICE',
      input: { reason: 'In error.' },
      seen: null,
    }),
    by,
  );

async function application(ref: string): Promise<Application> {
  const stored = await store.applications.load(ref);
  if (stored === null) throw new Error(ref);
  return stored.application;
}

const dues = async () =>
  Promise.all(
    ['DD-1001', 'DD-1002', 'DD-2001'].map(async (ref) => (await application(ref)).award?.renewalDue),
  );

const state = async (ref: string) => (await store.businessEvents.load(ref))?.event.state;
const outcomes = ({ event }: StoredEvent) => event.effects.map(({ outcome }) => outcome);

test('SDP-97: a ruling from today is in effect at once, on both sides, and links the records', async () => {
  const ref = await filedBoth();
  const ruled = done(await rule(ref));
  expect([ruled.event.state, ...outcomes(ruled)]).toEqual(['in-force', 'done', 'done', 'done', 'done']);
  expect(await dues()).toEqual(['2027-01-15', '2027-01-15', '2027-01-15']);
  expect((await store.directory.partner('bluebird-demo'))?.mergedInto).toBe('acme-demo');
  expect((await store.applications.load('DD-2001'))?.history.at(-1)).toMatchObject({
    step: 'apply-business-event',
    by: 'desk',
  });
});

test('SDP-96: a ruling from a later day waits for it, and the tick of that day brings it', async () => {
  const ref = await filed({ side: 'second', otherName: 'Big Demo' });
  const change = { row: 'is-acquired', treatment: 're-apply', effectiveOn: '2026-09-10' } as const;
  expect(done(await rule(ref, change)).event.state).toBe('scheduled');
  expect(await desk.businessEvents.nextDue(now)).toEqual(new Date('2026-09-10T07:00:00Z'));
  now = new Date('2026-09-10T06:59:00Z');
  await desk.businessEvents.carryOn();
  expect((await application('DD-1001')).award?.status).toBe('active');
  now = new Date('2026-09-10T07:00:00Z');
  await desk.businessEvents.carryOn();
  expect(await state(ref)).toBe('in-force');
  expect((await application('DD-1001')).award).toMatchObject({
    status: 're-application-required',
    ended: null,
  });
  expect((await application('DD-1001')).award?.events[0]?.deadline).toBe('2026-12-09');
  expect(await desk.businessEvents.nextDue(now)).toBeNull();
});

test('SDP-99: the divested business starts with nothing but its link, and one that is used stays after an undo', async () => {
  const divestiture = {
    happening: 'divestiture',
    otherName: 'Acme Data (demo)',
    impacts: 'Ten people leave.',
  };
  const removeNow: Partial<RulingInput> = { row: 'divests', treatment: 'remove', awards: ['DD-1002'] };
  const ref = await filed(divestiture);
  done(await rule(ref, removeNow));
  const id = `acme-data-demo-${ref.toLowerCase()}`;
  expect(await store.directory.partner(id)).toMatchObject({
    name: 'Acme Data (demo)',
    divestedFrom: 'acme-demo',
    tier: 'registered',
    applicants: [],
    allianceLead: null,
    pdm: null,
    ndaSigned: false,
    firstAwardAt: null,
  });
  expect(await store.applications.find({ partnerId: id })).toEqual([]);
  expect((await application('DD-1002')).award?.status).toBe('removed');
  expect((await application('DD-1001')).award?.status).toBe('active');
  expect(outcomes(done(await undo(ref)))).toEqual(['reversed', 'reversed']);
  expect(await store.directory.partner(id)).toBeNull();

  const again = await filed(divestiture);
  done(await rule(again, { row: 'divests', treatment: 'note' }));
  const second = await store.directory.partner(`acme-data-demo-${again.toLowerCase()}`);
  if (second === null) throw new Error('the record is there');
  await store.directory.savePartner({ ...second, applicants: ['UDAVE'] });
  const kept = done(await undo(again));
  expect(kept.event.effects.at(-1)).toMatchObject({
    outcome: 'kept',
    remark: expect.stringMatching(/in use/),
  });
});

test('SDP-95: a running application and every award of the buyer are given the note', async () => {
  await store.applications.insert(sampleSave({ ...drafted(acme, 'DD-1003'), designation: 'aws-waf' }, 1));
  const ref = await filed({ otherName: 'Nobody Inc (demo)' });
  done(await rule(ref, { row: 'acquires-other', treatment: 'note' }));
  expect((await application('DD-1001')).award).toMatchObject({ status: 'active', renewalDue: '2027-09-07' });
  expect((await application('DD-1001')).award?.events[0]?.note).toMatch(/Nobody Inc/);
  expect((await application('DD-1003')).carriedItems).toMatchObject([{ ref }]);
});

test('an undo restores every date and record, and what changed since is kept with its reason', async () => {
  const before = await Promise.all(applications().map(({ ref }) => application(ref)));
  const ref = await filedBoth();
  done(await rule(ref));
  const undone = done(await undo(ref));
  expect([undone.event.state, ...outcomes(undone)]).toEqual([
    'undone',
    'reversed',
    'reversed',
    'reversed',
    'reversed',
  ]);
  expect(await dues()).toEqual(before.map(({ award }) => award?.renewalDue));
  expect((await store.directory.partner('bluebird-demo'))?.mergedInto).toBeNull();

  const again = await filedBoth();
  done(await rule(again));
  const stored = await store.applications.load('DD-2001');
  if (stored?.application.award == null) throw new Error('it is awarded');
  const revoked = {
    ...stored.application,
    award: { ...stored.application.award, status: 'revoked' as const },
  };
  await store.applications.save(sampleSave(revoked, stored.revision + 1));
  const partly = done(await undo(again));
  expect(outcomes(partly)).toEqual(['reversed', 'reversed', 'kept', 'reversed']);
  expect(partly.event.effects[2]?.remark).toMatch(/DD-2001 has ended/);
});

test('undo is refused once its days are over, with the day they ended', async () => {
  const ref = await filedBoth();
  done(await rule(ref));
  now = new Date('2026-10-08T07:00:00Z');
  expect(await undo(ref)).toMatchObject({
    code: 'blocked',
    message: expect.stringMatching(/Wed 7 Oct 2026/),
  });
  expect(await dues()).toEqual(['2027-01-15', '2027-01-15', '2027-01-15']);
});

/** A store whose writes fail from the n-th on, as if the process had died there. */
function dyingAfter(writes: number): Partial<MemoryStore> {
  let left = writes;
  const mortal = <Port extends object>(port: Port, names: readonly string[]): Port =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || !names.includes(String(name))) return method;
        return (...given: unknown[]) => {
          if (left <= 0) return Promise.reject(new Error('the process died here'));
          left -= 1;
          return Reflect.apply(method, target, given) as unknown;
        };
      },
    });
  return {
    applications: mortal(store.applications, ['save']),
    businessEvents: mortal(store.businessEvents, ['save']),
    partnerRecords: mortal(store.partnerRecords, ['insert', 'save']),
  };
}

// The ruling, its begin, three awards, one record, its end: dying before, between and after each of them.
test.each([1, 2, 3, 4, 5, 6])(
  'a process that dies after %i writes loses nothing: the next tick finishes',
  async (writes) => {
    const ref = await filedBoth();
    done(await rule(ref, {}, deskOn(dyingAfter(writes))));
    expect(await state(ref)).not.toBe('in-force');
    await desk.businessEvents.carryOn();
    expect(await state(ref)).toBe('in-force');
    expect(await dues()).toEqual(['2027-01-15', '2027-01-15', '2027-01-15']);
    for (const one of ['DD-1001', 'DD-1002', 'DD-2001'])
      expect((await application(one)).award?.events).toHaveLength(1);
    expect(
      (await application('DD-1002')).award?.tasks.filter(({ kind }) => kind === 'combined-renewal'),
    ).toHaveLength(1);

    done(await undo(ref, deskOn(dyingAfter(writes - 1 === 0 ? 1 : writes - 1))));
    await desk.businessEvents.carryOn();
    expect(await state(ref)).toBe('undone');
    expect(await dues()).toEqual(['2027-09-07', '2027-01-15', '2027-03-01']);
    expect((await store.directory.partner('bluebird-demo'))?.mergedInto).toBeNull();
  },
);

test('several processes that carry out the same ruling make each change once', async () => {
  const ref = await filedBoth();
  done(await rule(ref, { effectiveOn: '2026-09-08' }));
  now = new Date('2026-09-08T17:00:00Z');
  await Promise.all(Array.from({ length: 6 }, () => deskOn().businessEvents.carryOn()));
  const stored = await store.businessEvents.load(ref);
  expect(stored?.event.effects.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
  expect(stored?.history.map(({ step }) => step)).toEqual([
    'file-event',
    'identify-party',
    'rule-on-event',
    'begin-event',
    'finish-event',
  ]);
  for (const one of ['DD-1001', 'DD-1002', 'DD-2001'])
    expect((await store.applications.load(one))?.history).toHaveLength(2);
});

test('one event that cannot be carried out keeps no other waiting', async () => {
  const first = await filed({ side: 'second', otherName: 'Big Demo' });
  const second = await filed({ otherName: 'Nobody Inc (demo)' });
  done(
    await rule(first, {
      row: 'is-acquired',
      treatment: 're-apply',
      awards: ['DD-1001'],
      effectiveOn: '2026-09-08',
    }),
  );
  done(
    await rule(second, {
      row: 'acquires-other',
      treatment: 'note',
      awards: ['DD-1002'],
      effectiveOn: '2026-09-08',
    }),
  );
  now = new Date('2026-09-08T17:00:00Z');
  const faulty = deskOn({
    applications: {
      ...store.applications,
      load: (ref) =>
        ref === 'DD-1001' ? Promise.reject(new Error('unreadable')) : store.applications.load(ref),
    },
  });
  await expect(faulty.businessEvents.carryOn()).rejects.toThrow(`${first} could not be carried out`);
  expect([await state(first), await state(second)]).toEqual(['applying', 'in-force']);
});

test('whoever saw an older state is told, and two who rule at once do not both rule', async () => {
  const ref = await filedBoth();
  const stale = await desk.businessEvents.take('rule-on-event', {
    ref,
    by: 'UOFFICE',
    input: combine,
    seen: 1,
  });
  expect(stale).toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/the other company is Bluebird/),
  });
  const both = await Promise.all([rule(ref), rule(ref, {}, deskOn())]);
  expect(both.filter((one) => one instanceof Refusal)).toHaveLength(1);
});

test('an event is nobody’s business but its companies’, their PDMs’ and the office’s', async () => {
  const ref = await filedBoth();
  for (const by of ['UAUDITOR', 'UMANAGER', 'UTHIRD', 'UTECH', 'UNKNOWN'])
    expect(await desk.businessEvents.view(ref, by)).toBeInstanceOf(Refusal);
  const seenBy = async (by: string) => done(await desk.businessEvents.view(ref, by)).readable;
  expect(await seenBy('UOFFICE')).toEqual(['first', 'second']);
  expect(await seenBy('ULEAD')).toEqual(['first']);
  expect(await seenBy('USTRANGER')).toEqual(['second']);
  expect(await seenBy('UPDM2')).toEqual(['second']);
  expect((await desk.businessEvents.list('UPDM2')).events.map(({ event }) => event.ref)).toEqual([ref]);
  expect(await desk.businessEvents.list('UAUDITOR')).toEqual({ events: [], total: 0, waiting: 0 });
});

test('a filing names what is wrong: no partner, somebody without a part in it', async () => {
  expect(await desk.businessEvents.file({ by: 'UOFFICE', partnerId: null, input: filing() })).toMatchObject({
    fields: { partnerId: expect.any(String) },
  });
  expect(
    await desk.businessEvents.file({ by: 'UPDM', partnerId: 'bluebird-demo', input: filing() }),
  ).toMatchObject({ code: 'not-permitted' });
  expect(await desk.businessEvents.file({ by: 'UNKNOWN', partnerId: null, input: filing() })).toMatchObject({
    code: 'not-permitted',
  });
});

test('SDP-97: the combined renewal opens one application for each designation, in which duplicates become one', async () => {
  await beyondTheirReferences();
  done(await rule(await filedBoth()));
  const opened = done(await desk.startRenewal({ by: 'UOFFICE', refs: ['DD-2001'], note: '' }));
  const renewals = opened.map(({ designation, partnerId, renews }) => [
    designation,
    partnerId,
    renews.toSorted(),
  ]);
  expect(renewals.toSorted()).toEqual([
    ['amazon-ecs', 'acme-demo', ['DD-1001', 'DD-2001']],
    ['amazon-eks', 'acme-demo', ['DD-1002']],
  ]);
  for (const ref of ['DD-1001', 'DD-1002', 'DD-2001'])
    expect((await application(ref)).award?.status).toBe('renewing');
});

test('after an undo each award is renewed by itself again', async () => {
  await beyondTheirReferences();
  const ref = await filedBoth();
  done(await rule(ref));
  done(await undo(ref));
  const opened = done(await desk.startRenewal({ by: 'UOFFICE', refs: ['DD-2001'], note: '' }));
  expect(opened.map(({ partnerId, renews }) => [partnerId, renews])).toEqual([
    ['bluebird-demo', ['DD-2001']],
  ]);
});
