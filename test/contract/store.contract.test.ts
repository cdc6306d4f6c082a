import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createConnection } from 'mongoose';
import { seeding } from '../../sandbox/world/seeding.js';
import type { DeliveryFilter, NewDelivery } from '../../src/desk/ports/delivery.js';
import { deliveryStates, maxBlockingAttempts } from '../../src/desk/ports/delivery.js';
import type { Save } from '../../src/desk/ports/stored-records.js';
import { partnerKind, personKind } from '../../src/desk/records/kinds.js';
import { sealed } from '../../src/desk/records/sealed.js';
import type { Application } from '../../src/program/application.js';
import { emptyCaseStudy } from '../../src/program/case-study.js';
import type { Entry } from '../../src/program/entry.js';
import type { Partner, PartnerEntry } from '../../src/program/people/partner.js';
import type { Person } from '../../src/program/people/person.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import {
  hostileApplication,
  sampleApplication,
  sampleEntry,
  sampleNotice,
  samplePartner,
  sampleSave,
} from '../doubles/samples.js';
import { monday, person } from '../step-contexts.js';

type Ports = Pick<
  Store,
  | 'applications'
  | 'directory'
  | 'personRecords'
  | 'partnerRecords'
  | 'references'
  | 'ledger'
  | 'losses'
  | 'heartbeats'
  | 'inbox'
  | 'replies'
  | 'conversations'
  | 'inVain'
>;

