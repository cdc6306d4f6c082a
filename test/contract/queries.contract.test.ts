import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type MongoSandbox, startMongo } from '../../sandbox/mongo/index.js';
import { seeding } from '../../sandbox/world/seeding.js';
import { calendarRef } from '../../src/desk/calendar/ports.js';
import { sealedSave } from '../../src/desk/memory/sealed-save.js';
import type { NewDelivery } from '../../src/desk/ports/delivery.js';
import { besideRef } from '../../src/desk/ports/tasks.js';
import { eventKind } from '../../src/desk/records/kinds.js';
import { sealed } from '../../src/desk/records/sealed.js';
import type { BusinessEvent, EventEntry } from '../../src/program/business-events/event.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { acme, anEventContext, bluebird, side } from '../doubles/event-contexts.js';
import { recordQueries, withoutIndex } from '../doubles/recorded-queries.js';
import { sampleApplication, sampleNotice, samplePartner, sampleSave } from '../doubles/samples.js';
import { edition, monday, person } from '../step-contexts.js';

/** Queries that no index would make cheaper, and why. */
const allowed: Record<string, string> = {
  'update applications: all': 'a change of the program’s calendar moves dates of any application',
  'find applications: all': 'asked by tests alone: no surface reads all applications',
  'find askedInVain: all': 'the newest weeks by their key; there is one document a week',
  'find wordsInVain: all': 'the newest few by the index of their instant',
  'find business_events: all': 'whoever may see all events sees them all; there are a few a year',
  'find editionWindows: all': 'the rulings are read together; there are a few a year',
  'find editions: all': 'the editions are read together; there are a few a year',
  'find fileBytes.chunks: all':
    'the daily sweep reads from the beginning, a page at a time and from the index alone',
  'find fileBytes.files: all':
    'GridFS looks once whether its bucket is empty, for one document; the daily sweep reads a page at a time',
  'find guideRulings: all': 'the rulings on answers are the index together; there are a few a week',
  'find heartbeats: $or (schema $exists | schema $lt)':
    'a process has one heartbeat, and there are a few; which release they are of is asked of all',
  'find losses: all': 'all that is lost is told; there is hardly ever one',
  'find partners: all': 'only beside a release before: whatever it wrote past the seal is looked for',
  'find people: all': 'only beside a release before: whatever it wrote past the seal is looked for',
  'update business_events: outbox.0 $exists, unsettled $ne':
    'only beside a release that does not mark them; there are a few a year',
};

// The sandbox's own engine, also where MONGODB_URI is given: another server plans by what it holds, and may not tell
// of writes.
let mongo: MongoSandbox;
let store: Store;
/** Every function of the store that was called: `ledger.claim`. */
const called = new Set<string>();
beforeAll(async () => {
  mongo = await startMongo();
  store = await openStore(`${mongo.uri}desk?monitorCommands=true`);
});
afterAll(async () => {
  await store.close();
  await mongo.stop();
});

type Ports = Omit<Store, 'db' | 'ping' | 'outage' | 'close'>;

/** The ports of a store, which note what of them is called. */
function observed({ db: _, ping: __, outage: ___, close: ____, ...ports }: Store): Ports {
  const watched = Object.entries(ports).map(([name, port]) => [
    name,
    new Proxy(port, {
      get(target, key) {
        called.add(`${name}.${String(key)}`);
        return Reflect.get(target, key);
      },
    }),
  ]);
  return Object.fromEntries(watched) as Ports;
}

const at = monday;
const later = new Date(at.getTime() + 60_000);
const ref = 'DD-1001';

async function useApplications({ applications }: Ports): Promise<void> {
  const application = sampleApplication({ ref, partnerId: 'acme' });
  const first = sampleSave(application, 1, { notices: [sampleNotice()] });
  await applications.insert(first);
  // Refused by the index of open applications: it is looked up whether it was this very save.
  await applications.insert(sampleSave({ ...application, ref: 'DD-1002' }, 1));
  const stored = await applications.load(ref);
  if (stored === null) throw new Error(`${ref} is gone`);
  const entry = { ...first.entry, revision: 2 };
  const second = sealedSave(stored, { application, entry, notices: [] });
  await applications.save(second);
  await applications.save(second);
  await applications.journal(ref);
  await applications.openRef('acme', application.designation);
  for (const filter of [{}, { partnerId: 'acme' }, { auditor: 'U0ADA' }, { stages: ['draft'] as const }])
    await applications.find(filter);
  await applications.find({ partnerId: 'acme', stages: ['draft'] });
  await applications.find({ auditor: 'U0ADA', stages: ['draft'] });
  await applications.find({ assignedTo: ['U0ADA'], stages: ['draft'] });
  await applications.find({ lookedAfterBy: ['U0ADA', 'U0OFFICE'], stages: ['draft'] });
  await applications.customersNamed('acme');
  await applications.audits(['acme']);
  await applications.openCases();
  await applications.holders('ecs', 40);
  await applications.withoutAuditor(400);
  await applications.next({ stages: ['ready', 'awarded'] }, null, 25);
  await applications.next({ stages: ['ready', 'awarded'] }, ref, 25);
  await applications.next({ stages: ['ready'], partnerIds: ['acme'] }, ref, 25);
  await applications.decidedLast(300);
  await useChecks(applications);
  await applications.unsettled();
  await applications.waiting(ref);
  await applications.release(ref, [`${ref}/1/0`]);
  await applications.settle(ref, 2);
}

