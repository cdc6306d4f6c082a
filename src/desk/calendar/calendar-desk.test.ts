import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../../test/doubles/memory-store.js';
import { sampleSave } from '../../../test/doubles/samples.js';
import { anApplicationAt, monday, partner, people } from '../../../test/step-contexts.js';
import { createCalendars } from '../../catalog/calendars.js';
import { loadCatalog } from '../../catalog/index.js';
import type { Application } from '../../program/application.js';
import { dueDay } from '../../program/clocks/clock.js';
import { Refusal } from '../../program/refusal.js';
import { guide2019 } from '../../program/rule-sets/guide-2019.js';
import { createDesk } from '../desk.js';
import type { Desk } from '../interface/desk.js';

const catalog = loadCatalog();
const initialCalendar = { zone: 'America/Los_Angeles', holidays: '' };
let store: MemoryStore;
let desk: Desk;

function deskOn(held: MemoryStore): Desk {
  return createDesk({
    ...held,
    catalog,
    clock: { now: () => monday },
    rules: guide2019,
    initialCalendar,
    calendars: createCalendars(initialCalendar),
    wake: () => undefined,
  });
}

beforeEach(async () => {
  store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  desk = deskOn(store);
});

async function place(application: Application): Promise<void> {
  await store.applications.insert(sampleSave(application, 1));
}

/** The calendar with Thursday 10 September off. */
const withThursdayOff = { zone: 'America/Los_Angeles', holidays: '2026-09-10' };
const change = { ...withThursdayOff, reason: 'The office is closed.' };

async function dates(ref: string): Promise<Record<string, string>> {
  const appView = await desk.view(ref, 'UOFFICE');
  if (appView instanceof Refusal) throw appView;
  return Object.fromEntries(appView.clocks.map((clock) => [clock.name, dueDay(clock)]));
}

describe('counting rule: a changed holiday list', () => {
  test('counting rule: a preview names the dates that would move, and moves none', async () => {
    await place(anApplicationAt('submitted'));
    expect(await desk.calendar.preview({ partner: null, ...withThursdayOff })).toEqual([
      {
        ref: 'DD-1001',
        moves: [
          {
            clock: 'initial review',
            owner: 'program-office',
            was: 'Mon 14 Sep 2026 17:00 (America/Los_Angeles)',
            is: 'Tue 15 Sep 2026 17:00 (America/Los_Angeles)',
          },
        ],
      },
    ]);
    expect(await dates('DD-1001')).toMatchObject({ 'initial-review': '2026-09-14' });
    expect(desk.calendar.setting()).toEqual(initialCalendar);
  });

  test('counting rule: the change moves clocks not yet ended, is logged with its reason, told once and shown', async () => {
    await place(anApplicationAt('submitted'));
    const entry = await desk.calendar.change('UOFFICE', change, 0);
    expect(entry).toMatchObject({ by: 'UOFFICE', reason: 'The office is closed.', was: initialCalendar });
    expect(await desk.calendar.carryOut()).toEqual([]);
    expect(await dates('DD-1001')).toMatchObject({ 'initial-review': '2026-09-15' });
    const stored = await store.applications.load('DD-1001');
    expect(stored?.application.corrections).toEqual([
      {
        what: 'initial review',
        was: 'Mon 14 Sep 2026 17:00 (America/Los_Angeles)',
        is: 'Tue 15 Sep 2026 17:00 (America/Los_Angeles)',
        reason: 'The office is closed.',
        by: 'UOFFICE',
        at: monday,
      },
    ]);
    expect(stored?.history.at(-1)).toMatchObject({ step: 'record-calendar-change', by: 'desk' });
    const told = (await store.applications.waiting('DD-1001')).map(({ notice }) => notice);
    expect(told.map(({ to }) => to)).toEqual([['case-handler']]);
    expect(told[0]?.lines.join(' ')).toContain('is now Tue 15 Sep');
  });

  test('counting rule: an application that has ended, and one whose dates stay, are left alone', async () => {
    await place({ ...anApplicationAt('declined'), ref: 'DD-1001' });
    await place({ ...anApplicationAt('ready'), ref: 'DD-1002' });
    await desk.calendar.change('UPROGRAM', { ...change, holidays: '2027-09-10' }, 0);
    await desk.calendar.carryOut();
    for (const ref of ['DD-1001', 'DD-1002']) expect((await store.applications.load(ref))?.revision).toBe(1);
  });

  test('a date the partner has to keep is told to the partner as well; one on hold is written down, too', async () => {
    await place(anApplicationAt('remediation'));
    await desk.perform('hold', { ref: 'DD-1001', by: 'UOFFICE', input: { reason: 'A ruling.' }, seen: null });
    await desk.calendar.change('UOFFICE', change, 0);
    await desk.calendar.carryOut();
    const told = (await store.applications.waiting('DD-1001'))
      .map(({ notice }) => notice)
      .filter(({ kind }) => kind === 'calendar-changed');
    expect(told.map(({ to }) => to)).toEqual([
      ['case-handler', 'auditor'],
      ['applicants', 'alliance-lead', 'technical-contacts'],
    ]);
    expect(
      (await store.applications.load('DD-1001'))?.application.corrections.map(({ what }) => what),
    ).toEqual(['remediation', 'final report']);
  });

  test('what a crash left half written is completed, and written once', async () => {
    await place(anApplicationAt('submitted'));
    await place({ ...anApplicationAt('decision-pending'), ref: 'DD-1002', designation: 'aws-waf' });
    await desk.calendar.change('UOFFICE', change, 0);
    const restarted = deskOn(store);
    await restarted.calendar.carryOut();
    await deskOn(store).calendar.carryOut();
    await desk.calendar.carryOut();
    for (const ref of ['DD-1001', 'DD-1002'])
      expect((await store.applications.load(ref))?.application.corrections).toHaveLength(1);
  });

  test('another process counts on the new calendar at its next look', async () => {
    await place(anApplicationAt('submitted'));
    const other = deskOn(store);
    await desk.calendar.change('UOFFICE', change, 0);
    const appView = await other.view('DD-1001', 'UOFFICE');
    if (appView instanceof Refusal) throw appView;
    expect(appView.ctx.calendars.program.holidays.has('2026-09-10')).toBe(true);
  });
});

