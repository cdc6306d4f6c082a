import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { movedTo } from '../src/program/people/partner.js';
import { type BoltSurface, createBoltSurface } from './doubles/bolt-surface.js';
import { drawnAgain, type Filled, filling, formsOn, words } from './doubles/forms.js';
import { anApplicationAt, monday, partner } from './step-contexts.js';

/** Forms over records that are no applications: people, partners, their calendars and days. */

let surface: BoltSurface;
let forms: ReturnType<typeof formsOn>;

beforeEach(async () => {
  surface = await createBoltSurface(null, ['UADMIN', 'UADMIN2']);
  forms = formsOn(surface);
});

const directory = () => surface.store.directory;
const partnerForm = (): Promise<ModalView> =>
  forms.openedBy('UADMIN', {
    action_id: 'admin.partner.choose',
    type: 'static_select',
    selected_option: { value: partner.id, text: { type: 'plain_text', text: partner.name } },
  });
const personForm = (id: string): Promise<ModalView> =>
  forms.openedBy('UADMIN', { action_id: 'admin.person.choose', type: 'users_select', selected_user: id });
const sent = (view: ModalView, typed: Filled, id = 'V1', by = 'UADMIN') =>
  forms.submitted(by, view, typed, id);

/** The same form handed over twice, at once and then once more. */
async function thrice(user: string, view: ModalView, typed: Filled) {
  const once = () => forms.submitted(user, view, typed);
  const [first, second] = await Promise.all([once(), once()]);
  return [first, second, await once()];
}

