import { describe, expect, test } from '@jest/globals';
import { createCalendars } from '../../src/catalog/calendars.js';
import { createCourier } from '../../src/courier/courier.js';
import { handOver } from '../../src/desk/handing-over.js';
import type { Desk } from '../../src/desk/interface/desk.js';
import { verifyJournal } from '../../src/desk/memory/verify.js';
import { mergeAccounts } from '../../src/desk/merging-accounts.js';
import { applicationKind, partnerKind, personKind } from '../../src/desk/records/kinds.js';
import { mondayToFriday } from '../../src/program/clocks/working-week.js';
import { Refusal } from '../../src/program/refusal.js';
import { type CourierWorld, createCourierWorld } from '../doubles/courier-world.js';
import { anApplicationAt, partner, person } from '../step-contexts.js';
import { type Life, mortal, mortalStore, newLife } from './mortal.js';
import { randomFrom } from './random.js';

/** Something that reaches several records, and what has to be so in the end, however often it was interrupted. */
interface Act {
  set(): Promise<CourierWorld>;
  /** What somebody asks of a desk: nothing is known of how it ended where the process died. */
  ask(world: CourierWorld, desk: Desk): Promise<void>;
  ended(world: CourierWorld): Promise<void>;
}

const leaver = 'UAUDITOR';
const successor = 'UTHIRD';
const roles = ['auditor', 'program-office', 'pdm'] as const;

const handingOver: Act = {
  async set() {
    const world = await createCourierWorld({ awake: false, mail: false });
    const { directory } = world.store;
    await directory.savePerson(person(leaver, { roles: [...roles] }));
    await directory.savePerson(person(successor, { roles: [...roles] }));
    for (const ref of ['DD-1001', 'DD-1002'])
      await world.place({ ...anApplicationAt('validating'), ref, designation: `service-${ref}` });
    const submitted = anApplicationAt('submitted');
    await world.place({ ...submitted, ref: 'DD-1003', designation: 'other', handler: leaver });
    await directory.savePartner({ ...partner, pdr: leaver });
    await directory.savePartner({ ...partner, id: 'other-demo', name: 'Other', channel: null, pdm: leaver });
    return world;
  },
  async ask(world, desk) {
    const plan = await world.desk.duties.plan({ from: leaver, to: successor });
    if (plan instanceof Refusal) throw plan;
    const asked = { from: leaver, to: successor, by: 'UOFFICE', byRole: true, shown: plan.print };
    await handOver(desk, { ...asked, once: 'V1' });
  },
  async ended({ store, slack }) {
    for (const ref of ['DD-1001', 'DD-1002']) {
      const stored = await store.applications.load(ref);
      expect(stored?.application.validation?.auditor).toBe(successor);
      expect(stored?.history.filter(({ step }) => step === 'hand-over-audit')).toHaveLength(1);
    }
    const handled = await store.applications.load('DD-1003');
    expect(handled?.application.handler).toBe(successor);
    expect(await store.directory.partner('acme-demo')).toMatchObject({ pdr: successor });
    expect(await store.directory.partner('other-demo')).toMatchObject({ pdm: successor });
    const told = slack.posts.filter(({ key }) => key.startsWith('hand-over/'));
    expect(told.map(({ key }) => key.split('/').at(-1)).toSorted()).toEqual([leaver, successor]);
    for (const { delivery } of told)
      for (const duty of ['DD-1001', 'DD-1002', 'DD-1003', 'PDR of Acme Demo', 'PDM of Other'])
        expect(delivery.notice.lines.join('\n')).toContain(duty);
  },
};

const calendarChanged: Act = {
  async set() {
    const initial = { zone: partner.zone, holidays: '' };
    const world = await createCourierWorld({
      awake: false,
      mail: false,
      calendars: createCalendars(initial),
    });
    await world.store.directory.savePartner({ ...partner, channel: null });
    await world.place(anApplicationAt('remediation'));
    return world;
  },
  async ask(_, desk) {
    const { id, firstAwardAt: _a, firstAwardRef: _r, mergedInto: _m, divestedFrom: _d, ...rest } = partner;
    const input = {
      ...rest,
      channel: null,
      holidays: '2026-09-10',
      weekdays: mondayToFriday,
      designatedOn: null,
      calendarReason: 'A company holiday.',
    };
    const admin = { by: 'UADMIN', as: 'administrator' } as const;
    const done = await desk.partners.take('change-partner', { ...admin, id, input, seen: 1, key: 'V1' });
    if (done instanceof Refusal) throw done;
    await desk.calendar.carryOut();
  },
  async ended({ store }) {
    expect(await store.directory.partner(partner.id)).toMatchObject({ holidays: '2026-09-10' });
    expect((await store.calendarRecord.load()).history.map(({ reason }) => reason)).toEqual([
      'A company holiday.',
    ]);
    expect(await store.calendarRecord.unsettled()).toEqual([]);
    const moved = await store.applications.load('DD-1001');
    expect(moved?.history.filter(({ step }) => step === 'record-calendar-change')).toHaveLength(1);
  },
};