async function useChecks(applications: Ports['applications']): Promise<void> {
  const found = await applications.checkOf(ref);
  if (found === null) throw new Error(`${ref} is gone`);
  await applications.checked(found, { at: later, version: 1 });
  await applications.dueChecks(later, { after: null, limit: 10 });
  await applications.dueChecks(later, { after: { ...found, at }, limit: 10 });
  await applications.underived(2, 10);
  await applications.nextCheckAfter(at);
  await applications.refsAfter(null, 10);
  await applications.refsAfter(ref, 10);
  await applications.checksOf([ref]);
  await applications.checkedAll([{ found, check: { at: later, version: 1 } }]);
  await applications.marked();
  await applications.noteMarked('calendars', 1);
  await applications.mark({ partnerIds: ['acme'] });
  await applications.mark({ auditor: 'U0ADA' });
  await applications.mark({ stages: ['draft'] });
  await applications.mark({});
  await applications.toReconcile('2026-09-07', 1);
  await applications.toReconcile('2026-09-07', 1);
}

async function useTasks({ tasks }: Ports): Promise<void> {
  const about = {
    ref,
    revision: 1,
    partnerId: 'acme',
    partnerName: 'Acme',
    designation: 'amazon-ecs',
    stage: 'draft',
  } as const;
  const keys = ['partner:acme', 'role:program-office'] as const;
  const first = { due: later, since: at };
  await tasks.putBeside([
    {
      ...about,
      ref: besideRef,
      revision: 0,
      stage: null,
      id: 'restore-channel/C1',
      kind: 'restore-channel',
      holders: ['role:program-office'],
      since: at,
      due: later,
    },
  ]);
  await tasks.put([
    {
      row: {
        ...about,
        list: 'open',
        openedAt: at,
        reach: keys,
        running: keys,
        waitingFor: keys,
        inside: first,
        outside: first,
        firstDue: { everybody: later, partner: later, program: later, office: later },
      },
      tasks: [{ ...about, id: `${ref}/decide`, kind: 'decide', holders: keys, ...first }],
    },
  ]);
  await tasks.revisionOf(ref);
  const filter = { partner: 'acme', designation: 'amazon-ecs', stage: 'draft', lateAt: later } as const;
  const part = { after: { ...first, id: 'a' }, limit: 20 };
  for (const narrowed of [{}, { partnerId: 'acme' }, filter]) {
    await tasks.tasks({ keys, filter: narrowed }, part);
    await tasks.countTasks({ keys, filter: narrowed });
    for (const list of ['others', 'held', 'ended'] as const)
      for (const side of ['inside', 'outside'] as const) {
        await tasks.applications({ list, keys, side, audiences: ['everybody'], filter: narrowed }, part);
        await tasks.countApplications({ list, keys, side, audiences: ['everybody'], filter: narrowed });
      }
  }
  await tasks.tasks({ keys, filter: { kind: 'decide' } }, part);
  await tasks.countTasks({ keys, filter: { kind: 'decide' } });
  await tasks.tasks({ keys, filter: { due: { from: at, before: later } } }, part);
  await tasks.countTasks({ keys, filter: { due: { from: at, before: later } } });
  await tasks.rowsOf(ref);
  await tasks.rowsAmong([ref]);
  await tasks.refsAfter(null, 10);
  await tasks.refsAfter('A', 10);
  await tasks.drop(ref);
}

async function usePeople({ directory, personRecords, partnerRecords }: Ports): Promise<void> {
  const put = seeding({ personRecords, partnerRecords });
  await put.addPerson(person('U0OTHER'));
  await put.savePerson(person('U0LEAD'));
  await put.changePerson('U0LEAD', (before) => ({ ...before, name: 'Another' }));
  await directory.person('U0LEAD');
  await directory.peopleAfter(null, 50);
  await directory.peopleBy(['U0LEAD', 'U0OTHER']);
  await directory.peopleAt(['ada@acme.example']);
  await put.savePerson(person('U0STAFF', { roles: ['auditor'] }));
  await directory.staff();
  await directory.leavers();
  await directory.forgetLeaver({ id: 'U0LEAD', revision: 2 });
  const { id } = samplePartner();
  await put.addPartner(samplePartner());
  await put.changePartner(id, (before) => ({ ...before, name: 'Another' }));
  await directory.partner(id);
  await directory.partnersCalled(['Another']);
  await directory.searchPartners('', 100);
  await directory.searchPartners('another one', 100);
  await directory.partnersBy([id]);
  await directory.partnerOf('U0LEAD');
  await directory.partnersNaming(['U0LEAD', 'U0PDM']);
  await directory.partnersIn(['C0ACME']);
  await directory.sharedChannels();
  await directory.partnersBoundTo([id]);
}