describe('a form that is sent twice is done once', () => {
  const newOne = {
    name: 'New Demo',
    tier: 'advanced',
    applicants: ['UNEW'],
    technicalContacts: ['UNEWER'],
  };

  test('the form of a new partner makes one partner, and every answer is the same', async () => {
    const form = await forms.openedBy('UADMIN', { action_id: 'admin.partner.add' });
    expect(await thrice('UADMIN', form, newOne)).toEqual([undefined, undefined, undefined]);
    const made = (await directory().searchPartners('', 100)).filter(({ name }) => name === 'New Demo');
    expect(made.map(({ id }) => id)).toEqual(['new-demo']);
  });

  test('people of a Grid organisation, whose ids begin with W, are registered like everybody', async () => {
    const form = await forms.openedBy('UADMIN', { action_id: 'admin.partner.add' });
    const grid = { ...newOne, name: 'Grid Demo', applicants: ['W0NEW'], technicalContacts: [], pdr: 'W0PDR' };
    expect(await sent(form, grid)).toBeUndefined();
    expect(await directory().partner('grid-demo')).toMatchObject({ applicants: ['W0NEW'], pdr: 'W0PDR' });
    expect(await directory().person('W0NEW')).toMatchObject({ id: 'W0NEW', organisation: 'Grid Demo' });
    const asked = await sent(await personForm('W0NEW'), { zone: 'Europe/Berlin' }, 'V2');
    expect(asked).toBeUndefined();
    expect((await directory().person('W0NEW'))?.zone).toBe('Europe/Berlin');
  });

  test('two companies whose names make the same word are two partners', async () => {
    const form = await forms.openedBy('UADMIN', { action_id: 'admin.partner.add' });
    const other = { ...newOne, name: 'New & Demo', applicants: ['UOTHER'], technicalContacts: [] };
    await Promise.all([sent(form, newOne, 'V1'), sent(form, other, 'V2')]);
    const names = (await directory().searchPartners('', 100)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['New Demo', 'New & Demo']));
  });

  test('a change of a partner’s calendar is logged once', async () => {
    const typed = { zone: 'Europe/Berlin', calendarReason: 'They moved.' };
    expect(await thrice('UADMIN', await partnerForm(), typed)).toEqual([undefined, undefined, undefined]);
    const { history } = await surface.store.calendarRecord.load();
    expect(history.map(({ partnerId, is }) => [partnerId, is.zone])).toEqual([[partner.id, 'Europe/Berlin']]);
    expect((await directory().partner(partner.id))?.zone).toBe('Europe/Berlin');
  });

  test('a change whose log could not be written is logged by the same form sent again', async () => {
    const form = await partnerForm();
    const typed = { zone: 'Europe/Berlin', calendarReason: 'They moved.' };
    const { calendar } = surface.desk;
    const { logPartner } = calendar;
    calendar.logPartner = () => Promise.reject(new Error('away'));
    expect(JSON.stringify(await sent(form, typed))).toContain('Something went wrong');
    calendar.logPartner = logPartner;
    expect(await sent(form, typed)).toBeUndefined();
    expect((await surface.store.calendarRecord.load()).history).toHaveLength(1);
  });

  test('an absence is kept once, and both answers show it', async () => {
    const form = await forms.opened('UAUDITOR', 'open-absence');
    const typed = { from: '2026-10-05', to: '2026-10-09', note: 'Annual leave' };
    const answers = await thrice('UAUDITOR', form, typed);
    for (const answer of answers) expect(words(drawnAgain(answer).blocks)).toContain('Annual leave');
    expect((await directory().person('UAUDITOR'))?.absences).toHaveLength(1);
  });

  test('a delegation is kept once and told once', async () => {
    const form = await forms.opened('UPROGRAM', 'open-delegation');
    const typed = { person: 'UOFFICE', from: '2026-10-05', to: '2026-10-09', reason: 'Leave' };
    for (const answer of await thrice('UPROGRAM', form, typed))
      expect(words(drawnAgain(answer).blocks)).toContain('Leave');
    expect((await directory().person('UOFFICE'))?.delegations).toHaveLength(1);
    const waiting = await surface.store.personRecords.waiting('UOFFICE');
    expect(waiting.filter(({ notice }) => notice.kind === 'delegated')).toHaveLength(1);
  });

  test('the form that starts a renewal opens one, and closes each time', async () => {
    const { award, ...awarded } = anApplicationAt('awarded');
    if (award === null) throw new Error('no award');
    await surface.place({ ...awarded, award: { ...award, status: 'renewal-due', renewalDue: '2026-09-01' } });
    await surface.store.references.next();
    const form = await forms.opened('UOFFICE', 'open-renewal-start');
    expect(await thrice('UOFFICE', form, { note: 'As every year.' })).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await surface.store.applications.find({ stages: ['draft'] })).toHaveLength(1);
  });

  test('applying again, pressed twice, opens one draft and shows it both times', async () => {
    await surface.place(anApplicationAt('declined'));
    await surface.store.references.next();
    const press = {
      action_id: 'door.apply-again',
      value: JSON.stringify({ ref: 'DD-1001', seen: 1, which: '' }),
    };
    const once = () => forms.press('UAPPLICANT', { ...press, action_ts: '9.9' }, { trigger_id: 't.same' });
    surface.calls.length = 0;
    await Promise.all([once(), once()]);
    await once();
    const opened = surface.calls.filter(({ method }) => method === 'views.open');
    expect(opened).toHaveLength(3);
    const stored = await surface.store.applications.find({ stages: ['draft'] });
    expect(stored).toHaveLength(1);
  });
});

test('a partner’s record says since when its channel is entered, and forgets it with the channel', async () => {
  const { directory } = surface.store;
  const before = new Date('2026-01-05T09:00:00Z');
  const since = async () => (await directory.partner(partner.id))?.channelSince;
  await directory.changePartner(partner.id, (one) => ({ ...one, channelSince: before }));
  expect(await sent(await partnerForm(), { tier: 'premier' }, 'V1')).toBeUndefined();
  expect(await since()).toEqual(before);
  expect(await sent(await partnerForm(), { channel: 'CMINE' }, 'V2')).toBeUndefined();
  expect(await since()).toEqual(monday);
  await directory.changePartner(partner.id, (one) => movedTo(one, null, monday));
  expect(await directory.partner(partner.id)).not.toHaveProperty('channelSince');
});

