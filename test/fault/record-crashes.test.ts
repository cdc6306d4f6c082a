import { describe, expect, test } from '@jest/globals';
import { createCalendars } from '../../src/catalog/calendars.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { createCourier } from '../../src/courier/courier.js';
import { ruleOnWindow } from '../../src/desk/checklist-windows.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { canonical } from '../../src/desk/memory/plain.js';
import { isBreak, verifyJournal } from '../../src/desk/memory/verify.js';
import { addAbsence } from '../../src/desk/own-dates.js';
import {
  applicationKind,
  calendarKind,
  eventKind,
  partnerKind,
  personKind,
} from '../../src/desk/records/kinds.js';
import { mondayToFriday } from '../../src/program/clocks/working-week.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { type CourierWorld, createCourierWorld } from '../doubles/courier-world.js';
import { nextEdition } from '../doubles/next-edition.js';
import { anApplicationAt, monday, partner } from '../step-contexts.js';
import { type Life, mortalStore, newLife } from './mortal.js';

const initialCalendar = { zone: 'America/Los_Angeles', holidays: '' };
const admin = { by: 'UADMIN', as: 'administrator' } as const;

type Store = CourierWorld['store'];

/** A desk of one process on a store, whose partners are counted in their own calendars. */
function deskOn(store: Store): Desk {
  return createDesk({
    ...store,
    catalog: loadCatalog(),
    clock: { now: () => monday },
    rules: guide2019,
    initialCalendar,
    calendars: createCalendars(initialCalendar),
    wake: () => undefined,
  });
}

const ownCalendar = { channel: null, zone: 'America/Los_Angeles', holidays: '', weekdays: mondayToFriday };

/** A request that saves records of one kind, the same however often it comes. */
const requests: Record<string, (desk: Desk, store: Store) => Promise<unknown>> = {
  'a step of an application': (desk) =>
    desk.perform('hold', {
      ref: 'DD-1001',
      by: 'UOFFICE',
      input: { reason: 'A ruling.' },
      seen: null,
      key: 'hold-1',
    }),
  'a business event that is filed': (desk) =>
    desk.businessEvents.file({
      by: 'UAPPLICANT',
      partnerId: null,
      input: {
        happening: 'other',
        side: 'first',
        otherName: '',
        happenedOn: '2026-09-01',
        disclosedOn: '2026-09-02',
        impacts: 'The company has a new name.',
      },
      key: 'file-1',
    }),
  'a change of the program’s calendar': (desk) =>
    desk.calendar.change('UOFFICE', { ...initialCalendar, holidays: '2026-09-10', reason: 'Closed.' }, 0),
  'a person’s absence': (desk) =>
    addAbsence(desk, 'UAUDITOR', { from: '2026-09-21', to: '2026-09-25', note: 'Leave' }),
  'a partner’s form with another calendar': (desk) => {
    const { id, firstAwardAt, firstAwardRef, mergedInto, divestedFrom, ...rest } = partner;
    const calendar = { ...ownCalendar, holidays: '2026-09-10', calendarReason: 'A company holiday.' };
    const input = { ...rest, ...calendar, designatedOn: null };
    return desk.partners.take('change-partner', { ...admin, id, input, seen: null, key: 'form-1' });
  },
  'a published edition': (_, store) => {
    const published = { edition: nextEdition, by: 'UOFFICE', at: monday, closes: null, key: 'publish-1' };
    return store.editions.publish(published);
  },
  'a ruling on an edition’s last day': (desk, store) => {
    const [edition] = desk.catalog.shipped.editions;
    if (edition === undefined) throw new Error('There is no edition.');
    const confirms = { shown: edition.acceptedUntil, key: 'rule-1' };
    return ruleOnWindow(
      { catalog: desk.catalog, editions: store.editions, by: 'UOFFICE', now: monday, today: '2026-09-07' },
      { edition: edition.id, acceptedUntil: '2027-06-30', reason: 'AWS said so.', confirms },
    );
  },
};