async function useEvents({ businessEvents }: Ports): Promise<void> {
  const eventRef = await businessEvents.nextRef();
  const event = { ...anEventContext(side(acme), side(bluebird)).event, ref: eventRef };
  const filed = { revision: 1, step: 'file', by: 'ULEAD', at, from: null, to: event.state };
  const entry = { ...filed, note: '', key: 'request' };
  const save = sealed<'event', BusinessEvent, EventEntry>(eventKind, null, {
    event,
    entry,
    notices: [sampleNotice()],
  });
  await businessEvents.insert(save);
  await businessEvents.insert({ ...save, event: { ...event, ref: await businessEvents.nextRef() } });
  await businessEvents.save(save);
  await businessEvents.load(eventRef);
  await businessEvents.filedBy('request');
  for (const filter of [{}, { partnerIds: ['acme'] }, { states: ['filed'] as const }])
    await businessEvents.find(filter);
  await businessEvents.find({ partnerIds: ['acme'], states: ['filed'] }, 40);
  await businessEvents.count({ partnerIds: ['acme'] });
  await businessEvents.count({ states: ['filed'] });
  await businessEvents.dueBy('2026-09-07');
  await businessEvents.nextDay('2026-09-07');
  await businessEvents.unsettled();
  await businessEvents.waiting(eventRef);
  await businessEvents.release(eventRef, [`${eventRef}/1/0`]);
}

const delivery = (key: string, over: Partial<NewDelivery> = {}): NewDelivery => ({
  key,
  ref,
  address: { via: 'direct-message', person: 'U0LEAD' },
  copy: false,
  notice: sampleNotice(),
  card: null,
  notBefore: at,
  createdAt: at,
  state: 'pending',
  ...over,
});

async function useLedger({ ledger }: Ports): Promise<void> {
  const keys = [1, 2, 3, 4, 5].map((position) => `${ref}/1/${position}`);
  const mail = { via: 'mail', person: 'U0LEAD', email: 'lead@acme-demo.example' } as const;
  await ledger.enter(keys.map((key, n) => delivery(key, n === 4 ? { address: mail } : {})));
  await ledger.known(keys);
  // The first under way, or to be tried again later, holds up those after it.
  await ledger.claim(at, 'a');
  await ledger.claim(at, 'a', { surface: 'slack', except: ['C1'] });
  await ledger.claim(at, 'a', { surface: 'mail', except: [] });
  await ledger.reclaim(() => true);
  await ledger.claim(at, 'a');
  await ledger.retry(`${ref}/1/1`, { notBefore: later, error: 'slow', uncertain: true });
  await ledger.claim(at, 'a');
  await ledger.hasten({ surface: 'slack' }, at);
  await ledger.hasten({ surface: 'mail' }, at);
  await ledger.hasten({ to: 'U0LEAD' }, at);
  await ledger.sent(`${ref}/1/1`, at, { channel: 'D1', ts: '1.1' }, 1);
  await ledger.shown(`${ref}/1/1`, 2);
  await ledger.repost(`${ref}/1/1`, later);
  await ledger.failed(`${ref}/1/2`, 'no such person');
  await ledger.supersede(`${ref}/1/3`);
  await ledger.waitingFor(['U0LEAD']);
  await ledger.drawn(ref);
  await ledger.askingToHandOver();
  await ledger.receivedAt(ref, 1);
  await ledger.waiting();
  await ledger.busy();
  await ledger.list({ states: ['failed'] });
  await ledger.list({ states: ['failed'], to: 'U0LEAD', reason: 'no such' });
  await ledger.list({ states: ['failed'], ref, reason: 'no such' });
  await ledger.revive(keys, at);
  await ledger.failures(10);
  await ledger.setAside([`${ref}/1/2`]);
}

