import { beforeEach, describe, expect, test } from '@jest/globals';
import { type CourierWorld, createCourierWorld } from '../../../test/doubles/courier-world.js';
import { anApplicationAt, monday, partner } from '../../../test/step-contexts.js';
import { createCalendars } from '../../catalog/calendars.js';
import { loadCatalog } from '../../catalog/index.js';
import { createCourier } from '../../courier/courier.js';
import { mondayToFriday } from '../../program/clocks/working-week.js';
import type { PartnerInput } from '../../program/people/steps/change-partner.js';
import { Refusal } from '../../program/refusal.js';
import { guide2019 } from '../../program/rule-sets/guide-2019.js';
import { createDesk } from '../desk.js';
import type { Desk } from '../interface/desk.js';
import type { PartnerRequest } from '../interface/partners-desk.js';

const initialCalendar = { zone: 'America/Los_Angeles', holidays: '' };
const admin = { by: 'UADMIN', as: 'administrator' } as const;
let world: CourierWorld;
let desk: Desk;

/**
 * A desk of another process on the same store, which counts in its partners' own calendars; `over` takes parts' places.
 */
function deskOn(over: Partial<CourierWorld['store']> = {}): Desk {
  return createDesk({
    ...world.store,
    ...over,
    catalog: loadCatalog(),
    clock: world.clock,
    rules: guide2019,
    initialCalendar,
    calendars: createCalendars(initialCalendar),
    wake: () => undefined,
  });
}

beforeEach(async () => {
  world = await createCourierWorld({ mail: false });
  await world.store.directory.savePartner({
    ...partner,
    channel: null,
    zone: 'America/Los_Angeles',
    holidays: '',
  });
  desk = deskOn();
});

function formOf(change: Partial<PartnerInput> = {}): PartnerInput {
  const {
    id: _,
    firstAwardAt: __,
    firstAwardRef: ___,
    mergedInto: ____,
    divestedFrom: _____,
    ...rest
  } = partner;
  const own = { channel: null, zone: 'America/Los_Angeles', holidays: '', weekdays: mondayToFriday };
  return { ...rest, ...own, designatedOn: null, calendarReason: '', ...change };
}

const change = (input: PartnerInput, over: Partial<PartnerRequest<'change-partner'>> = {}, at: Desk = desk) =>
  at.partners.take('change-partner', { ...admin, id: partner.id, input, seen: null, ...over });

async function storedPartner(id: string) {
  const stored = await desk.partners.stored(id);
  if (stored === null) throw new Error(`${id} is not on record`);
  return stored;
}

describe('a partner’s calendar', () => {
  const holiday = { holidays: '2026-09-10', calendarReason: 'A company holiday.' };
  const due = async () => {
    const seen = await desk.view('DD-1001', 'UAPPLICANT');
    if (seen instanceof Refusal) throw seen;
    return seen.clocks.find(({ name }) => name === 'remediation')?.due.toISOString();
  };
  const logged = async () => (await world.store.calendarRecord.load()).history;
  beforeEach(() => world.place(anApplicationAt('remediation')));

  test('is not changed without a reason: the dates it moves are said first', async () => {
    const asked = await change(formOf({ holidays: '2026-09-10' }));
    expect(asked).toMatchObject({ fields: { calendarReason: expect.stringContaining('DD-1001') } });
    expect((await storedPartner(partner.id)).partner.holidays).toBe('');
    expect(await logged()).toEqual([]);
  });

  test('that cannot be drawn is refused at its field', async () => {
    expect(await change(formOf({ holidays: 'nonsense', calendarReason: 'x' }))).toMatchObject({
      fields: { holidays: expect.any(String) },
    });
  });

  // The partner's record, the log, the application: dying before and after each.
  test.each(['partnerRecords', 'calendarRecord', 'applications'] as const)(
    'survives that its process dies at writing %s: the next look logs it once and moves every date, and all learn why',
    async (port) => {
      const before = await due();
      for (const when of ['before', 'after'] as const) {
        const dying = deskOn({ [port]: dyingAt(world.store[port], when) });
        await change(formOf(holiday), { key: `V ${when}` }, dying).catch(() => undefined);
        await dying.calendar.carryOut().catch(() => undefined);
      }
      await change(formOf(holiday), { key: 'V1' });
      const courier = createCourier({ ...world.parts, desk });
      for (let looks = 0; looks < 3; looks += 1) {
        await courier.tick();
        await courier.settle();
      }
      expect(await due()).not.toBe(before);
      expect((await logged()).map(({ by, reason, partnerId }) => [by, reason, partnerId])).toEqual([
        ['UADMIN', 'A company holiday.', partner.id],
      ]);
      const moved = await world.store.applications.load('DD-1001');
      expect(moved?.history.filter(({ step }) => step === 'record-calendar-change')).toHaveLength(1);
      expect(await world.store.partnerRecords.unsettled()).toEqual([]);
      expect((await storedPartner(partner.id)).history).toHaveLength(3);
    },
  );
});

function dyingAt<Port extends object>(port: Port, when: 'before' | 'after'): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || (name !== 'save' && name !== 'insert')) return method;
      return async (...given: unknown[]) => {
        if (when === 'after') await Reflect.apply(method, target, given);
        throw new Error('the process died here');
      };
    },
  });
}

