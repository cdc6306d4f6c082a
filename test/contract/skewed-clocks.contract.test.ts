import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { createCalendars } from '../../src/catalog/calendars.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { publishChecklist } from '../../src/desk/checklists.js';
import { createDesk } from '../../src/desk/desk.js';
import type { DeskParts } from '../../src/desk/desk-parts.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { acme, awarded, bluebird } from '../doubles/event-contexts.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { nextEdition } from '../doubles/next-edition.js';
import { sampleSave } from '../doubles/samples.js';
import { fullRows, workbookOf } from '../doubles/workbook.js';
import { edition, monday, people, person } from '../step-contexts.js';

/** Two processes on one store whose clocks do not agree: what comes later is later for both, whoever does it. */

type Ports = Pick<
  DeskParts,
  | 'applications'
  | 'directory'
  | 'references'
  | 'editions'
  | 'guideAnswers'
  | 'businessEvents'
  | 'personRecords'
  | 'partnerRecords'
  | 'calendarRecord'
  | 'tasks'
  | 'ledger'
  | 'losses'
>;

const stores: Record<string, () => Promise<{ ports: Ports; close(): Promise<void> }>> = {
  'in memory': async () => ({ ports: createMemoryStore(), close: async () => undefined }),
  'in MongoDB': async () => {
    const store = await openStore(databaseForTest());
    return {
      ports: store,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const initialCalendar = { zone: 'America/Los_Angeles', holidays: '' };
const catalog = loadCatalog();

function deskAt(ports: Ports, now: Date): Desk {
  return createDesk({
    ...ports,
    catalog,
    clock: { now: () => now },
    rules: guide2019,
    initialCalendar,
    calendars: createCalendars(initialCalendar),
    wake: () => undefined,
  });
}

function done<Value>(outcome: Value | Refusal): Value {
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

const offs = [3_000, -3_000, 600_000, -600_000];
const worlds = Object.entries(stores).flatMap(([name, open]) => offs.map((off) => ({ name, off, open })));

describe.each(worlds)('$name, beside a process whose clock is $off ms off', ({ off, open }) => {
  let ports: Ports;
  let close: () => Promise<void>;
  let desks: readonly [Desk, Desk];
  const refs = { first: 'DD-1001', second: 'DD-2001' };

  beforeEach(async () => {
    ({ ports, close } = await open());
    for (const one of [...people, person('UPDM2', { roles: ['pdm'] })]) await seeding(ports).savePerson(one);
    for (const one of [acme, bluebird]) await seeding(ports).savePartner(one);
    await ports.applications.insert(sampleSave(awarded(acme, refs.first), 1));
    const other = awarded(bluebird, refs.second, { renewalDue: '2027-03-01' });
    await ports.applications.insert(sampleSave(other, 1));
    desks = [deskAt(ports, new Date(monday.getTime() + off)), deskAt(ports, monday)];
  });
  afterEach(() => close());

  const dueOf = async (ref: string) =>
    (await ports.applications.load(ref))?.application.award?.renewalDue ?? null;

  /** A merger, filed and ruled on by turns, and in effect. */
  async function combined(one: Desk, other: Desk): Promise<string> {
    const input = {
      happening: 'acquisition',
      side: 'first',
      otherName: bluebird.name,
      happenedOn: '2026-09-01',
      disclosedOn: '2026-09-06',
      impacts: '',
    };
    const key = 'form V1 h';
    const { ref } = done(await one.businessEvents.file({ by: 'ULEAD', partnerId: null, input, key })).event;
    // The same request, handed to the other process.
    expect(
      done(await other.businessEvents.file({ by: 'ULEAD', partnerId: null, input, key })).event.ref,
    ).toBe(ref);
    const by = 'UOFFICE';
    done(await other.businessEvents.identify({ ref, by, partnerId: bluebird.id, seen: 1 }));
    const ruling = {
      row: 'both-designated',
      treatment: 'combine',
      awards: [],
      effectiveOn: '2026-09-07',
      deadline: null,
      reason: 'Both hold designations.',
    } as const;
    const input2 = { ...ruling, awards: [] };
    done(await one.businessEvents.take('rule-on-event', { ref, by, input: input2, seen: null }));
    await other.businessEvents.carryOn();
    await one.businessEvents.view(ref, by);
    expect((await ports.businessEvents.load(ref))?.event.state).toBe('in-force');
    expect(await dueOf(refs.first)).toBe('2027-03-01');
    return ref;
  }

  async function undone(ref: string, by: Desk, carriedOutBy: Desk) {
    const asked = { ref, by: 'UOFFICE', input: { reason: 'In error.' }, seen: null };
    done(await by.businessEvents.take('undo-event', asked));
    await carriedOutBy.businessEvents.carryOn();
    await by.businessEvents.view(ref, 'UOFFICE');
    const stored = await ports.businessEvents.load(ref);
    const instants = stored?.history.map(({ at }) => at.getTime()) ?? [];
    expect(instants).toEqual(instants.toSorted((earlier, later) => earlier - later));
    return stored?.event;
  }

  test.each([0, 1])(
    'an event is filed, ruled on, carried out and undone by turns, begun by process %d',
    async (first) => {
      const [one, other] = first === 0 ? desks : [desks[1], desks[0]];
      const ref = await combined(one, other);
      const event = await undone(ref, other, one);
      expect(event?.state).toBe('undone');
      expect(event?.effects.map(({ outcome }) => outcome)).toEqual(event?.effects.map(() => 'reversed'));
      expect(await dueOf(refs.first)).toBe('2027-09-07');
    },
  );

  test.each([0, 1])(
    'a renewal that was ruled on after an event is not undone with it, begun by process %d',
    async (first) => {
      const [one, other] = first === 0 ? desks : [desks[1], desks[0]];
      const ref = await combined(one, one);
      const deferred = { outcome: 'deferred', until: '2027-06-01', reason: 'They asked for it.' } as const;
      const seen = (await ports.applications.load(refs.first))?.revision ?? null;
      done(await other.perform('rule-on-renewal', { ref: refs.first, by: 'UOFFICE', input: deferred, seen }));
      const event = await undone(ref, one, one);
      const effect = event?.effects.find(({ target }) => target === refs.first);
      expect(effect).toMatchObject({
        outcome: 'kept',
        remark: expect.stringContaining('decided or moved again'),
      });
      expect(await dueOf(refs.first)).toBe('2027-06-01');
    },
  );

  test('of several rulings on a last day the last one made holds, for both', async () => {
    const days = ['2026-12-31', null, '2027-01-31', '2027-02-28', null, '2026-11-30'];
    for (const [turn, acceptedUntil] of days.entries()) {
      const desk = desks[turn % 2] as Desk;
      await desk.catalog.refresh();
      const shown = desk.catalog.edition(edition.id)?.acceptedUntil ?? null;
      const confirms = { shown, key: `day ${turn}` };
      const request = { edition: edition.id, acceptedUntil, reason: 'AWS announced it', confirms };
      expect(await desk.checklists.rule('UOFFICE', request)).toBeNull();
      for (const each of desks) {
        await each.catalog.refresh();
        expect([turn, each.catalog.edition(edition.id)?.acceptedUntil]).toEqual([turn, acceptedUntil]);
      }
    }
    const { rulings } = await ports.editions.records();
    expect(rulings.map(({ acceptedUntil }) => acceptedUntil)).toEqual(days);
  });

  test.each([0, 1])(
    'what process %d closes by publishing holds against a ruling before it, and a ruling after it against that',
    async (first) => {
      const [publishing, ruling] = first === 0 ? desks : [desks[1], desks[0]];
      const rule = (acceptedUntil: string, shown: string | null) =>
        ruling.checklists.rule('UOFFICE', {
          edition: edition.id,
          acceptedUntil,
          reason: 'AWS announced it',
          confirms: { shown, key: acceptedUntil },
        });
      const lastDay = async () => {
        const days = [];
        for (const { catalog: theirs } of desks) {
          await theirs.refresh();
          days.push(theirs.edition(edition.id)?.acceptedUntil);
        }
        return days;
      };
      expect(await rule('2027-01-20', null)).toBeNull();
      const request = {
        file: { name: 'ecs.xlsx', bytes: await workbookOf(nextEdition, fullRows) },
        designation: 'amazon-ecs',
        label: '2026-08',
        validFrom: '2026-09-01',
        acceptedUntil: null,
        previousUntil: '2027-01-25',
      };
      const { catalog: theirs, clock } = publishing;
      const by = { by: 'UOFFICE', now: clock.now(), today: '2026-09-07' };
      const published = await publishChecklist({ catalog: theirs, editions: ports.editions, ...by }, request);
      expect(published).toMatchObject({ outcome: 'new' });
      expect(await lastDay()).toEqual(['2027-01-25', '2027-01-25']);
      expect(await rule('2027-03-31', '2027-01-25')).toBeNull();
      expect(await lastDay()).toEqual(['2027-03-31', '2027-03-31']);
    },
  );

  test('changes of the calendar are all kept, in order, and the last one holds for both', async () => {
    const days = ['2026-09-10', '2026-09-11', '2026-09-14', '2026-09-15'];
    for (const [turn, holidays] of days.entries()) {
      const desk = desks[turn % 2] as Desk;
      const change = { zone: 'America/Los_Angeles', holidays, reason: 'Closed.' };
      expect(await desk.calendar.change('UOFFICE', change, turn)).not.toBeInstanceOf(Refusal);
    }
    const { history, state } = await ports.calendarRecord.load();
    expect(history.map(({ is }) => is.holidays)).toEqual(days);
    const instants = history.map(({ at }) => at.getTime());
    expect(new Set(instants).size).toBeGreaterThan(1);
    expect(instants).toEqual(instants.toSorted((earlier, later) => earlier - later));
    expect(state.program?.holidays).toBe('2026-09-15');
  });
});
