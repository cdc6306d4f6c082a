import { describe, expect, test } from '@jest/globals';
import { bareDesk } from '../../test/doubles/bare-desk.js';
import { createMemoryStore } from '../../test/doubles/memory-store.js';
import { sampleSave } from '../../test/doubles/samples.js';
import { anApplicationAt, calendar, monday, partner, people } from '../../test/step-contexts.js';
import { loadCatalog } from '../catalog/index.js';
import { Refusal } from '../program/refusal.js';
import { guide2019 } from '../program/rule-sets/guide-2019.js';
import { createDesk } from './desk.js';
import type { Desk } from './interface/desk.js';
import type { Applications } from './ports/applications.js';
import type { Save } from './ports/stored-records.js';
import { OutcomeUnknown, watched } from './writes.js';

async function deskWith(change: (applications: Applications) => Partial<Applications>) {
  const store = createMemoryStore();
  for (const person of people) await store.directory.savePerson(person);
  await store.directory.savePartner(partner);
  await store.applications.insert(sampleSave(anApplicationAt('submitted'), 1));
  const applications = { ...store.applications, ...change(store.applications) };
  const desk = createDesk({
    ...store,
    applications,
    catalog: loadCatalog(),
    clock: { now: () => monday },
    rules: guide2019,
    calendars: () => ({ program: calendar, partner: calendar }),
    wake: () => undefined,
  });
  return { desk, store };
}

const press = { ref: 'DD-1001', by: 'UOFFICE', input: {}, seen: 1 };

describe('whether anything was saved is said only where it is known', () => {
  test('a fault before any save: nothing was', async () => {
    const { desk } = await deskWith(() => ({ load: () => Promise.reject(new Error('away')) }));
    expect(await watched(() => desk.perform('take-up', press))).toMatchObject({ written: 'nothing' });
  });

  test('a save whose answer was lost is looked up, and its true outcome told', async () => {
    const { desk, store } = await deskWith((real) => ({
      async save(save: Save) {
        await real.save(save);
        throw new Error('connection lost');
      },
    }));
    const done = await desk.perform('take-up', press);
    expect(done instanceof Refusal ? done : done.entry.step).toBe('take-up');
    expect((await store.applications.load('DD-1001'))?.revision).toBe(2);
  });

  test('one that did not take effect, or may yet, is not known; pressed again it is done once', async () => {
    let away = true;
    const { desk, store } = await deskWith((real) => ({
      async save(save: Save) {
        if (away) throw new Error('connection lost');
        return real.save(save);
      },
    }));
    const outcome = await watched(() => desk.perform('take-up', press));
    expect(outcome).toMatchObject({ written: 'perhaps', fault: expect.any(OutcomeUnknown) });
    away = false;
    expect(await desk.perform('take-up', press)).not.toBeInstanceOf(Refusal);
    expect((await store.applications.load('DD-1001'))?.revision).toBe(2);
  });

  test('a fault after a save that worked is no “nothing was changed” either; what others save does not count', async () => {
    const { desk, store } = await bareDesk();
    await store.applications.insert(sampleSave(anApplicationAt('submitted'), 1));
    const saves = watched(async () => {
      await desk.perform('take-up', press);
      throw new Error('drawing failed');
    });
    const reads = watched(async () => {
      await desk.view('DD-1001', 'UOFFICE');
      throw new Error('drawing failed');
    });
    expect(await saves).toMatchObject({ written: 'perhaps' });
    expect(await reads).toMatchObject({ written: 'nothing' });
  });
});

describe('so it is for what is opened, filed and set', () => {
  type Ports = Awaited<ReturnType<typeof bareDesk>>['store'];
  const filing = {
    happening: 'acquisition',
    side: 'first',
    otherName: 'Bluebird Demo',
    happenedOn: '2026-09-01',
    disclosedOn: '2026-09-07',
    impacts: '',
  };
  const typed = { zone: 'Europe/Berlin', holidays: 'DE', reason: 'Moved.' };
  const asked = {
    'a draft': (desk: Desk) => desk.open('ULEAD', 'amazon-ecs', 'form V1 h'),
    'a business event': (desk: Desk) =>
      desk.businessEvents.file({ by: 'ULEAD', partnerId: null, input: filing, key: 'form V1 h' }),
    'a change of calendar': (desk: Desk) => desk.calendar.change('UOFFICE', typed, 0),
  };

  /** A desk whose connection is lost at the save, `before` or `after` it took effect. */
  async function losing(at: 'before' | 'after') {
    const { store } = await bareDesk();
    const broken = { now: true };
    const lossy =
      <Given, Result>(work: (given: Given) => Promise<Result>) =>
      async (given: Given): Promise<Result> => {
        if (broken.now && at === 'before') throw new Error('connection lost');
        const result = await work(given);
        if (broken.now) throw new Error('connection lost');
        return result;
      };
    const desk = createDesk({
      ...store,
      applications: { ...store.applications, insert: lossy(store.applications.insert) },
      businessEvents: { ...store.businessEvents, insert: lossy(store.businessEvents.insert) },
      calendarRecord: { ...store.calendarRecord, save: lossy(store.calendarRecord.save) },
      catalog: loadCatalog(),
      clock: { now: () => monday },
      rules: guide2019,
      calendars: () => ({ program: calendar, partner: calendar }),
      wake: () => undefined,
    });
    const mend = () => {
      broken.now = false;
    };
    return { desk, store, mend };
  }
  async function saved(store: Ports): Promise<number> {
    const [drafts, events, { history }] = await Promise.all([
      store.applications.find({}),
      store.businessEvents.find({}),
      store.calendarRecord.load(),
    ]);
    return drafts.length + events.length + history.length;
  }

  test.each(Object.entries(asked))(
    '%s: what was saved though the answer was lost is told',
    async (_, ask) => {
      const { desk, store } = await losing('after');
      expect(await ask(desk)).not.toBeInstanceOf(Refusal);
      expect(await saved(store)).toBe(1);
    },
  );

  test.each(Object.entries(asked))(
    '%s: where it is not known, asked again it is done once',
    async (_, ask) => {
      const { desk, store, mend } = await losing('before');
      const outcome = await watched<unknown>(() => ask(desk));
      expect(outcome).toMatchObject({ written: 'perhaps', fault: expect.any(OutcomeUnknown) });
      mend();
      for (let time = 0; time < 2; time += 1) expect(await ask(desk)).not.toBeInstanceOf(Refusal);
      expect(await saved(store)).toBe(1);
    },
  );
});