test('an older form of a partner keeps what another administrator saved, and asks where both changed the same', async () => {
  const { revision } = await storedPartner(partner.id);
  await change(formOf({ tier: 'premier' }), { by: 'UADMIN2', seen: revision });
  expect(await change(formOf({ name: 'Acme Cloud Demo' }), { seen: revision })).toMatchObject({
    partner: { name: 'Acme Cloud Demo', tier: 'premier' },
  });
  const asked = await change(formOf({ tier: 'registered' }), { seen: revision });
  expect(asked).toMatchObject({ code: 'conflict', fields: { tier: expect.stringContaining('premier') } });
});

describe('a partner that is opened', () => {
  const fresh = formOf({
    name: 'New & Demo',
    applicants: ['UNEW'],
    allianceLead: null,
    technicalContacts: [],
  });
  const person = {
    ...fresh,
    id: 'UNEW',
    name: 'New',
    email: null,
    organisation: 'New & Demo',
    roles: [],
    expertise: [],
  };
  const said = { name: 'New', email: null, zone: 'UTC', saidAt: monday, teamId: 'T1', external: true };
  const people = [
    {
      ...person,
      zone: 'UTC',
      cap: null,
      formerEmployers: [],
      absences: [],
      declaredConflicts: [],
      active: true,
      said,
    },
  ];

  test('is one, however often its form comes, and its people are registered with it', async () => {
    const open = () => desk.partners.open({ ...admin, key: 'V1', input: fresh, people });
    const [one, other] = await Promise.all([open(), open()]);
    expect(one).toMatchObject({ partner: { id: 'new-demo' } });
    expect(await open()).toEqual(one);
    expect(other).toEqual(one);
    expect(await world.store.directory.person('UNEW')).toMatchObject({
      name: 'New',
      organisation: 'New & Demo',
    });
  });

  test('is refused where it stands on record by another name, and nobody is registered', async () => {
    const input = { ...fresh, name: 'ACME demo, Inc.' };
    const refused = await desk.partners.open({ ...admin, key: 'V1', input, people });
    expect(refused).toMatchObject({
      fields: { name: expect.stringContaining('Acme Demo is on record already') },
    });
    expect(await world.store.directory.person('UNEW')).toBeNull();
  });

  test('takes nobody who is of another one, or of the program', async () => {
    const taken = { ...fresh, name: 'Another', applicants: ['ULEAD'] };
    expect(await desk.partners.open({ ...admin, key: 'V1', input: taken })).toMatchObject({
      fields: { applicants: expect.stringContaining('belongs to Acme Demo already') },
    });
    const office = { ...fresh, name: 'Another', applicants: ['UOFFICE'] };
    expect(await desk.partners.open({ ...admin, key: 'V2', input: office })).toMatchObject({
      fields: { applicants: expect.stringContaining('has a role in the program') },
    });
  });

  test('is opened by administrators alone', async () => {
    expect(await desk.partners.open({ by: 'UOFFICE', key: 'V1', input: fresh })).toMatchObject({
      code: 'not-permitted',
    });
  });
});

test('a record that was removed is left out everywhere, keeps what it was, and its id is given to nobody else', async () => {
  await desk.partners.divest(partner, { id: 'spun-off', name: 'Spun Off' }, 'divested');
  const take = (step: 'link' | 'unlink', from: string | null, to: string | null) =>
    desk.partners.take(step, { id: 'spun-off', by: 'desk', input: { from, to, event: 'EV-1' }, seen: null });
  expect(await take('link', 'other', partner.id)).toMatchObject({ code: 'conflict' });
  expect(await take('link', null, partner.id)).toMatchObject({ partner: { mergedInto: partner.id } });
  expect(await take('unlink', partner.id, null)).toMatchObject({ partner: { mergedInto: null } });
  const remove = (id: string) =>
    desk.partners.take('remove', { id, by: 'desk', input: { why: 'EV-1 was undone' }, seen: null });
  expect(await remove(partner.id)).toMatchObject({ code: 'blocked' });
  expect(await remove('spun-off')).toMatchObject({ partner: { removed: { why: 'EV-1 was undone' } } });
  expect(await remove('spun-off')).toMatchObject({ code: 'not-found' });
  expect(await world.store.directory.partner('spun-off')).toBeNull();
  expect((await world.store.directory.searchPartners('', 100)).map(({ id }) => id)).toEqual([partner.id]);
  expect(await desk.partners.asOf('spun-off', new Date(monday.getTime() - 1))).toBeNull();
  const input = formOf({ name: 'Spun off', applicants: [], allianceLead: null, technicalContacts: [] });
  expect(await desk.partners.open({ ...admin, key: 'V9', input })).toMatchObject({
    partner: { id: 'spun-off-2' },
  });
});

test('a partner is shown as it stood', async () => {
  await change(formOf({ tier: 'premier' }));
  world.clock.set(new Date(monday.getTime() + 3_600_000));
  await change(formOf({ tier: 'registered' }));
  expect((await desk.partners.asOf(partner.id, monday))?.tier).toBe('premier');
  expect((await desk.partners.asOf(partner.id, new Date(monday.getTime() - 1)))?.tier).toBe(partner.tier);
  expect((await desk.partners.asOf(partner.id, world.clock.now()))?.tier).toBe('registered');
});