describe('two administrators have the same record open', () => {
  test('the second keeps what the first changed of a partner', async () => {
    const form = await partnerForm();
    await sent(await partnerForm(), { tier: 'premier', technicalContacts: ['UTECH', 'UNEW'] });
    expect(await sent(form, { name: 'Acme Cloud Demo' }, 'V2')).toBeUndefined();
    expect(await directory().partner(partner.id)).toMatchObject({
      name: 'Acme Cloud Demo',
      tier: 'premier',
      technicalContacts: ['UTECH', 'UNEW'],
    });
  });

  test('where both changed it, both are shown, people and channels by their names, and the next save is as chosen', async () => {
    const form = await partnerForm();
    await sent(await partnerForm(), {
      name: 'Theirs <b>',
      pdm: 'UPDM',
      channel: 'CTHEIRS',
      applicants: ['ULEAD'],
    });
    const asked = drawnAgain(
      await sent(
        form,
        { name: 'Mine', channel: 'CMINE', applicants: ['UTECH', 'UAPPLICANT'] },
        'V2',
        'UADMIN2',
      ),
    );
    expect(words(asked.blocks)).toContain('Theirs &lt;b&gt;');
    expect(words(asked.blocks)).toContain('<#CTHEIRS>');
    expect(words(asked.blocks)).toContain('<@ULEAD>');
    expect(filling(asked, 'name')).toBe('Mine');
    expect((await directory().partner(partner.id))?.name).toBe('Theirs <b>');
    expect(await sent(asked, {}, 'V3', 'UADMIN2')).toBeUndefined();
    expect(await directory().partner(partner.id)).toMatchObject({ name: 'Mine', channel: 'CMINE' });
  });

  test('what somebody saves while the second save is under way is not taken back', async () => {
    const form = await partnerForm();
    const { partnersCalled } = directory();
    // Whether another partner is called so is looked at on the way: that is when the other one saves.
    directory().partnersCalled = async (names) => {
      directory().partnersCalled = partnersCalled;
      await directory().changePartner(partner.id, (one) => ({ ...one, tier: 'premier' }));
      return partnersCalled(names);
    };
    expect(await sent(form, { name: 'Acme Cloud Demo' })).toBeUndefined();
    expect(await directory().partner(partner.id)).toMatchObject({ name: 'Acme Cloud Demo', tier: 'premier' });
  });

  test('the second keeps what the first changed of a person; both texts where both did', async () => {
    const form = await personForm('UAUDITOR');
    await sent(await personForm('UAUDITOR'), { organisation: 'Audit Demo', cap: '4' });
    expect(await sent(form, { zone: 'Europe/Berlin' }, 'V2')).toBeUndefined();
    expect(await directory().person('UAUDITOR')).toMatchObject({
      organisation: 'Audit Demo',
      cap: 4,
      zone: 'Europe/Berlin',
    });
    const asked = drawnAgain(await sent(form, { cap: '7' }, 'V3', 'UADMIN2'));
    expect(words(asked.blocks)).toContain('above what you typed\\n4');
    expect(filling(asked, 'cap')).toBe('7');
    expect(await sent(asked, {}, 'V4', 'UADMIN2')).toBeUndefined();
    expect((await directory().person('UAUDITOR'))?.cap).toBe(7);
  });

  test('what an auditor changes of their own days meanwhile is not taken back', async () => {
    const form = await personForm('UAUDITOR');
    const { partnersNaming } = directory();
    directory().partnersNaming = async (ids) => {
      directory().partnersNaming = partnersNaming;
      const absences = [{ from: '2026-10-05', to: '2026-10-09', note: '' }];
      await directory().changePerson('UAUDITOR', (one) => ({ ...one, absences }));
      return partnersNaming(ids);
    };
    expect(await sent(form, { zone: 'Europe/Berlin' })).toBeUndefined();
    const kept = await directory().person('UAUDITOR');
    expect(kept).toMatchObject({ zone: 'Europe/Berlin' });
    expect(kept?.absences).toHaveLength(1);
  });
});
