import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seeding } from '../../sandbox/world/seeding.js';
import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { Refusal } from '../../src/program/refusal.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { openStore, type Store } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { calendar, monday, partner, people } from '../step-contexts.js';

/** Two processes on one database, which the same request reaches in the same instant. */
const uri = databaseForTest();
let stores: Store[];
let desks: Desk[];

beforeAll(async () => {
  stores = [await openStore(uri), await openStore(uri)];
  desks = stores.map((store) =>
    createDesk({
      ...store,
      catalog: loadCatalog(),
      clock: { now: () => monday },
      rules: guide2019,
      calendars: () => ({ program: calendar, partner: calendar }),
      wake: () => undefined,
    }),
  );
  const [first] = stores;
  if (first === undefined) throw new Error('no store');
  for (const person of people) await seeding(first).savePerson(person);
  await seeding(first).savePartner(partner);
});
afterAll(async () => {
  await stores[0]?.db.dropDatabase();
  for (const store of stores) await store.close();
});

async function inBoth<Result>(ask: (desk: Desk) => Promise<Result | Refusal>): Promise<Result[]> {
  const outcomes = await Promise.all(desks.map(ask));
  return outcomes.map((outcome) => {
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  });
}

describe('a request that reaches two processes in the same instant is done once, and both tell what came of it', () => {
  test('a draft that is opened', async () => {
    const [one, other] = await inBoth((desk) => desk.open('ULEAD', 'amazon-ecs', 'form V1 h'));
    expect(other).toEqual(one);
    expect(await stores[0]?.applications.find({ partnerId: partner.id })).toHaveLength(1);
    const again = await desks[1]?.open('ULEAD', 'amazon-ecs', 'form V1 h');
    expect(again).toEqual(one);
    expect(await desks[1]?.open('ULEAD', 'amazon-ecs', 'form V2 h')).toBeInstanceOf(Refusal);
  });

  test('a business event that is filed', async () => {
    const input = {
      happening: 'acquisition',
      side: 'first',
      otherName: 'Bluebird Demo',
      happenedOn: '2026-09-01',
      disclosedOn: '2026-09-07',
      impacts: '',
    };
    const file = (key: string) => (desk: Desk) =>
      desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input, key });
    const [one, other] = await inBoth(file('form V1 h'));
    expect(other?.event.ref).toBe(one?.event.ref);
    const all = () => stores[0]?.businessEvents.find({});
    expect(await all()).toHaveLength(1);
    const [third] = await inBoth(file('form V2 h'));
    expect(third?.event.ref).not.toBe(one?.event.ref);
    expect(await all()).toHaveLength(2);
  });

  test('a calendar that is changed', async () => {
    const typed = { zone: 'Europe/Berlin', holidays: 'DE', reason: 'Moved.' };
    const [one, other] = await inBoth((desk) => desk.calendar.change('UOFFICE', typed, 0));
    expect(other).toEqual(one);
    expect((await stores[0]?.calendarRecord.load())?.history).toHaveLength(1);
    const back = { zone: 'America/New_York', holidays: 'US', reason: 'Moved back.' };
    await inBoth((desk) => desk.calendar.change('UPROGRAM', back, 1));
    const late = await desks[1]?.calendar.change('UOFFICE', typed, 0);
    expect(late).toEqual(one);
    expect((await stores[0]?.calendarRecord.load())?.history).toHaveLength(2);
  });
});

test('SDP-11: of several first awards at once exactly one is the partner’s first, and no later save takes it back', async () => {
  const claim = (desk: Desk | undefined, claimed: string) =>
    desk?.partners.take('record-first-award', {
      id: partner.id,
      by: 'desk',
      input: { ref: claimed, at: monday },
      seen: null,
    });
  const refs = Array.from({ length: 4 }, (_, at) => `DD-F${at}`);
  const answers = await Promise.all(refs.map((ref, at) => claim(desks[at % 2], ref)));
  const winners = refs.filter((_, at) => !(answers[at] instanceof Refusal));
  expect(winners).toHaveLength(1);
  const [winner = ''] = winners;
  expect(await claim(desks[0], winner)).toMatchObject({ partner: { firstAwardRef: winner } });
  expect(await claim(desks[1], 'DD-LATER')).toMatchObject({ code: 'blocked' });
  expect(await stores[1]?.directory.partner(partner.id)).toMatchObject({
    firstAwardAt: monday,
    firstAwardRef: winner,
  });
  expect(await claim(desks[1], winner)).toMatchObject({ history: { length: 2 } });
});