/** Every store the desk can stand on: this is what all of them promise. */
const stores: Record<string, () => Promise<{ store: Ports; close(): Promise<void> }>> = {
  memory: async () => ({ store: createMemoryStore(), close: async () => undefined }),
  MongoDB: async () => {
    const uri = databaseForTest();
    const store = await openStore(uri);
    return {
      store,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000);
let count = 0;
/** One auditor's turn at a case, as far as it came. */
const turn = (auditor: string, state: 'accepted' | 'declined' | 'pending') => ({
  by: 'U0OFFICE',
  at: monday,
  auditor,
  accepted: state === 'accepted' ? { by: auditor, at: monday } : null,
  declined: state === 'declined' ? { by: auditor, at: monday, reason: 'Busy.' } : null,
  kept: null,
});

const newRef = () => {
  count += 1;
  return `DD-T${count}`;
};
/** A partner of its own, so that tests do not meet in the index of open applications. */
const newApplication = (over: Parameters<typeof sampleApplication>[0] = {}) => {
  const ref = newRef();
  return sampleApplication({ ref, partnerId: `partner-${ref.toLowerCase()}`, ...over });
};

describe.each(Object.keys(stores))('the store on %s', (name) => {
  let store: Ports;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await (stores[name] ?? stores.memory)?.();
    if (opened === undefined) throw new Error(name);
    ({ store, close } = opened);
  });
  afterAll(() => close());

  describe('applications', () => {
    test('come back as they went in, whatever people typed', async () => {
      const application = hostileApplication(newRef());
      const entry = sampleEntry(1, { note: '$set: {x: 1}' });
      const save = sampleSave(application, 1, { entry });
      expect(await store.applications.insert(save)).toBe(true);
      const stored = await store.applications.load(application.ref);
      expect(stored).toStrictEqual({
        application,
        stored: application,
        revision: 1,
        head: save.seal.hash,
        history: [entry],
      });
      const saved = { ...application, stage: 'withdrawn' as const, answers: {}, items: [] };
      expect(await store.applications.save(sampleSave(saved, 2))).toBe(true);
      expect((await store.applications.load(application.ref))?.application).toStrictEqual(saved);
    });

    test('a field set to undefined is a field that is not there', async () => {
      const application = newApplication();
      const answer = { met: 'Y' as const, where: 'page 2', reason: undefined };
      // What a form without a reason hands over, past the type's notice.
      Object.assign(application.answers, { 'ECS-001': { '0': answer, '1': undefined } });
      await store.applications.insert(sampleSave(application, 1));
      const stored = await store.applications.load(application.ref);
      expect(stored?.application.answers).toEqual({ 'ECS-001': { '0': { met: 'Y', where: 'page 2' } } });
    });

    test('an unknown reference is null', async () => {
      expect(await store.applications.load('DD-0')).toBeNull();
      expect(await store.applications.waiting('DD-0')).toEqual([]);
    });

    test('of twenty saves at once exactly one wins each revision', async () => {
      const application = newApplication();
      await store.applications.insert(sampleSave(application, 1));
      for (const revision of [2, 3, 4]) {
        const tries = Array.from({ length: 20 }, (_, person) =>
          store.applications.save(
            sampleSave({ ...application, solution: `by ${person}` }, revision, {
              entry: sampleEntry(revision, { by: `U${person}` }),
              notices: [sampleNotice()],
            }),
          ),
        );
        const won = (await Promise.all(tries)).flatMap((wins, person) => (wins ? [person] : []));
        expect(won).toHaveLength(1);
        const stored = await store.applications.load(application.ref);
        expect(stored?.revision).toBe(revision);
        expect(stored?.application.solution).toBe(`by ${won[0]}`);
        expect(stored?.history.at(-1)?.by).toBe(`U${won[0]}`);
      }
      const stored = await store.applications.load(application.ref);
      expect(stored?.history.map((entry) => entry.revision)).toEqual([1, 2, 3, 4]);
      const waiting = await store.applications.waiting(application.ref);
      expect(waiting.map(({ key }) => key)).toEqual([2, 3, 4].map((n) => `${application.ref}/${n}/0`));
    });

    test('a save of the past or the future does not count', async () => {
      const application = newApplication();
      await store.applications.insert(sampleSave(application, 1));
      expect(await store.applications.save(sampleSave(application, 1))).toBe(false);
      expect(await store.applications.save(sampleSave(application, 3))).toBe(false);
      expect(await store.applications.save(sampleSave(newApplication(), 2))).toBe(false);
      expect((await store.applications.load(application.ref))?.revision).toBe(1);
    });

    test('one application is open per partner and designation', async () => {
      const first = newApplication();
      const { partnerId, designation } = first;
      const rival = () => newApplication({ partnerId });
      const results = await Promise.all(
        [first, ...Array.from({ length: 9 }, rival)].map((one) =>
          store.applications.insert(sampleSave(one, 1)),
        ),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      const open = await store.applications.openRef(partnerId, designation);
      const [stored] = await store.applications.find({ partnerId });
      expect(stored?.application.ref).toBe(open);
      expect(await store.applications.insert(sampleSave(rival(), 1))).toBe(false);
      expect(
        await store.applications.insert(sampleSave(newApplication({ partnerId, designation: 'waf' }), 1)),
      ).toBe(true);
    });

    test('SDP-22: a renewal is a kind of its own, open beside a new application; two renewals are not', async () => {
      const first = newApplication();
      const { partnerId, designation } = first;
      const renewal = () => newApplication({ partnerId, kind: 'renewal', renews: ['DD-0'] });
      const one = renewal();
      const saves = [first, one, renewal()].map((each) => sampleSave(each, 1));
      const inserted = [];
      for (const save of saves) inserted.push(await store.applications.insert(save));
      expect(inserted).toEqual([true, true, false]);
      expect(await store.applications.openRef(partnerId, designation)).toBe(first.ref);
      expect(await store.applications.openRef(partnerId, designation, 'renewal')).toBe(one.ref);
    });

    test('a finished one makes room, and cannot come back while another is open', async () => {
      const first = newApplication();
      const { partnerId, designation } = first;
      await store.applications.insert(sampleSave(first, 1));
      await store.applications.save(sampleSave({ ...first, stage: 'withdrawn' }, 2));
      expect(await store.applications.openRef(partnerId, designation)).toBeNull();
      const second = newApplication({ partnerId });
      expect(await store.applications.insert(sampleSave(second, 1))).toBe(true);
      expect(await store.applications.save(sampleSave({ ...first, stage: 'draft' }, 3))).toBe(false);
      await store.applications.save(sampleSave({ ...second, stage: 'declined' }, 2));
      expect(await store.applications.save(sampleSave({ ...first, stage: 'draft' }, 3))).toBe(true);
    });

    test('a reference is held once', async () => {
      const application = newApplication();
      await store.applications.insert(sampleSave(application, 1));
      const other = { ...newApplication(), ref: application.ref };
      await expect(store.applications.insert(sampleSave(other, 1))).rejects.toThrow(application.ref);
    });

    test('are found by partner, auditor and stage, newest first', async () => {
      const partnerId = newApplication().partnerId;
      const validation = hostileApplication('x').validation;
      if (validation === null) throw new Error('The sample has a validation.');
      const of = (designation: string, at: Date, more: Parameters<typeof sampleApplication>[0] = {}) =>
        newApplication({ partnerId, designation, opened: { by: 'U0APPLY', at }, ...more });
      const old = of('a', later(0));
      const mid = of('b', later(1), {
        stage: 'validating',
        validation: { ...validation, auditor: 'U0FIND' },
        assignments: [
          turn('U0BEFORE', 'accepted'),
          turn('U0DECLINED', 'declined'),
          turn('U0FIND', 'pending'),
        ],
      });
      const gone = of('d', later(3), {
        stage: 'ready',
        validation: null,
        assignments: [turn('U0DECLINED', 'declined')],
      });
      const young = of('c', later(2), { stage: 'submitted' });
      for (const one of [mid, young, old, gone]) await store.applications.insert(sampleSave(one, 1));
      const refs = async (filter: Parameters<typeof store.applications.find>[0]) =>
        (await store.applications.find(filter)).map(({ application }) => application.ref);
      expect(await refs({ partnerId })).toEqual([gone.ref, young.ref, mid.ref, old.ref]);
      expect(await refs({ auditor: 'U0FIND' })).toEqual([mid.ref]);
      expect(await refs({ partnerId, stages: ['submitted', 'draft'] })).toEqual([young.ref, old.ref]);
      expect(await refs({ partnerId, stages: [] })).toEqual([]);
      expect(await refs({ partnerId, lookedAfterBy: ['U0FIND', 'U0NOBODY'] })).toEqual([mid.ref]);
      expect(await refs({ partnerId, assignedTo: ['U0DECLINED'] })).toEqual([gone.ref, mid.ref]);
      expect((await store.applications.find({})).length).toBeGreaterThanOrEqual(3);
      expect(
        (await store.applications.audits([partnerId])).filter(({ ref }) => [mid.ref, gone.ref].includes(ref)),
      ).toEqual([
        {
          ref: mid.ref,
          partnerId,
          partnerName: mid.partnerName,
          designation: 'b',
          designationLabel: mid.designationLabel,
          stage: 'validating',
          auditor: 'U0FIND',
          reviewers: ['U0BEFORE', 'U0FIND'],
        },
        expect.objectContaining({ ref: gone.ref, auditor: null, reviewers: [] }),
      ]);
      expect((await store.applications.audits([partnerId])).some(({ ref }) => ref === young.ref)).toBe(false);
      expect(await store.applications.audits(['strange'])).toEqual([]);
      expect((await store.applications.openCases()).get('U0FIND')).toBe(1);
      await store.applications.save(sampleSave({ ...mid, stage: 'withdrawn' }, 2));
      expect((await store.applications.openCases()).get('U0FIND')).toBeUndefined();
    });

    test('name their customers to the partner, newest first, without all the rest', async () => {
      const partnerId = newApplication().partnerId;
      const study = (customer: string, legalEntity = '') => ({ ...emptyCaseStudy, customer, legalEntity });
      const of = (designation: string, at: Date, caseStudies: Application['caseStudies']) =>
        newApplication({ partnerId, designation, opened: { by: 'U0APPLY', at }, caseStudies });
      const blank = of('a', later(0), [null, null]);
      const half = of('b', later(1), [null, study('Globex Demo')]);
      const whole = of('c', later(2), [study('Globex Demo', 'Globex Holding'), study('Initech Demo')]);
      for (const one of [half, blank, whole]) await store.applications.insert(sampleSave(one, 1));
      await store.applications.insert(sampleSave(newApplication(), 1));
      const { ref, designationLabel, stage } = whole;
      expect(await store.applications.customersNamed(partnerId)).toStrictEqual([
        {
          ref,
          partnerId,
          designation: 'c',
          designationLabel,
          stage,
          customers: ['Globex Demo', 'Globex Holding', 'Initech Demo'],
        },
        expect.objectContaining({ ref: half.ref, customers: ['Globex Demo'] }),
        expect.objectContaining({ ref: blank.ref, customers: [] }),
      ]);
    });

    test('wait with their notices until these are released, and settle only then', async () => {
      const application = newApplication();
      const { ref } = application;
      const notices = [
        sampleNotice(),
        sampleNotice({ kind: 'second', confidential: true, to: [{ person: 'U1' }] }),
      ];
      const save: Save = { ...sampleSave(application, 1), notices };
      await store.applications.insert(save);
      const waiting = await store.applications.waiting(ref);
      expect(waiting).toStrictEqual([
        { key: `${ref}/1/0`, notice: notices[0], at: save.entry.at },
        { key: `${ref}/1/1`, notice: notices[1], at: save.entry.at },
      ]);
      expect(await store.applications.unsettled()).toContain(ref);
      await store.applications.settle(ref, 1);
      expect(await store.applications.unsettled()).toContain(ref);
      await store.applications.release(ref, [`${ref}/1/0`, 'unknown']);
      expect((await store.applications.waiting(ref)).map(({ key }) => key)).toEqual([`${ref}/1/1`]);
      await store.applications.release(ref, [`${ref}/1/1`]);
      await store.applications.save(sampleSave(application, 2));
      await store.applications.settle(ref, 1);
      expect(await store.applications.unsettled()).toContain(ref);
      await store.applications.settle(ref, 2);
      expect(await store.applications.unsettled()).not.toContain(ref);
    });
  });

  test('references are given once each', async () => {
    const given = await Promise.all(Array.from({ length: 25 }, () => store.references.next()));
    expect(new Set(given).size).toBe(25);
    expect(given.toSorted()[0]).toBe('DD-1001');
    expect(await store.references.next()).toBe('DD-1026');
  });

  test('the directory keeps people and partners, the newest saying of each', async () => {
    const ana = person('U0ANA', { email: 'ana@aws.example', roles: ['auditor', 'manager'] });
    await Promise.all([seeding(store).savePerson(ana), seeding(store).savePerson(ana)]);
    await seeding(store).savePerson({ ...ana, active: false, roles: [] });
    expect(await store.directory.person('U0ANA')).toStrictEqual({ ...ana, active: false, roles: [] });
    expect(await store.directory.person('U0NOBODY')).toBeNull();
    await seeding(store).savePerson(person('U0BEA'));
    expect((await store.directory.peopleAfter(null, 100)).people.map(({ id }) => id)).toEqual([
      'U0ANA',
      'U0BEA',
    ]);

    const partner = samplePartner({ firstAwardAt: monday, firstAwardRef: 'DD-1' });
    const other = samplePartner({
      id: 'other',
      applicants: ['U0X'],
      allianceLead: null,
      technicalContacts: ['U0Y'],
    });
    await seeding(store).savePartner(other);
    await seeding(store).savePartner({ ...partner, name: 'Before' });
    await seeding(store).savePartner(partner);
    expect(await store.directory.partner('examplecorp')).toStrictEqual(partner);
    expect(await store.directory.partner('nobody')).toBeNull();
    expect((await store.directory.searchPartners('', 100)).map(({ id }) => id)).toEqual([
      'examplecorp',
      'other',
    ]);
    for (const [id, found] of [
      ['U0LEAD', 'examplecorp'],
      ['U0APPLY', 'examplecorp'],
      ['U0TECH', 'examplecorp'],
      ['U0Y', 'other'],
      ['U0X', 'other'],
      ['U0PDM', undefined],
    ] as const)
      expect((await store.directory.partnerOf(id))?.id).toBe(found);
  });

  test('partners are found by what they are called, however it is spelled, and by what is typed of it', async () => {
    const named = (id: string, name: string) =>
      samplePartner({ id, name, allianceLead: null, applicants: [], technicalContacts: [] });
    for (const one of [
      named('mueller-demo', 'Müller Demo GmbH'),
      named('mueller-data', 'Mueller Data'),
      named('nimbus', 'Nimbus Works (demo)'),
      { ...named('was-nimbus', 'Nimbus Works'), removed: { at: monday, why: 'a test' } },
    ])
      await seeding(store).savePartner(one);
    const called = async (...names: string[]) =>
      (await store.directory.partnersCalled(names)).map(({ id }) => id);
    expect(await called('Mueller  DEMO')).toEqual(['mueller-demo']);
    expect(await called('Müller Data AG', 'Nimbus Works Demo', 'nobody')).toEqual(['mueller-data', 'nimbus']);
    expect(await called('Mueller', '!!!')).toEqual([]);

    await seeding(store).changePartner('mueller-data', (one) => ({ ...one, name: 'Bright Data' }));
    expect(await called('Mueller Data')).toEqual([]);
    expect(await called('Bright Data')).toEqual(['mueller-data']);

    const found = async (typed: string, limit = 100) =>
      (await store.directory.searchPartners(typed, limit)).map(({ id }) => id);
    expect(await found('nim')).toEqual(['nimbus']);
    expect(await found('DEMO nimb')).toEqual(['nimbus']);
    // One a letter off is among those to be looked through.
    expect(await found('nimbsu')).toEqual(['nimbus']);
    expect(await found('xyz')).toEqual([]);
    expect(await found('')).toEqual(expect.arrayContaining(['mueller-data', 'mueller-demo', 'nimbus']));
    expect(await found('')).not.toContain('was-nimbus');
    expect(await found('', 2)).toHaveLength(2);
  });

  test('whoever is named by a record that was taken in is the person who took it in, and stands on no list', async () => {
    const accounts = ['U0ANA', 'U0ANA2', 'U0ANA3'].map((id) => ({ kind: 'slack' as const, id }));
    const ana = person('U0ANA', { identities: accounts });
    for (const one of [
      ana,
      person('U0ANA2', { mergedInto: 'U0ANA', roles: ['auditor'] }),
      person('U0ANA3', { mergedInto: 'U0ANA2' }),
      person('U0BEA'),
    ])
      await seeding(store).savePerson(one);
    for (const { id } of accounts) expect(await store.directory.person(id)).toStrictEqual(ana);
    expect(await store.directory.peopleBy(['U0ANA3', 'U0ANA2', 'U0BEA', 'U0NOBODY'])).toStrictEqual(
      new Map([
        ['U0ANA3', ana],
        ['U0ANA2', ana],
        ['U0BEA', person('U0BEA')],
      ]),
    );
    expect((await store.directory.peopleAfter(null, 100)).people.map(({ id }) => id)).toEqual([
      'U0ANA',
      'U0BEA',
    ]);
    expect((await store.directory.staff()).map(({ id }) => id)).toEqual([]);
    expect((await store.personRecords.load('U0ANA2'))?.person.mergedInto).toBe('U0ANA');
  });

  test('everybody on record is gone through a page at a time', async () => {
    for (const id of ['UZ1', 'UZ2', 'UZ3']) await seeding(store).savePerson(person(id));
    await seeding(store).savePerson(person('UZ4', { mergedInto: 'UZ1' }));
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = await store.directory.peopleAfter(after, 2);
      expect(page.people.length).toBeLessThanOrEqual(2);
      found.push(...page.people.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(found.filter((id) => id.startsWith('UZ'))).toEqual(['UZ1', 'UZ2', 'UZ3']);
  });

  test('of several saves of one person or partner at once exactly one is made, and a new one is put there once', async () => {
    const { personRecords, partnerRecords } = store;
    const ana = person('U0ONCE');
    const first = { revision: 1, step: 'register', by: 'desk', at: monday, note: '' };
    const begun = sealed<'person', Person, Entry>(personKind, null, {
      person: ana,
      entry: first,
      notices: [],
    });
    const put = await Promise.all(Array.from({ length: 5 }, () => personRecords.insert(begun)));
    expect(put.filter(Boolean)).toHaveLength(1);
    const before = await personRecords.load('U0ONCE');
    if (before === null) throw new Error('nobody');
    const saves = ['One', 'Two', 'Three'].map((name) =>
      sealed<'person', Person, Entry>(personKind, before, {
        person: { ...ana, name },
        entry: { ...first, revision: 2, step: 'change-person', note: name },
        notices: [],
      }),
    );
    const saved = await Promise.all(saves.map((save) => personRecords.save(save)));
    expect(saved.filter(Boolean)).toHaveLength(1);
    expect((await personRecords.load('U0ONCE'))?.history).toHaveLength(2);
    expect(await personRecords.unsettled()).toContain('U0ONCE');
    await personRecords.settle('U0ONCE', 2);
    expect(await personRecords.unsettled()).not.toContain('U0ONCE');

    const gone = {
      ...samplePartner({ id: 'gone', allianceLead: null }),
      applicants: [],
      technicalContacts: [],
    };
    const removed = { at: monday, why: 'a test' };
    await partnerRecords.insert(
      sealed<'partner', Partner, PartnerEntry>(partnerKind, null, {
        partner: { ...gone, removed },
        entry: first,
        notices: [],
      }),
    );
    expect(await store.directory.partner('gone')).toBeNull();
    expect((await store.directory.searchPartners('', 100)).map(({ id }) => id)).not.toContain('gone');
    expect((await partnerRecords.load('gone'))?.partner.removed).toEqual(removed);
  });

  test('an event is taken up by one, whoever asks at once, and again only where it was let go', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => store.inbox.take('Ev1')));
    const [one, ...others] = taken.filter((each) => each !== null);
    expect(others).toEqual([]);
    expect(await store.inbox.take('Ev1')).toBeNull();
    await one?.letGo();
    await (await store.inbox.take('Ev1'))?.done();
    expect(await store.inbox.take('Ev1')).toBeNull();
    expect(await store.inbox.take('Ev2')).not.toBeNull();
  });

  test('what is lost is noted once, keeps its beginning, and ends', async () => {
    const loss = { id: 'C1', kind: 'channel', since: monday, reason: 'not_in_channel' } as const;
    expect(await store.losses.note(loss)).toEqual(loss);
    const again = { ...loss, since: later(60), reason: 'is_archived' };
    expect(await store.losses.note(again)).toEqual({ ...again, since: monday });
    const noted = ['mail', 'mail', 'mail'].map((id) =>
      store.losses.note({ id, kind: 'surface', since: later(5), reason: '535' }),
    );
    await Promise.all(noted);
    expect((await store.losses.all()).map(({ id, reason }) => [id, reason])).toEqual([
      ['C1', 'is_archived'],
      ['mail', '535'],
    ]);
    await store.losses.end('C1');
    await store.losses.end('C1');
    expect((await store.losses.all()).map(({ id }) => id)).toEqual(['mail']);
    await store.losses.end('mail');
    expect(await store.losses.all()).toEqual([]);
  });

  test('what was last spoken of somewhere is what is recalled there, and nowhere else', async () => {
    expect(await store.conversations.recall('D7')).toBeNull();
    await store.conversations.remember('D7', { refs: ['DD-1001', 'DD-1002'], asked: 'ask:when' });
    await store.conversations.remember('D7', { refs: ['DD-1003'], asked: null });
    expect(await store.conversations.recall('D7')).toEqual({ refs: ['DD-1003'], asked: null });
    expect(await store.conversations.recall('D8')).toBeNull();
  });

  test('what is asked in vain is counted by week, and its words are kept apart, the newest first', async () => {
    for (const week of ['2026-W48', '2026-W49', '2026-W49']) await store.inVain.count(week);
    expect(await store.inVain.weeks(1)).toEqual([{ week: '2026-W49', asked: 2 }]);
    expect(await store.inVain.weeks(8)).toEqual([
      { week: '2026-W49', asked: 2 },
      { week: '2026-W48', asked: 1 },
    ]);
    await store.inVain.keep('UAPPLICANT', 'the first');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.inVain.keep('UTECH', 'the second');
    expect((await store.inVain.words(1)).map(({ text }) => text)).toEqual(['the second']);
    expect((await store.inVain.words(9)).map(({ text }) => text)).toEqual(['the second', 'the first']);
  });

  test('a message is heard once, an edit is taken up once and never after a later one', async () => {
    const asked = { channel: 'D1', ts: '1700000000.000100' };
    expect(await store.replies.takeUpEdit(asked, '1700000001.000000')).toBe(false);
    const heard = await Promise.all(Array.from({ length: 10 }, () => store.replies.first(asked)));
    expect(heard.filter(Boolean)).toHaveLength(1);
    expect(await store.replies.of(asked)).toEqual({ settled: false, answer: null, edited: '' });
    const edits = await Promise.all(
      Array.from({ length: 10 }, () => store.replies.takeUpEdit(asked, '1700000009.000000')),
    );
    expect(edits.filter(Boolean)).toHaveLength(1);
    expect(await store.replies.takeUpEdit(asked, '1700000005.000000')).toBe(false);
    const answer = { channel: 'D1', ts: '1700000000.000200' };
    await store.replies.keep(asked, answer);
    expect(await store.replies.of(asked)).toEqual({ settled: true, answer, edited: '1700000009.000000' });
    expect(await store.replies.of({ channel: 'D1', ts: '1' })).toBeNull();
  });

  test('who lives counts up, each for itself, until it ends', async () => {
    const { beat, counts, end } = store.heartbeats;
    await Promise.all([beat('one'), beat('other'), beat('other')]);
    expect(await counts(['one', 'other', 'never'])).toEqual(
      new Map([
        ['one', 1],
        ['other', 2],
      ]),
    );
    await end('other');
    expect(await counts(['one', 'other'])).toEqual(new Map([['one', 1]]));
    await end('one');
  });

  describe('the ledger', () => {
    const delivery = (key: string, over: Partial<NewDelivery> = {}): NewDelivery => ({
      key,
      ref: 'DD-L',
      address: { via: 'direct-message', person: `U${key}` },
      copy: false,
      notice: sampleNotice(),
      card: null,
      notBefore: monday,
      createdAt: monday,
      state: 'pending',
      ...over,
    });
    const to = (person: string) => ({ address: { via: 'direct-message' as const, person } });
    /** Claims all there is, so that a test starts on an empty ledger. */
    const drain = async () => {
      await store.ledger.reclaim(() => true);
      for (;;) {
        const claimed = await store.ledger.claim(later(1e9), 'drain');
        if (claimed === null) return;
        await store.ledger.sent(claimed.key, monday, null, null);
      }
    };

    test('enters a key once, as it was first', async () => {
      await drain();
      await store.ledger.enter([delivery('once')]);
      await store.ledger.enter([delivery('once', { copy: true }), delivery('twice'), delivery('twice')]);
      await store.ledger.enter([]);
      expect(await store.ledger.known(['once', 'twice', 'never'])).toEqual(new Set(['once', 'twice']));
      const first = await store.ledger.claim(monday, 'A');
      expect(first).toStrictEqual({
        ...delivery('once'),
        state: 'sending',
        attempts: 1,
        claimedBy: 'A',
        claimedAt: monday,
        perhapsSentAt: null,
        sentAt: null,
        posted: null,
        shownRevision: null,
        error: null,
      });
      expect((await store.ledger.claim(monday, 'A'))?.key).toBe('twice');
      expect(await store.ledger.claim(monday, 'A')).toBeNull();
    });

    test('gives each delivery to one of many claimers', async () => {
      await drain();
      const keys = Array.from({ length: 30 }, (_, n) => `many-${n}`);
      await store.ledger.enter(keys.map((key) => delivery(key)));
      const claimer = async (by: string) => {
        const mine: string[] = [];
        for (;;) {
          const claimed = await store.ledger.claim(monday, by);
          if (claimed === null) return mine;
          mine.push(claimed.key);
        }
      };
      const all = (await Promise.all(['A', 'B', 'C', 'D', 'E'].map(claimer))).flat();
      expect(all.toSorted()).toEqual(keys.toSorted());
      expect(await store.ledger.busy()).toBe(true);
      for (const key of keys) await store.ledger.sent(key, monday, null, null);
      expect(await store.ledger.busy()).toBe(false);
    });

    test('keeps the order of an address, and lets the others go ahead', async () => {
      await drain();
      await store.ledger.enter([
        delivery('x1', to('UX')),
        delivery('x2', to('UX')),
        delivery('y1', to('UY')),
        delivery('m1', { address: { via: 'mail', person: 'UX', email: 'x@demo.example' } }),
      ]);
      const claim = async (seconds = 0) => (await store.ledger.claim(later(seconds), 'A'))?.key ?? null;
      expect([await claim(), await claim(), await claim(), await claim()]).toEqual(['x1', 'y1', 'm1', null]);
      await store.ledger.retry('x1', { notBefore: later(60), error: 'later', uncertain: false });
      expect(await claim(59)).toBeNull();
      expect(await claim(60)).toBe('x1');
      await store.ledger.sent('x1', later(61), { channel: 'D1', ts: '1.1' }, null);
      expect(await claim(61)).toBe('x2');
      await store.ledger.failed('x2', 'no such person');
      expect((await store.ledger.failures(1)).map(({ key, error }) => [key, error])).toEqual([
        ['x2', 'no such person'],
      ]);
      expect(await store.ledger.setAside(['x2', 'x1', 'unheard of'])).toBe(1);
      expect((await store.ledger.list({ states: ['sent'] })).map(({ key }) => key)).toContain('x1');
      expect(await store.ledger.failures(9)).toEqual([]);
      // It is set aside once, is nobody's to try any more, and what was told is not to be set aside.
      expect(await store.ledger.setAside(['x2', 'x1', 'unheard of'])).toBe(0);
      expect(await store.ledger.setAside([])).toBe(0);
      expect(await store.ledger.revive(['x2'], later(70))).toBe(0);
    });

    test('lets a later one overtake what was tried too often', async () => {
      await drain();
      await store.ledger.enter([delivery('stuck', to('UZ')), delivery('after', to('UZ'))]);
      for (let tries = 1; tries <= maxBlockingAttempts; tries += 1) {
        expect((await store.ledger.claim(later(tries), 'A'))?.key).toBe('stuck');
        await store.ledger.retry('stuck', { notBefore: later(tries + 1), error: 'again', uncertain: false });
        if (tries < maxBlockingAttempts) expect(await store.ledger.claim(later(tries), 'A')).toBeNull();
      }
      expect((await store.ledger.claim(later(maxBlockingAttempts), 'A'))?.key).toBe('after');
      expect((await store.ledger.claim(later(maxBlockingAttempts + 1), 'A'))?.key).toBe('stuck');
    });

    test('finds the notices that ask for somebody’s duties, until they were drawn anew', async () => {
      await drain();
      const asking = sampleNotice({ intents: ['hand-over'] });
      await store.ledger.enter([
        delivery('gone/1', { ref: 'UGONE', notice: asking }),
        delivery('gone/2', { ref: 'UGONE', notice: asking }),
        delivery('gone/mail', {
          ref: 'UGONE',
          notice: asking,
          address: { via: 'mail', person: 'UX', email: 'x@demo.example' },
        }),
        delivery('gone/plain', { ref: 'UGONE' }),
        delivery('other/1', { ref: 'UOTHER', notice: asking }),
      ]);
      const asked = async () => (await store.ledger.askingToHandOver()).map(({ key }) => key);
      expect(await asked()).toEqual([]);
      await drain();
      expect(await asked()).toEqual(['gone/1', 'gone/2', 'other/1']);
      await store.ledger.shown('gone/1', 1);
      expect(await asked()).toEqual(['gone/2', 'other/1']);
    });

    test('remembers that a try may have gone out', async () => {
      await drain();
      await store.ledger.enter([delivery('doubt')]);
      await store.ledger.claim(later(1), 'A');
      await store.ledger.retry('doubt', { notBefore: later(2), error: 'time-out', uncertain: true });
      const again = await store.ledger.claim(later(2), 'A');
      expect(again).toMatchObject({ attempts: 2, perhapsSentAt: later(1), error: 'time-out' });
      await store.ledger.retry('doubt', { notBefore: later(3), error: 'refused', uncertain: false });
      expect((await store.ledger.claim(later(3), 'A'))?.perhapsSentAt).toEqual(later(1));
      await store.ledger.sent('doubt', later(1), { channel: 'D1', ts: '1.1' }, null);
      await store.ledger.retry('doubt', { notBefore: later(4), error: 'late answer', uncertain: true });
      expect(await store.ledger.busy()).toBe(false);
    });

    test('takes back what a courier that is gone was sending', async () => {
      await drain();
      await store.ledger.enter([delivery('r1'), delivery('r2'), delivery('r3'), delivery('r4')]);
      await store.ledger.claim(later(1), 'dead');
      await store.ledger.claim(later(10), 'other');
      await store.ledger.claim(later(11), 'me');
      await store.ledger.claim(later(12), 'me');
      const asked: unknown[] = [];
      await store.ledger.reclaim((claim) => {
        asked.push([claim.key, claim.claimedBy, claim.claimedAt]);
        return claim.key === 'r1' || claim.key === 'r4';
      });
      expect(asked).toEqual([
        ['r1', 'dead', later(1)],
        ['r2', 'other', later(10)],
        ['r3', 'me', later(11)],
        ['r4', 'me', later(12)],
      ]);
      const claimed = [await store.ledger.claim(later(20), 'me'), await store.ledger.claim(later(20), 'me')];
      expect(claimed.map((one) => [one?.key, one?.attempts, one?.perhapsSentAt])).toEqual([
        ['r1', 2, later(1)],
        ['r4', 2, later(12)],
      ]);
      expect(await store.ledger.claim(later(20), 'me')).toBeNull();
      await store.ledger.reclaim(({ claimedBy }) => claimedBy === 'me');
      expect((await store.ledger.claim(later(30), 'new'))?.key).toBe('r1');
    });

    test('counts what waits by address', async () => {
      await drain();
      await store.ledger.enter([
        delivery('w1', to('UW')),
        delivery('w2', to('UW')),
        delivery('w3', { address: { via: 'mail', person: 'UW', email: 'w@demo.example' } }),
        delivery('w4', { address: { via: 'channel', channel: 'CW' } }),
        delivery('w5', { address: { via: 'channel', channel: 'CW' }, state: 'superseded' }),
      ]);
      expect(await store.ledger.waiting()).toEqual(
        new Map([
          ['UW', 2],
          ['mail:UW', 1],
          ['CW', 1],
        ]),
      );
      await store.ledger.claim(monday, 'A');
      expect((await store.ledger.waiting()).get('UW')).toBe(1);
    });

    test('never sends what was superseded, and does not take back what was sent', async () => {
      await drain();
      await store.ledger.enter([delivery('s1', { state: 'superseded' }), delivery('s2'), delivery('s3')]);
      await store.ledger.supersede('s2');
      expect((await store.ledger.claim(monday, 'A'))?.key).toBe('s3');
      await store.ledger.sent('s3', monday, null, null);
      await store.ledger.supersede('s3');
      expect(await store.ledger.claim(later(1e9), 'A')).toBeNull();
      expect(await store.ledger.known(['s1', 's2', 's3'])).toEqual(new Set(['s1', 's2', 's3']));
    });

    test('knows the cards and open notices of an application and what they show', async () => {
      await drain();
      const ref = newRef();
      await store.ledger.enter([
        delivery(`${ref}-1`, { ref, card: 'intake' }),
        delivery(`${ref}-2`, { ref, card: 'status' }),
        delivery(`${ref}-3`, { ref }),
        delivery(`${ref}-4`, { ref, notice: sampleNotice({ intents: ['open-application', 'decide'] }) }),
        delivery(`${ref}-5`, { ref, notice: sampleNotice({ intents: ['open-application'] }) }),
      ]);
      await store.ledger.sent(`${ref}-4`, monday, { channel: 'D1', ts: '1.3' }, null);
      await store.ledger.shown(`${ref}-4`, 6);
      await store.ledger.claim(monday, 'A');
      await store.ledger.sent(`${ref}-1`, monday, { channel: 'C1', ts: '1.2' }, 3);
      await store.ledger.shown(`${ref}-1`, 5);
      await store.ledger.shown(`${ref}-1`, 4);
      const cards = await store.ledger.drawn(ref);
      expect(
        cards.map(({ key, state, shownRevision, posted }) => [key, state, shownRevision, posted]),
      ).toEqual([
        [`${ref}-1`, 'sent', 5, { channel: 'C1', ts: '1.2' }],
        [`${ref}-2`, 'pending', null, null],
        [`${ref}-4`, 'sent', 6, { channel: 'D1', ts: '1.3' }],
      ]);
    });

    test('knows when what a revision told was first received, by somebody it was meant for', async () => {
      await drain();
      const ref = newRef();
      const notice = sampleNotice({ receipt: true });
      await store.ledger.enter([
        delivery(`${ref}/3/0/copy`, { ref, notice, copy: true }),
        delivery(`${ref}/3/0/a`, { ref, notice }),
        delivery(`${ref}/3/0/b`, { ref, notice }),
        delivery(`${ref}/3/1/plain`, { ref }),
        delivery(`${ref}/31/0/a`, { ref, notice }),
      ]);
      expect(await store.ledger.receivedAt(ref, 3)).toBeNull();
      for (const key of ['3/0/copy', '3/1/plain', '31/0/a'])
        await store.ledger.sent(`${ref}/${key}`, later(1), null, null);
      expect(await store.ledger.receivedAt(ref, 3)).toBeNull();
      await store.ledger.sent(`${ref}/3/0/b`, later(9), null, null);
      await store.ledger.sent(`${ref}/3/0/a`, later(5), null, null);
      expect(await store.ledger.receivedAt(ref, 3)).toEqual(later(5));
      expect(await store.ledger.receivedAt(ref, 31)).toEqual(later(1));
    });

    test('gives what one surface carries, without addresses that are left out', async () => {
      await drain();
      await store.ledger.enter([
        delivery('f1', { address: { via: 'channel', channel: 'CF' } }),
        delivery('f2', to('UF')),
        delivery('f3', { address: { via: 'mail', person: 'UF', email: 'f@demo.example' } }),
      ]);
      const claim = async (surface: 'slack' | 'mail', except: string[] = []) =>
        (await store.ledger.claim(monday, 'A', { surface, except }))?.key ?? null;
      expect(await claim('mail', ['mail:UF'])).toBeNull();
      expect([await claim('slack', ['CF']), await claim('slack', ['CF'])]).toEqual(['f2', null]);
      expect([await claim('slack'), await claim('slack')]).toEqual(['f1', null]);
      expect([await claim('mail'), await claim('mail')]).toEqual(['f3', null]);
    });

    test('a try that was not its own fault is not counted, and what waited may go at once', async () => {
      await drain();
      const mail = { via: 'mail', person: 'UH', email: 'h@demo.example' } as const;
      await store.ledger.enter([delivery('h1', to('UH')), delivery('h2', { address: mail })]);
      const hour = later(3600);
      for (const key of ['h1', 'h2']) {
        await store.ledger.claim(monday, 'A');
        await store.ledger.retry(key, { notBefore: hour, error: 'away', uncertain: false, counts: false });
      }
      const claim = async () => {
        const claimed = await store.ledger.claim(later(1), 'A');
        return claimed === null ? null : [claimed.key, claimed.attempts];
      };
      expect(await claim()).toBeNull();
      await store.ledger.hasten({ surface: 'mail' }, later(1));
      expect([await claim(), await claim()]).toEqual([['h2', 1], null]);
      await store.ledger.hasten({ to: 'UH' }, later(1));
      expect([await claim(), await claim()]).toEqual([['h1', 1], null]);
    });

    test('lists what waits or was given up, and has it tried anew', async () => {
      await drain();
      const tag = newRef();
      const one = (key: string, person: string) => delivery(`${tag}-${key}`, { ref: tag, ...to(person) });
      await store.ledger.enter([one('a', 'UA'), one('b', 'UB'), one('c', 'UC'), one('d', 'UD')]);
      await store.ledger.failed(`${tag}-a`, 'Slack answered user_disabled (a.b)');
      await store.ledger.failed(`${tag}-b`, 'tried too often');
      await store.ledger.sent(`${tag}-d`, monday, null, null);
      const list = async (over: Partial<DeliveryFilter>) =>
        (await store.ledger.list({ states: ['pending', 'failed'], ref: tag, ...over })).map(({ key }) =>
          key.slice(-1),
        );
      expect(await list({})).toEqual(['a', 'b', 'c']);
      expect(await list({ states: ['failed'] })).toEqual(['a', 'b']);
      expect(await list({ to: 'UB' })).toEqual(['b']);
      expect([await list({ reason: 'User_Disabled (a.b)' }), await list({ reason: 'a?b' })]).toEqual([
        ['a'],
        [],
      ]);
      const keys = ['a', 'c', 'd', 'never'].map((key) => `${tag}-${key}`);
      expect(await store.ledger.revive(keys, later(5))).toBe(2);
      expect(await list({ states: ['pending'] })).toEqual(['a', 'c']);
      expect(await store.ledger.claim(later(4), 'A')).toBeNull();
      expect(await store.ledger.claim(later(5), 'A')).toMatchObject({
        key: `${tag}-a`,
        attempts: 1,
        revivedAt: later(5),
      });
    });

    test('a card that was passed on is taken up when it is entered again; what was set aside, or was none, is not', async () => {
      await drain();
      const ref = newRef();
      const card = (key: string, over: Partial<NewDelivery> = {}) =>
        delivery(`${ref}-${key}`, { ref, card: 'intake', ...over });
      const keys = ['passed-on', 'set-aside', 'told', 'notice', 'overtaken'].map((key) => `${ref}-${key}`);
      const [passedOn = '', setAside = '', told = '', notice = '', overtaken = ''] = keys;
      await store.ledger.enter([
        card('passed-on'),
        card('set-aside'),
        card('told'),
        card('notice', { card: null }),
        card('overtaken', { state: 'superseded' }),
      ]);
      await store.ledger.claim(later(1), 'A');
      await store.ledger.retry(passedOn, { notBefore: later(2), error: 'away', uncertain: true });
      for (const key of [passedOn, notice]) await store.ledger.supersede(key);
      await store.ledger.failed(setAside, 'no such person');
      await store.ledger.setAside([setAside]);
      await store.ledger.sent(told, later(1), { channel: 'C1', ts: '1.1' }, 1);
      const again = { notBefore: later(9), createdAt: later(8) };
      await store.ledger.enter([
        card('passed-on', again),
        card('set-aside', again),
        card('told', again),
        card('notice', { ...again, card: null }),
        card('overtaken', { ...again, state: 'superseded' }),
      ]);
      const states = async () =>
        (await store.ledger.list({ states: deliveryStates, ref })).map(({ key, state }) => [key, state]);
      expect(await states()).toEqual([
        [passedOn, 'pending'],
        [setAside, 'superseded'],
        [told, 'sent'],
        [notice, 'superseded'],
        [overtaken, 'superseded'],
      ]);
      // It may have gone out before it was passed on: it is looked for first.
      expect(await store.ledger.claim(later(8), 'A')).toBeNull();
      expect(await store.ledger.claim(later(9), 'A')).toMatchObject({
        key: passedOn,
        attempts: 1,
        perhapsSentAt: later(1),
        createdAt: later(8),
      });
    });

    test('a card that stands no more is posted anew, as if it never was', async () => {
      await drain();
      const ref = newRef();
      await store.ledger.enter([delivery(`${ref}-c`, { ref, card: 'intake' })]);
      await store.ledger.repost(`${ref}-c`, later(5));
      expect((await store.ledger.claim(later(1), 'A'))?.key).toBe(`${ref}-c`);
      await store.ledger.sent(`${ref}-c`, later(1), { channel: 'C1', ts: '1.2' }, 3);
      await store.ledger.repost(`${ref}-c`, later(5));
      expect((await store.ledger.drawn(ref))[0]).toMatchObject({ posted: null, shownRevision: null });
      expect(await store.ledger.claim(later(4), 'A')).toBeNull();
      expect(await store.ledger.claim(later(5), 'A')).toMatchObject({ attempts: 1, perhapsSentAt: null });
    });
  });
});