async function prepared(): Promise<CourierWorld> {
  const world = await createCourierWorld({ awake: false });
  await world.place(anApplicationAt('remediation'));
  await world.store.directory.savePartner({ ...partner, ...ownCalendar });
  return world;
}

/** A reference whose request died is never given again: which number it is does not matter. */
function withoutNumber(text: string): string {
  return text.replace(/EV-\d+/g, 'EV-…');
}

/** Everything records say, and everybody who was told, so that two worlds can be held against each other. */
async function outcomeOf({ store, slack }: CourierWorld) {
  const { applications, businessEvents, calendarRecord, personRecords, partnerRecords, editions } = store;
  const people = (await store.directory.peopleAfter(null, 1_000)).people.map(({ id }) => id);
  const events = (await businessEvents.find({})).map(({ event }) => event);
  const journals = [
    [applicationKind, await applications.journal('DD-1001')],
    [calendarKind, await calendarRecord.journal('calendars')],
    [partnerKind, await partnerRecords.journal(partner.id)],
    ...(await Promise.all(people.map(async (id) => [personKind, await personRecords.journal(id)] as const))),
    ...(await Promise.all(
      events.map(async ({ ref }) => [eventKind, await businessEvents.journal(ref)] as const),
    )),
  ] as const;
  for (const [kind, journal] of journals)
    if (journal !== null && isBreak(verifyJournal(journal, kind)))
      throw new Error(`${journal.ref} is broken`);
  return {
    records: journals.map(([, journal]) => [
      withoutNumber(canonical(journal?.state)),
      journal?.entries.map((entry) => Object(entry).step),
    ]),
    editions: await editions.records(),
    rows: [...(await store.tasks.rowsAmong(await applications.refsAfter(null, 100))).values()],
    nextChecks: await Promise.all(
      (await applications.refsAfter(null, 100)).map(async (ref) => (await applications.checkOf(ref))?.at),
    ),
    told: slack.keys().map(withoutNumber),
    unsettled: await Promise.all(
      [applications, businessEvents, calendarRecord, personRecords, partnerRecords].map((records) =>
        records.unsettled(),
      ),
    ),
  };
}

/**
 * A process that makes a request, and looks after everything there is to do: what a record's change touches is marked
 * when the change is entered, and looked at at the tick after.
 */
async function live(world: CourierWorld, store: Store, request: (typeof requests)[string]): Promise<void> {
  const desk = deskOn(store);
  const done = await request(desk, store);
  if (done instanceof Refusal) throw done;
  const courier = createCourier({ ...world.parts, ...store, desk });
  try {
    await courier.start();
    for (let ticks = 0; ticks < 2; ticks += 1) {
      await courier.tick();
      await courier.settle();
    }
  } finally {
    await courier.stop();
  }
}

/** As `live`; whether the process died of it. */
async function liveAndDie(
  world: CourierWorld,
  life: Life,
  request: (typeof requests)[string],
): Promise<boolean> {
  try {
    await live(world, mortalStore(world.store, life), request);
  } catch (error) {
    if (!life.dead) throw error;
  }
  return life.dead;
}

describe.each(Object.entries(requests))('%s', (_, request) => {
  test.each(['before', 'after'] as const)(
    'is done once and told once when the process dies %s any call of a port, and the request comes again',
    async (when) => {
      const undisturbed = await prepared();
      await live(undisturbed, undisturbed.store, request);
      const expected = await outcomeOf(undisturbed);
      expect(expected.unsettled.flat()).toEqual([]);
      let deaths = 0;
      for (let fatal = 1; ; fatal += 1) {
        const world = await prepared();
        if (!(await liveAndDie(world, newLife(fatal, when), request))) break;
        deaths += 1;
        await live(world, world.store, request);
        expect(await outcomeOf(world)).toEqual(expected);
      }
      expect(deaths).toBeGreaterThan(5);
    },
    60_000,
  );
});
