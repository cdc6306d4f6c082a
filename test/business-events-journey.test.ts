import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';
import type { Application } from '../src/program/application.js';
import type { Award } from '../src/program/awards/award.js';
import { press, saying, submitting } from './doubles/acts.js';
import { place } from './doubles/place.js';
import { anApplicationAt } from './step-contexts.js';

jest.setTimeout(60_000);

const intake = 'C0INTAKE';
const bluebird = { id: 'bluebird-systems', name: 'Bluebird Systems (demo)' };

let world: World;
/** Acme's ECS and EKS, Bluebird's ECS: due on 8 Sep, 15 Jan and 1 Mar 2027. */
let ecs: string;
let eks: string;
let birds: string;

const who = (name: string): Person => world.control.as(`U0${name}`);

function awarded(designation: string, label: string, renewalDue: string): Application {
  const application = anApplicationAt('awarded');
  if (application.award === null) throw new Error('it is awarded');
  const award = { ...application.award, renewalDue, welcomeKit: { by: 'U0OTTO', at: application.award.at } };
  return { ...application, designation, designationLabel: label, award, handler: 'U0OTTO' };
}

beforeAll(async () => {
  world = await startWorld({ start: new Date('2026-09-08T17:00:00Z'), rateLimits: false, logLevel: 'error' });
  ecs = await place(world, awarded('amazon-ecs', 'Amazon ECS', '2027-09-08'));
  eks = await place(world, awarded('amazon-eks', 'Amazon EKS', '2027-01-15'));
  birds = await place(world, awarded('amazon-ecs', 'Amazon ECS', '2027-03-01'), bluebird);
});

afterAll(() => world.stop());

async function awardOf(ref: string): Promise<Award> {
  const award = (await world.store.applications.load(ref))?.application.award ?? null;
  if (award === null) throw new Error(`${ref} is awarded`);
  return award;
}

const dues = async () => Promise.all([ecs, eks, birds].map(async (ref) => (await awardOf(ref)).renewalDue));
const stateOf = async (ref: string) => (await world.store.businessEvents.load(ref))?.event.state;

/** Files an event through the form on top, and gives the reference of the page that takes its place. */
async function fileOnTop(person: Person, values: Record<string, unknown>): Promise<string> {
  await submitting(person, 'Business event', { happenedOn: '2026-09-01', ...values });
  const { title } = await person.modal(/^EV-\d+$/);
  await person.close(true);
  return title;
}

/** The office opens an event by command. */
async function officeOpens(ref: string): Promise<Person> {
  const otto = who('OTTO');
  await otto.command(`event ${ref}`);
  await otto.modal(ref);
  return otto;
}

async function rules(
  ref: string,
  values: Record<string, unknown> = {},
  choice: string | null = null,
): Promise<void> {
  const otto = await officeOpens(ref);
  await press(otto, 'door.open-event-ruling');
  await otto.modal('Ruling');
  if (choice !== null) await press(otto, 'business-events.ruling.choose', choice);
  await submitting(otto, 'Ruling', { reason: 'By the guide, section 9.', ...values });
  await saying(otto, ref, /Status\*?\n(In effect|Ruled, not yet in effect)/);
  await otto.close(true);
}

async function undoes(ref: string) {
  const otto = await officeOpens(ref);
  await press(otto, 'door.open-event-undo');
  const preview = wordsOf(await otto.modal('Undo'));
  const outcome = await otto.submit({ reason: 'Ruled in error.' });
  if (outcome.outcome === 'closed') await saying(otto, ref, /Status\*?\nUndone/);
  await otto.close(true);
  return { preview, outcome };
}

test('SDP-95: row 1, told from the Home tab: the award stays, the note goes with the next application', async () => {
  const paula = who('PAULA');
  await paula.home();
  await paula.click({ label: 'Merger, acquisition or sale…', in: { home: true } });
  await paula.modal('Business event');
  const refused = await paula.submit({ happening: 'We acquired another company', happenedOn: '2027-01-01' });
  expect(refused.errors).toMatchObject({ otherName: expect.stringMatching(/name the other company/) });
  const ref = await fileOnTop(paula, {
    happening: 'We acquired another company',
    otherName: 'Nobody Inc <demo>',
    happenedOn: '2026-09-01',
    impacts: 'Ten engineers join.',
  });

  const otto = who('OTTO');
  const told = await otto.sees(intake, /Business event filed/);
  expect(wordsOf(told)).toMatch(/Acme Cloud \(demo\).*Row 1/s);
  expect(wordsOf(told)).not.toMatch(/Nobody|engineers/);
  await otto.click({ label: 'Open event', in: { channel: intake, ts: told.ts } });
  const page = wordsOf(await otto.modal(ref));
  expect(page).toMatch(/As it looks now: Row 1.*No immediate action.*Ten engineers|Ten engineers.*Row 1/s);
  expect(page).toMatch(new RegExp(`${ecs} · Amazon ECS.*unchanged; note`, 's'));
  await otto.close(true);
  await rules(ref);
  for (const name of ['ALAN', 'DEE', 'ROB']) await who(name).sees('@bot', /Ruling on a business event/);
  expect(wordsOf(await who('ALAN').sees('@bot', /Ruling on a business event/))).toMatch(/Row 1.*next audit/s);

  expect(await awardOf(ecs)).toMatchObject({
    status: 'active',
    renewalDue: '2027-09-08',
    events: [{ event: ref }],
  });
  await paula.say('C0ACME', '@Delivery Desk apply for AWS WAF');
  const answer = await paula.sees('C0ACME', /Apply for AWS WAF/);
  await paula.click({ label: 'Apply for AWS WAF', in: { channel: 'C0ACME', ts: answer.ts } });
  await submitting(paula, 'Apply');
  const draft = (await paula.modal(/^DD-/)).title;
  await paula.close(true);
  const carried = (await world.store.applications.load(draft))?.application.carriedItems;
  expect(carried).toMatchObject([{ ref, text: expect.stringMatching(/Nobody Inc/) }]);
});