async function useFiles({ files }: Ports): Promise<void> {
  const given = { ref, file: 'F1', by: 'U0LEAD', at };
  const sha256 = 'a'.repeat(64);
  await files.expect([given]);
  await files.due(at, 10);
  await files.record(ref, 'F1');
  await files.postpone(given, later);
  await files.settle(given, { name: 'a.png', type: 'image/png', size: 3, sha256 });
  await files.keep(given, sha256, Buffer.from('abc'));
  await files.keep(given, sha256, Buffer.from('abc'));
  await files.read(sha256);
  await files.takeCopy({ person: 'U0LEAD', file: 'F1' }, { before: null, now: 'F2' });
  await files.takeCopy({ person: 'U0LEAD', file: 'F1' }, { before: 'F2', now: 'F3' });
  await files.copyOf({ person: 'U0LEAD', file: 'F1' });
  await files.givenBy('U0LEAD');
  await files.erase('U0LEAD');
  await files.sweep(10);
}

/** What can be asked of records of every kind. */
async function useRecords(ports: Ports): Promise<void> {
  const { applications, businessEvents, calendarRecord, personRecords, partnerRecords } = ports;
  for (const [records, known] of [
    [applications, ref],
    [businessEvents, 'EV-1001'],
    [calendarRecord, calendarRef],
    [personRecords, 'U0LEAD'],
    [partnerRecords, samplePartner().id],
  ] as const) {
    await records.revisionOf(known);
    await records.journal(known);
    await records.newest(known);
    await records.unsettled();
    await records.waiting(known);
    await records.release(known, ['k']);
    await records.settle(known, 1);
  }
}

async function useTheRest({
  references,
  editions,
  guideAnswers,
  calendarRecord,
  losses,
  heartbeats,
  olderReleases,
  inbox,
  replies,
  conversations,
  inVain,
}: Ports): Promise<void> {
  await references.next();
  await editions.publish({ edition, by: 'UOFFICE', at, closes: null });
  await editions.publish({ edition, by: 'UOFFICE', at, closes: null });
  await editions.rule({ edition: edition.id, by: 'UOFFICE', reason: 'More time', acceptedUntil: null, at });
  await editions.records();
  await guideAnswers.rule({ is: 'left-out', id: 'k', by: 'UOFFICE', at, origin: { ref, question: 'Q1' } });
  await guideAnswers.rulings();
  await guideAnswers.answeredSince(at, 20);
  await guideAnswers.answersSince(at, 20);
  const calendar = await calendarRecord.load();
  expect(calendar.revision).toBe(0);
  const entry = { at, by: 'UOFFICE', step: 'change-calendar', note: '', reason: '', partnerId: null };
  const berlin = { zone: 'Europe/Berlin', holidays: 'DE-BE' };
  const calendarSave = (revision: number) => ({
    state: { program: berlin },
    entry: { ...entry, revision, was: berlin, is: berlin },
    notices: [],
    seal: { hash: 'a', changes: [] },
  });
  for (const revision of [1, 2, 2]) await calendarRecord.save(calendarSave(revision));
  await calendarRecord.insert(calendarSave(1));
  await losses.note({ id: 'slack', kind: 'surface', since: at, reason: 'away' });
  await losses.all();
  await losses.end('slack');
  await heartbeats.beat('a');
  await heartbeats.counts(['a']);
  await heartbeats.end('a');
  expect(await olderReleases.live()).toBe(false);
  await store.db.collection('heartbeats').insertOne({ beats: 1, at });
  await olderReleases.lookAfterTheirs();
  await olderReleases.sealTheirs({ collection: 'people', field: 'person' }, 'U0LEAD');
  await olderReleases.liveLately();
  await (await inbox.take('E1'))?.letGo();
  await (await inbox.take('E1'))?.done();
  await inbox.take('E1');
  const asked = { channel: 'D1', ts: '1.1' };
  await replies.first(asked);
  await replies.first(asked);
  await replies.takeUpEdit(asked, '1.2');
  await replies.takeUpEdit(asked, '1.2');
  await replies.keep(asked, asked);
  await replies.of(asked);
  await conversations.remember('D1', { refs: [ref], asked: null });
  await conversations.recall('D1');
  await inVain.count('2026-W49');
  await inVain.keep('UOFFICE', 'what was asked');
  await inVain.weeks(8);
  await inVain.words(20);
}

test('every query of the desk goes by an index, or is listed here with the reason why not', async () => {
  const recorded = recordQueries(store.db);
  const ports = observed(store);
  await useApplications(ports);
  await useTasks(ports);
  await usePeople(ports);
  await useEvents(ports);
  await useLedger(ports);
  await useFiles(ports);
  await useTheRest(ports);
  await useRecords(ports);
  const queries = recorded.stop();
  expect(await withoutIndex(store.db, queries)).toEqual(Object.keys(allowed).toSorted());
  const every = Object.entries(ports).flatMap(([name, port]) =>
    Object.keys(port).map((key) => `${name}.${key}`),
  );
  const missing = every.filter((name) => !called.has(name));
  expect(missing.map((name) => `${name} is not called: call it once in this file`)).toEqual([]);
});