describe('documents that others have spoilt', () => {
  let uri: string;
  let store: Store;
  beforeAll(async () => {
    uri = databaseForTest();
    store = await openStore(uri);
  });
  afterAll(async () => {
    await store.db.dropDatabase();
    await store.close();
  });

  test('are faults that name the application and the path, and none of its content', async () => {
    const application = newApplication({ solution: 'secret words' });
    await store.applications.insert(sampleSave(application, 1));
    await store.db
      .collection<{ _id: string }>('applications')
      .updateOne(
        { _id: application.ref },
        { $set: { 'application.stage': 'nowhere', 'application.items': 7 } },
      );
    const loading = store.applications.load(application.ref);
    await expect(loading).rejects.toThrow(
      new RegExp(`application ${application.ref}.*application\\.stage.*items`),
    );
    await expect(loading).rejects.not.toThrow(/secret/);
  });

  test('a second opening of the same database finds its indexes and its documents', async () => {
    const application = newApplication();
    await store.applications.insert(sampleSave(application, 1));
    const again = await openStore(uri);
    expect((await again.applications.load(application.ref))?.application).toStrictEqual(application);
    await again.ping();
    await again.close();
  });

  test('nothing but its own fields is kept: no version key, no empty object lost', async () => {
    const application = newApplication();
    await store.applications.insert(sampleSave(application, 1));
    await store.applications.save(sampleSave(application, 2));
    const raw = await store.db.collection<{ _id: string }>('applications').findOne({ _id: application.ref });
    expect(raw).not.toHaveProperty('__v');
    expect(raw).toHaveProperty('application.answers', {});
    expect(raw).toHaveProperty('application.practice', null);
  });

  test('no server is said within seconds, not minutes', async () => {
    await expect(openStore('mongodb://127.0.0.1:1/desk-test-none')).rejects.toThrow(/ECONNREFUSED/);
  }, 20_000);

  test('the inbox forgets by the clock of the database', async () => {
    await store.inbox.take('Ev-stamp');
    const raw = await createdAtOf('Ev-stamp');
    expect(Math.abs(Date.now() - raw.getTime())).toBeLessThan(60_000);
    const indexes = await store.db.collection('seen').indexes();
    expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).toContain(86_400);
  });

  test('what a process took up and left when it died is taken up again after a minute, what it did is not', async () => {
    const [left, did] = ['Ev-left', 'Ev-done'];
    await store.inbox.take(left);
    await (await store.inbox.take(did))?.done();
    const seen = store.db.collection<{ _id: string; seenAt: Date }>('seen');
    const ago = (ms: number) =>
      seen.updateMany({ _id: { $in: [left, did] } }, [{ $set: { seenAt: { $subtract: ['$$NOW', ms] } } }]);
    await ago(50_000);
    expect(await store.inbox.take(left)).toBeNull();
    await ago(61_000);
    expect(await store.inbox.take(did)).toBeNull();
    expect(await store.inbox.take(left)).not.toBeNull();
    expect(await store.inbox.take(left)).toBeNull();
  });

  test('a question nobody answered may be answered after a minute; one that was answered, or taken back, is not', async () => {
    const [left, did, gone] = ['1', '2', '3'].map((ts) => ({ channel: 'C-left', ts }));
    if (left === undefined || did === undefined || gone === undefined) throw new Error('There are three.');
    for (const asked of [left, did, gone]) expect(await store.replies.first(asked)).toBe(true);
    await store.replies.keep(did, null);
    await store.replies.takeUpEdit(gone, 'taken-back');
    await store.db
      .collection('replies')
      .updateMany({}, [{ $set: { askedAt: { $subtract: ['$$NOW', 61_000] } } }]);
    const again = [left, did, gone, left].map((asked) => () => store.replies.first(asked));
    const answers: boolean[] = [];
    for (const first of again) answers.push(await first());
    expect(answers).toEqual([true, false, false, false]);
  });

  test('a process that ended without a word is forgotten by the clock of the database', async () => {
    await store.heartbeats.beat('one that crashes');
    const beat = await store.db.collection('heartbeats').findOne({ _id: 'one that crashes' as never });
    expect(Math.abs(Date.now() - beat?.['at'].getTime())).toBeLessThan(60_000);
    const indexes = await store.db.collection('heartbeats').indexes();
    expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).toContain(86_400);
    await store.heartbeats.end('one that crashes');
  });

  test('replies are forgotten by the clock of the database', async () => {
    const indexes = await store.db.collection('replies').indexes();
    expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).toContain(30 * 86_400);
  });

  test('what was spoken of is forgotten after half an hour, by the clock of the database', async () => {
    await store.conversations.remember('D9', { refs: [], asked: null });
    const kept = await store.db
      .collection<{ _id: string; saidAt: Date }>('conversations')
      .findOne({ _id: 'D9' });
    expect(Math.abs(Date.now() - (kept?.saidAt.getTime() ?? 0))).toBeLessThan(60_000);
    const indexes = await store.db.collection('conversations').indexes();
    expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).toContain(1_800);
  });

  test('words asked in vain are forgotten after sixty days, by the clock of the database', async () => {
    const indexes = await store.db.collection('wordsInVain').indexes();
    expect(indexes.map(({ expireAfterSeconds }) => expireAfterSeconds)).toContain(60 * 86_400);
  });

  async function createdAtOf(id: string): Promise<Date> {
    const connection = await createConnection(uri).asPromise();
    const found = await connection.collection<{ _id: string; seenAt: Date }>('seen').findOne({ _id: id });
    await connection.close();
    if (found === null) throw new Error(`${id} was not kept.`);
    return found.seenAt;
  }
});