let merger: string;

test('SDP-97: row 3, told by the PDM: the office names the other partner, which answers; each is told of itself alone', async () => {
  const [dee, otto, bea] = [who('DEE'), who('OTTO'), who('BEA')];
  await dee.command('event');
  merger = await fileOnTop(dee, {
    happening: 'The partner acquired another company',
    otherName: 'Bluebird Systems',
    impacts: '',
  });
  await officeOpens(merger);
  expect(wordsOf(await otto.modal(merger))).toMatch(/Perhaps \*Bluebird Systems \(demo\)\*/);
  await press(otto, 'business-events.party.choose', bluebird.id);
  const page = wordsOf(await saying(otto, merger, /Row 3/));
  expect(page).toMatch(new RegExp(`${ecs}.*renewal Wed 8 Sep 2027.*→.*renewal Fri 15 Jan 2027`));
  expect(page).toMatch(new RegExp(`Amazon ECS.*held by both: ${ecs} and ${birds}`));
  await otto.close(true);

  const told = await bea.sees('@bot', /Business event filed/);
  await bea.click({ label: 'Open event', in: { channel: '@bot', ts: told.ts } });
  const hers = wordsOf(await bea.modal(merger));
  expect(hers).toMatch(new RegExp(birds));
  expect(hers).not.toMatch(new RegExp(`${ecs}|${eks}|8 Sep 2027|Rule…`));
  await press(bea, 'door.open-event-statement');
  await bea.modal('Is this right?');
  expect((await bea.submit({ agrees: 'No, something is not right' })).errors?.note).toMatch(/not right/);
  await submitting(bea, 'Is this right?', { agrees: 'Yes, this is right' });
  await saying(bea, merger, /says this is right/);
  await bea.close(true);
});

test('SDP-97: ruled for a later day, nothing changes until the clock gets there; then every renewal is the earliest', async () => {
  await rules(merger, { effectiveOn: '2026-09-15' });
  expect(await stateOf(merger)).toBe('scheduled');
  await world.control.moveTo(new Date('2026-09-14T17:00:00Z'));
  expect(await dues()).toEqual(['2027-09-08', '2027-01-15', '2027-03-01']);
  await world.control.moveTo(new Date('2026-09-15T17:00:00Z'));
  expect(await stateOf(merger)).toBe('in-force');
  expect(await dues()).toEqual(['2027-01-15', '2027-01-15', '2027-01-15']);
  const inForceAt = (await world.store.businessEvents.load(merger))?.event.inForceAt;
  expect(inForceAt?.toISOString()).toMatch(/^2026-09-15T07:00/);
  const [task] = (await awardOf(eks)).tasks.filter(({ kind }) => kind === 'combined-renewal');
  for (const ref of [ecs, eks, birds]) expect(task?.text).toContain(ref);
  expect((await world.store.directory.partner(bluebird.id))?.mergedInto).toBe('acme-cloud');
  const said = wordsOf(await who('BEA').sees('@bot', /Ruling on a business event/));
  expect(said).toMatch(new RegExp(`${birds} · Amazon ECS: its renewal is expected by Fri 15 Jan 2027`));
  expect(said).not.toMatch(new RegExp(`${ecs}|${eks}`));
});

test('undone within its days, every date and record is as it was, and everybody is told', async () => {
  const { preview, outcome } = await undoes(merger);
  expect(preview).toMatch(new RegExp(`${ecs}.*renewal Wed 8 Sep 2027`));
  expect(preview).toMatch(/Everything can be taken back/);
  expect(outcome).toEqual({ outcome: 'closed' });
  expect(await stateOf(merger)).toBe('undone');
  expect(await dues()).toEqual(['2027-09-08', '2027-01-15', '2027-03-01']);
  expect((await world.store.directory.partner(bluebird.id))?.mergedInto).toBeNull();
  for (const name of ['ALAN', 'BEA'])
    await who(name).sees('@bot', /Business event undone[\s\S]*Ruled in error/);
  await who('OTTO').sees(intake, /Business event undone/);
});