const merging: Act = {
  async set() {
    const world = await createCourierWorld({ awake: false, mail: false });
    const { directory } = world.store;
    await directory.savePerson(person(leaver, { roles: ['auditor', 'pdm'] }));
    await directory.savePerson(person(successor, { roles: ['program-office'] }));
    await world.place({ ...anApplicationAt('validating'), ref: 'DD-1001' });
    await world.place({ ...anApplicationAt('awarded'), ref: 'DD-1002', designation: 'another' });
    const submitted = anApplicationAt('submitted');
    await world.place({ ...submitted, ref: 'DD-1003', designation: 'other', handler: leaver });
    const other = { ...partner, id: 'other-demo', name: 'Other', channel: null, pdm: leaver, pdr: leaver };
    await directory.savePartner(other);
    return world;
  },
  async ask(world, desk) {
    const two = { from: leaver, into: successor };
    const plan = await world.desk.duties.planMerge(two);
    if (plan instanceof Refusal) throw plan;
    const why = { by: 'UADMIN', reason: 'They told us so.', shown: plan.print, once: 'V1' };
    await mergeAccounts(desk, { ...two, ...why });
  },
  async ended({ store, slack }) {
    for (const ref of ['DD-1001', 'DD-1002']) {
      const stored = await store.applications.load(ref);
      expect(stored?.application.validation?.auditor).toBe(successor);
      expect(stored?.history.filter(({ step }) => step === 'record-merged-accounts')).toHaveLength(1);
    }
    expect((await store.applications.load('DD-1003'))?.application.handler).toBe(successor);
    expect(await store.directory.partner('other-demo')).toMatchObject({ pdm: successor, pdr: successor });
    expect(await store.directory.person(leaver)).toMatchObject({
      id: successor,
      roles: ['program-office', 'auditor', 'pdm'],
      identities: [
        { kind: 'slack', id: successor },
        { kind: 'slack', id: leaver },
      ],
    });
    for (const [id, steps] of [
      [leaver, ['merge-accounts', 'finish-merge']],
      [successor, ['take-in-account']],
    ] as const) {
      const history = (await store.personRecords.load(id))?.history ?? [];
      expect(history.map(({ step }) => step).filter((step) => step !== 'seed')).toEqual(steps);
    }
    const told = slack.posts.filter(({ key }) => key.startsWith('merge/'));
    expect(told.map(({ key }) => key.split('/').at(-1)).toSorted()).toEqual([leaver, successor]);
  },
};

const immortal = Number.POSITIVE_INFINITY;

/** A process that is asked, and ends or dies at it. */
async function asked(world: CourierWorld, { ask }: Act, life: Life): Promise<void> {
  try {
    await ask(world, world.deskOn(mortalStore(world.store, life)));
  } catch (error) {
    if (!life.dead) throw error;
  }
}

/** A process that was started later: nobody asks it anything. */
async function later(world: CourierWorld, life: Life): Promise<void> {
  const desk = world.deskOn(mortalStore(world.store, life));
  const courier = createCourier(mortal({ ...world.parts, desk }, life));
  try {
    await courier.start();
    for (let looks = 0; looks < 2; looks += 1) {
      await courier.tick();
      await courier.settle();
    }
  } catch (error) {
    if (!life.dead) throw error;
  }
  await courier.stop();
}

async function expectSettled({ store }: CourierWorld): Promise<void> {
  const { applications, personRecords, partnerRecords } = store;
  for (const records of [applications, personRecords, partnerRecords])
    expect(await records.unsettled()).toEqual([]);
  const journals = [
    [await applications.journal('DD-1001'), applicationKind],
    [await personRecords.journal(leaver), personKind],
    [await partnerRecords.journal(partner.id), partnerKind],
  ] as const;
  for (const [journal, kind] of journals) {
    if (journal === null) throw new Error('A record is not there.');
    expect(verifyJournal(journal, kind as typeof personKind)).toHaveProperty('hashes');
  }
}

/** Whether the first save was made: before it nothing was asked, as far as anybody knows. */
async function begun({ store }: CourierWorld, act: Act): Promise<boolean> {
  const [records, ref, step] =
    act === calendarChanged
      ? [store.partnerRecords, partner.id, 'change-partner']
      : [store.personRecords, leaver, act === handingOver ? 'hand-over' : 'merge-accounts'];
  const history: readonly { step: string }[] = (await records.load(ref))?.history ?? [];
  return history.some((entry) => entry.step === step);
}

describe.each([
  ['a hand-over of several duties', handingOver],
  ['two accounts that become one person', merging],
  ['a partner’s form with a changed calendar', calendarChanged],
])('%s', (_, act) => {
  test('is done and told once when nothing goes wrong', async () => {
    const world = await act.set();
    const life = newLife(immortal, 'before');
    await asked(world, act, life);
    await later(world, newLife(immortal, 'before'));
    await act.ended(world);
    await expectSettled(world);
    expect(life.calls).toBeGreaterThan(10);
  });

  test.each(['before', 'after'] as const)(
    'is brought to its end by whoever looks next, when its process dies %s any call it makes',
    async (when) => {
      let carriedOn = 0;
      for (let fatal = 1; ; fatal += 1) {
        const world = await act.set();
        const life = newLife(fatal, when);
        await asked(world, act, life);
        if (!life.dead) break;
        const isBegun = await begun(world, act);
        await later(world, newLife(immortal, 'before'));
        if (isBegun) carriedOn += 1;
        else await asked(world, act, newLife(immortal, 'before'));
        await later(world, newLife(immortal, 'before'));
        await act.ended(world);
        await expectSettled(world);
      }
      expect(carriedOn).toBeGreaterThan(5);
    },
    120_000,
  );

  test('is done and told once, however often those die that bring it to its end', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed);
      const world = await act.set();
      const when = () => (random() < 0.5 ? ('before' as const) : ('after' as const));
      await asked(world, act, newLife(5 + Math.floor(random() * 40), when()));
      for (let deaths = 0; deaths < 4; deaths += 1)
        await later(world, newLife(1 + Math.floor(random() * 60), when()));
      if (!(await begun(world, act))) await asked(world, act, newLife(immortal, 'before'));
      await later(world, newLife(immortal, 'before'));
      await act.ended(world);
      await expectSettled(world);
    }
  }, 120_000);
});
