import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import { press } from './doubles/acts.js';
import { inWords } from './doubles/in-words.js';
import { happens, place } from './doubles/place.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

jest.setTimeout(60_000);

let world: World;
let ref: string;

const who = (name: string): Person => world.control.as(`U0${name}`);

/** Tuesday 8 September 2026, 10:00 in Los Angeles: an initial review is then due on the 15th. */
beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    logLevel: 'error',
  });
  ref = await place(world, fullDraft());
  await happens(world, 'submit', { ref, by: 'U0PAULA', input: { name: 'Paula Partner' } });
});
afterAll(() => world.stop());

const corrections = async () => (await world.store.applications.load(ref))?.application.corrections ?? [];

test('the settings are for the Program Office and the Program Manager alone', async () => {
  await who('ADA').command('settings');
  await who('ADA').sees('@bot', /Only the Program Office/);
});

test('counting rule: the calendar is changed in Slack: faults at their fields, first a preview, then applied with a reason', async () => {
  const otto = who('OTTO');
  await otto.command('settings');
  expect(wordsOf(await otto.modal('Settings'))).toMatch(
    /America\/Los_Angeles; holidays US[\s\S]*Thanksgiving/,
  );
  await otto.click({ label: 'Change the calendar…', in: { view: 'top' } });
  await otto.modal('Program calendar');
  expect((await otto.submit({ holidays: 'US-ZZ', reason: 'x' })).errors?.holidays).toMatch(/US-ZZ/);
  expect((await otto.submit({ holidays: 'US', zone: 'Seattle' })).errors?.zone).toMatch(/IANA/);

  const typed = { zone: 'America/Los_Angeles', holidays: 'US, 2026-09-10', reason: 'The office is closed.' };
  await otto.submit(typed);
  const preview = inWords(wordsOf(await otto.modal('Program calendar')));
  expect(preview).toMatch(/1 date of 1 application moves/);
  expect(preview).toMatch(
    new RegExp(`${ref}.*initial review: Tue 15 Sep 2026 17:00 .* → Wed 16 Sep 2026 17:00`),
  );
  expect(await corrections()).toEqual([]);

  expect(await otto.submit({})).toEqual({ outcome: 'closed' });
  await until(async () => (await corrections()).length === 1, 'the correction on record');
  expect(wordsOf(await otto.modal('Settings'))).toMatch(/US,2026-09-10[\s\S]*The office is closed\./);
  await otto.close(true);

  const told = await otto.sees('@bot', /Dates moved: the calendar was changed/);
  expect(inWords(wordsOf(told))).toMatch(
    /was Tue 15 Sep 2026 17:00.*is now Wed 16 Sep 2026 17:00[\s\S]*The office is closed\./,
  );
});

test('counting rule: the date explains the correction and the new holiday behind its button', async () => {
  const otto = who('OTTO');
  await otto.command(`office ${ref}`);
  const liveView = wordsOf(await otto.modal('Program Office'));
  expect(liveView).toMatch(/A decision can be expected between/);
  expect(liveView).toMatch(/Business days since submission: with the partner 0, with the program 0/);
  await otto.click({ label: 'Why this date: initial review', in: { view: 'top' } });
  const why = wordsOf(await otto.modal('Why this date'));
  expect(why).toMatch(/5 business days from submission Tue 8 Sep 10:00 → Wed 16 Sep 17:00/);
  expect(why).toMatch(/Thu 10 Sep 2026.*holiday of the desk/);
  expect(why).toMatch(/Corrected \(initial review\) by .*The office is closed\./);
  await otto.close(true);
});

test('a partner’s calendar: the first save names what would move, the reason makes it so', async () => {
  await happens(world, 'accept-as-complete', { ref, by: 'U0PREMA', input: {} });
  const andy = who('ANDY');
  await andy.command('admin');
  await andy.modal('Administration');
  const { partnerId } = (await world.store.applications.load(ref))?.application ?? { partnerId: '' };
  await andy.click({ actionId: 'admin.partner.choose', value: partnerId, in: { view: 'top' } });
  await andy.modal('Partner');
  const refused = await andy.submit({ holidays: '2026-12-24' });
  expect(refused.errors?.calendarReason).toMatch(/Nothing is saved yet.*moves no running date/);
  expect(await andy.submit({ holidays: '2026-12-24', calendarReason: 'They close early.' })).toEqual({
    outcome: 'closed',
  });
  expect(await world.store.directory.partner(partnerId)).toMatchObject({ holidays: '2026-12-24' });
  expect((await world.store.calendarRecord.load()).history.at(-1)).toMatchObject({
    partnerId,
    by: 'U0ANDY',
    reason: 'They close early.',
    count: { dates: 0, applications: 0 },
  });
});

/** Bluebird works Sunday to Thursday in Riyadh; a Friday is made up for three days off. */
const bluebird = { id: 'bluebird-systems', name: 'Bluebird Systems (demo)' };

test('counting rule: a partner that works Sunday to Thursday: the window follows its week and its make-up day', async () => {
  const remedied = await place(world, anApplicationAt('remediation'), bluebird);
  const andy = who('ANDY');
  await andy.command('admin');
  await andy.modal('Administration');
  await andy.click({ actionId: 'admin.partner.choose', value: bluebird.id, in: { view: 'top' } });
  await andy.modal('Partner');
  const typed = {
    zone: 'Asia/Riyadh',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday'],
    holidays: '2026-09-14,2026-09-15,2026-09-16,+2026-09-11',
  };
  const refused = await andy.submit(typed);
  expect(inWords(refused.errors?.calendarReason ?? '')).toMatch(
    new RegExp(`Nothing is saved yet.*${remedied}.*remediation.*→ Thu 17 Sep 2026 17:00`, 's'),
  );
  expect(await andy.submit({ ...typed, calendarReason: 'Their own week.' })).toEqual({ outcome: 'closed' });
  expect(await world.store.directory.partner(bluebird.id)).toMatchObject({ weekdays: [1, 2, 3, 4, 7] });

  const otto = who('OTTO');
  await otto.command(`office ${remedied}`);
  await otto.modal('Program Office');
  await otto.click({ label: 'Why this date: remediation', in: { view: 'top' } });
  const why = inWords(wordsOf(await otto.modal('Why this date')));
  expect(why).toMatch(/→ Thu 17 Sep 17:00.*; skipped Sat, .*; worked Fri 11 Sep \(make-up day\)/);
  expect(why).toMatch(/^Fri 11 Sep 2026: day \d of 5 \(make-up day\)/m);
  expect(why).toMatch(/^~Sat 12 Sep 2026~: Sat/m);
  expect(why).toMatch(/^Sun 13 Sep 2026: day \d of 5$/m);
  await otto.close();

  await otto.modal('Program Office');
  await press(otto, 'door.open-extend');
  const form = await otto.modal('Extend remediation');
  expect(form.values['until']).toMatchObject({ value: '2026-09-24' });
  const friday = await otto.submit({ until: '2026-09-25', reason: 'They asked for it.' });
  expect(friday.errors?.until).toMatch(
    /Fri 25 Sep 2026 is no business day of the partner \(Fri\)\. Please choose one, for example Thu 24 Sep 2026 or Sun 27 Sep 2026/,
  );
  expect(await otto.submit({ until: '2026-09-27' })).toMatchObject({ outcome: 'closed' });
  const held = (await world.store.applications.load(remedied))?.application;
  expect(held?.extensions).toMatchObject([{ until: '2026-09-27' }]);
  await otto.close(true);
});