test('SDP-96: row 2: the award stays, re-application required, with a day and its reminders; undo ends with its days', async () => {
  const bea = who('BEA');
  await bea.home();
  await bea.click({ label: 'Merger, acquisition or sale…', in: { home: true } });
  await bea.modal('Business events');
  await press(bea, 'door.file-event');
  const ref = await fileOnTop(bea, {
    happening: 'We were acquired by another company',
    otherName: 'Big Holding (demo)',
    impacts: 'A new parent.',
  });
  await rules(ref);
  expect(await awardOf(birds)).toMatchObject({ status: 're-application-required', ended: null });
  expect((await awardOf(birds)).events.at(-1)?.deadline).toBe('2026-12-14');
  expect(wordsOf(await bea.sees('@bot', /please apply again/))).toMatch(/Mon 14 Dec 2026/);

  await world.control.moveTo(new Date('2026-10-16T17:00:00Z'));
  await bea.sees('@bot', /A new application to keep the designation is asked for by .* in 60 days/);
  const { outcome } = await undoes(ref);
  expect(JSON.stringify(outcome)).toMatch(/could be undone until Thu 15 Oct 2026/);
  expect(await awardOf(birds)).toMatchObject({ status: 're-application-required' });
});

test('SDP-98, SDP-99: row 4: the office removes one award, with the off-boarding list; what was sold starts anew', async () => {
  const paula = who('PAULA');
  await paula.say('@bot', 'We have divested our data business');
  const way = await paula.sees('@bot', /Tell us here/);
  await paula.click({ label: 'Merger, acquisition or sale…', in: { channel: '@bot', ts: way.ts } });
  await paula.modal('Business events');
  await press(paula, 'door.file-event');
  await paula.modal('Business event');
  const sold = {
    happening: 'We sold or spun off part of our AWS business',
    otherName: 'Acme Data (demo)',
    happenedOn: '2026-10-01',
  };
  expect((await paula.submit(sold)).errors?.impacts).toMatch(/impacts at once/);
  const ref = await fileOnTop(paula, { ...sold, impacts: 'Our container team leaves.' });
  const otto = await officeOpens(ref);
  await press(otto, 'door.open-event-ruling');
  await otto.modal('Ruling');
  await press(otto, 'business-events.ruling.choose', 'divests/remove');
  await saying(otto, 'Ruling', /removed; the off-boarding list begins/);
  await press(otto, 'business-events.awards.choose', [eks]);
  const preview = wordsOf(await saying(otto, 'Ruling', new RegExp(`${ecs}.*unchanged`)));
  expect(preview).toMatch(/Acme Data \(demo\).*a new partner record without awards or history/);
  await submitting(otto, 'Ruling', { reason: 'The team has left.' });
  await saying(otto, ref, /Status\*?\nIn effect/);
  await otto.close(true);

  expect(await awardOf(eks)).toMatchObject({ status: 'removed', ended: { by: 'desk' } });
  expect((await awardOf(eks)).tasks.filter(({ kind }) => kind === 'off-boarding')).not.toEqual([]);
  expect(await awardOf(ecs)).toMatchObject({ status: 'active' });
  const [record] = (await world.store.directory.searchPartners('', 100)).filter(
    ({ divestedFrom }) => divestedFrom === 'acme-cloud',
  );
  expect(record).toMatchObject({ name: 'Acme Data (demo)', applicants: [], firstAwardAt: null });
  expect(await world.store.applications.find({ partnerId: record?.id ?? '' })).toEqual([]);

  expect((await undoes(ref)).outcome).toEqual({ outcome: 'closed' });
  expect(await awardOf(eks)).toMatchObject({ status: 'active', renewalDue: '2027-01-15', ended: null });
  expect(await world.store.directory.partner(record?.id ?? '')).toBeNull();
});

test('SDP-100: what stands in no row is the office’s to decide, and “no change” changes nothing', async () => {
  const otto = who('OTTO');
  await otto.command('events');
  await otto.modal('Business events');
  await press(otto, 'door.file-event');
  const ref = await fileOnTop(otto, {
    partnerId: 'Acme Cloud (demo)',
    happening: 'Something else: merger of equals, new name, another sale',
    impacts: 'It is called Acme Skies from January on.',
    happenedOn: '2026-10-01',
  });
  const before = await awardOf(ecs);
  await rules(ref);
  expect(await stateOf(ref)).toBe('in-force');
  expect((await world.store.businessEvents.load(ref))?.event).toMatchObject({
    ruling: { row: 'other', treatment: 'none' },
    effects: [],
  });
  expect(await awardOf(ecs)).toEqual(before);
});

test('nobody else sees, rules or undoes; who may not is told who may', async () => {
  const ada = who('ADA');
  await ada.command(`event ${merger}`);
  expect((await ada.sees('@bot', /find no business event/)).ephemeral).toBe(true);
  await ada.command('event');
  await ada.sees('@bot', /told by a partner’s applicants/);
  await until(async () => (await world.control.idle()) || null, 'quiet');
  for (const message of await who('OTTO').messages(intake))
    expect(wordsOf(message)).not.toMatch(
      /Ten engineers|container team|Ruled in error|section 9\.|Acme Skies/,
    );
});
