import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type CalendarEntry,
  type CalendarRecords,
  type CalendarSave,
  noCalendars,
} from '../../src/desk/calendar/ports.js';
import { seal } from '../../src/desk/memory/chain.js';
import { verifyArchives } from '../../src/desk/memory/heads.js';
import { openArchives } from '../../src/store/open-archives.js';
import { openStore } from '../../src/store/open-store.js';
import { databaseForTest } from '../doubles/database.js';
import { createMemoryStore } from '../doubles/memory-store.js';
import { monday } from '../step-contexts.js';

const uri = databaseForTest();
const stores: Record<string, () => Promise<{ record: CalendarRecords; close(): Promise<void> }>> = {
  memory: async () => ({ record: createMemoryStore().calendarRecord, close: async () => undefined }),
  MongoDB: async () => {
    const store = await openStore(uri);
    return {
      record: store.calendarRecord,
      async close() {
        await store.db.dropDatabase();
        await store.close();
      },
    };
  },
};

const pacific = { zone: 'America/Los_Angeles', holidays: 'US' };
const berlin = { zone: 'Europe/Berlin', holidays: 'DE-BY' };

function change(revision: number, by: string): CalendarEntry {
  return {
    revision,
    at: monday,
    by,
    reason: 'The office moved.',
    partnerId: null,
    was: pacific,
    is: berlin,
    step: 'change-calendar',
    note: 'changed',
    count: { dates: 1, applications: 1 },
  };
}

async function next(record: CalendarRecords, by: string): Promise<CalendarSave> {
  const stored = await record.load();
  const entry = change(stored.revision + 1, by);
  const before = stored.head === null ? null : { state: stored.stored, head: stored.head };
  const state = { program: berlin };
  return { entry, state, notices: [], seal: seal(before, { ref: 'calendars', entry, state }) };
}

describe.each(Object.keys(stores))('calendar changes on %s', (name) => {
  let record: CalendarRecords;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await stores[name]?.();
    if (opened === undefined) throw new Error(name);
    ({ record, close } = opened);
  });
  afterAll(() => close());

  test('nothing is on record at first; a change is kept whole, and the next is bound to it', async () => {
    expect(await record.load()).toEqual(noCalendars);
    const first = await next(record, 'UOFFICE');
    expect(await record.save(first)).toBe(true);
    expect(await record.load()).toStrictEqual({
      state: { program: berlin },
      stored: { program: berlin },
      revision: 1,
      head: first.seal.hash,
      history: [change(1, 'UOFFICE')],
    });
    expect(await record.save(await next(record, 'UPROGRAM'))).toBe(true);
    expect((await record.load()).history.map(({ by }) => by)).toEqual(['UOFFICE', 'UPROGRAM']);
  });

  test('of two made at once one is kept, and the other is told so', async () => {
    const saves = await Promise.all([next(record, 'UONE'), next(record, 'UTWO')]);
    const kept = await Promise.all(saves.map((save) => record.save(save)));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect((await record.load()).revision).toBe(3);
  });
});

test('the record is verified with everything else', async () => {
  const own = databaseForTest();
  const store = await openStore(own);
  const opened = await openArchives(own);
  try {
    await store.calendarRecord.save(await next(store.calendarRecord, 'UOFFICE'));
    await store.calendarRecord.save(await next(store.calendarRecord, 'UOFFICE'));
    expect(await verifyArchives(opened.archives, null)).toMatchObject({
      counts: { calendars: 1 },
      entries: 2,
    });
    await store.db.collection('calendars').updateOne({}, { $set: { 'history.0.reason': 'Something else.' } });
    expect(await verifyArchives(opened.archives, null)).toMatchObject({
      record: 'calendar record',
      revision: 1,
    });
  } finally {
    await store.db.dropDatabase();
    await opened.close();
    await store.close();
  }
});