describe('who may, and what is typed', () => {
  test.each(['UAPPLICANT', 'UPDM', 'UAUDITOR', 'UMANAGER', 'UNOBODY'])('%s may not', async (by) => {
    const refused = await desk.calendar.change(by, change, 0);
    expect(refused).toMatchObject({ code: 'not-permitted' });
    expect(desk.calendar.setting()).toEqual(initialCalendar);
  });

  test.each([
    ['zone', { ...change, zone: 'Mars/Base' }],
    ['holidays', { ...change, holidays: 'US-ZZ' }],
    ['holidays', { ...change, holidays: '2026-13-01' }],
    ['holidays', { ...change, ...initialCalendar }],
    ['reason', { ...change, reason: ' ' }],
  ])('a fault of %s is shown at its field, and nothing changes', async (field, typed) => {
    const refused = await desk.calendar.change('UOFFICE', typed, 0);
    expect(refused).toBeInstanceOf(Refusal);
    if (refused instanceof Refusal) expect(Object.keys(refused.fields ?? {})).toEqual([field]);
    expect((await desk.calendar.stored()).revision).toBe(0);
  });

  test('who looked before somebody else changed it has to look again', async () => {
    await desk.calendar.change('UOFFICE', change, 0);
    const second = await desk.calendar.change('UPROGRAM', { ...change, holidays: '2026-09-11' }, 0);
    expect(second).toMatchObject({ code: 'conflict' });
    expect(desk.calendar.setting()).toEqual(withThursdayOff);
  });

  test('what a change moves is written into the applications, and its own entry stays small however many they are', async () => {
    const refs = Array.from({ length: 120 }, (_, index) => `DD-${2001 + index}`);
    for (const [index, ref] of refs.entries())
      await place({ ...anApplicationAt('submitted'), ref, designation: `service-${index}` });
    expect(await desk.calendar.change('UOFFICE', change, 0)).toMatchObject({
      moved: { length: 120 },
      count: { dates: 120, applications: 120 },
    });
    expect(await desk.calendar.carryOut()).toEqual([]);
    const journal = await store.calendarRecord.journal('calendars');
    expect(JSON.stringify(journal?.entries).length).toBeLessThan(1_500);
    for (const ref of refs)
      expect((await store.applications.load(ref))?.application.corrections).toHaveLength(1);
  });

  test('a look reads how often calendars were changed, and nothing of the changes unless there are new ones', async () => {
    await place(anApplicationAt('submitted'));
    const reads: string[] = [];
    const { calendarRecord } = store;
    const counted = deskOn({
      ...store,
      calendarRecord: {
        ...calendarRecord,
        load: async () => {
          reads.push('load');
          return calendarRecord.load();
        },
      },
    });
    for (let looks = 0; looks < 5; looks += 1) await counted.view('DD-1001', 'UOFFICE');
    expect(reads).toEqual([]);
    await desk.calendar.change('UPROGRAM', change, 0);
    for (let looks = 0; looks < 5; looks += 1) await counted.view('DD-1001', 'UOFFICE');
    expect(reads).toEqual(['load']);
  });
});
