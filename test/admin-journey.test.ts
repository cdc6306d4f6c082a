import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Person, type SeenView, until, wordsOf } from '../sandbox/control.js';
import { startWorld, type World } from '../sandbox/world/start.js';

jest.setTimeout(60_000);

let world: World;
let andy: Person;

beforeAll(async () => {
  world = await startWorld({
    start: new Date('2026-09-08T17:00:00Z'),
    rateLimits: false,
    logLevel: 'silent',
    seed: 'none',
  });
  andy = world.control.as('U0ANDY');
});
afterAll(() => world.stop());

async function openAdmin(): Promise<SeenView> {
  await andy.command('admin');
  return andy.modal('Administration');
}

const press = async (actionId: string, value?: unknown) =>
  expect(
    await andy.click({ actionId, ...(value === undefined ? {} : { value }), in: { view: 'top' } }),
  ).toEqual({ acknowledged: true });

test('an administrator nobody registered learns how to begin', async () => {
  await andy.command('help');
  await andy.sees('@bot', /\/sdp admin/);
  await world.control.as('U0OTTO').command('help');
  await world.control.as('U0OTTO').sees('@bot', /I do not know you yet/);
});

test('a person is registered with what Slack knows of them, every field checked', async () => {
  await openAdmin();
  await press('admin.person.choose', 'U0DEE');
  const form = await andy.modal('Person');
  expect(JSON.stringify(form.values)).toContain('Dee Development');
  const refused = await andy.submit({ email: 'nobody', zone: 'Seattle' });
  expect(Object.keys(refused.errors ?? {}).sort()).toEqual(['email', 'zone']);
  const unsaid = await andy.submit({
    name: 'Dee Development',
    email: 'dee@example.com',
    zone: 'Europe/Berlin',
    organisation: 'AWS',
    roles: ['Partner Development Manager'],
  });
  expect(unsaid.errors?.why).toMatch(/say why \(Partner Development Manager given\)/);
  const done = await andy.submit({ why: 'Looks after Acme from now on.' });
  expect(done).toEqual({ outcome: 'closed' });
  expect(await world.store.directory.person('U0DEE')).toMatchObject({
    name: 'Dee Development',
    external: false,
    roles: ['pdm'],
    zone: 'Europe/Berlin',
    active: true,
  });
  await until(
    async () => /Dee Development/.test(wordsOf(await andy.modal('Administration'))),
    'the list anew',
  );
});

test('a partner is registered with its people, and each fault is shown at its field', async () => {
  await press('admin.partner.add');
  await andy.modal('Partner');
  const typed = {
    name: 'Acme Cloud (demo)',
    tier: 'Advanced',
    applicants: ['U0PAULA'],
    allianceLead: 'U0ALAN',
    technicalContacts: ['U0TINA'],
    pdm: 'U0DEE',
    channel: 'C0ACME',
    zone: 'Europe/Berlin',
    holidays: 'DE-BY, 2026-12-24',
    ndaSignedOn: '2026-03-02',
    designatedOn: '2024-05-06',
  };
  expect((await andy.submit({ ...typed, holidays: 'Christmas' })).errors?.holidays).toMatch(/Holidays/);
  expect((await andy.submit({ holidays: 'DE-BY', pdm: 'U0BEA' })).errors?.pdm).toMatch(/another workspace/);
  expect((await andy.submit({ pdm: 'U0DEE', applicants: ['U0DEE'] })).errors?.applicants).toMatch(
    /role in the program/,
  );
  expect(await andy.submit({ applicants: ['U0PAULA'] })).toEqual({ outcome: 'closed' });
  expect(await world.store.directory.partner('acme-cloud-demo')).toMatchObject({
    tier: 'advanced',
    applicants: ['U0PAULA'],
    allianceLead: 'U0ALAN',
    pdm: 'U0DEE',
    channel: 'C0ACME',
    channelSince: expect.any(Date),
    ndaSigned: true,
    ndaSignedOn: '2026-03-02',
    firstAwardAt: new Date('2024-05-06T15:00:00Z'),
    aceEligible: false,
  });
  expect(await world.store.directory.person('U0PAULA')).toMatchObject({
    external: true,
    organisation: 'Acme Cloud (demo)',
    roles: [],
  });
});

test('one company is registered once, however it is spelled', async () => {
  await press('admin.partner.add');
  await andy.modal('Partner');
  const typed = { name: 'ACME-Cloud (Demo), Inc.', tier: 'Advanced', applicants: ['U0PAULA'] };
  expect((await andy.submit(typed)).errors?.name).toMatch(/Acme Cloud \(demo\) is on record already/);
  await andy.close(true);
  await openAdmin();
});

test('a channel is one partner’s alone', async () => {
  await press('admin.partner.add');
  await andy.modal('Partner');
  const typed = {
    name: 'Other Cloud (demo)',
    tier: 'Advanced',
    applicants: ['U0BEA'],
    zone: 'Europe/Berlin',
  };
  const faultOf = async (channel: string) => (await andy.submit({ ...typed, channel })).errors?.channel;
  expect(await faultOf('C0ACME')).toMatch(/Acme Cloud \(demo\) is told of its applications in this channel/);
  expect(await faultOf('C0INTAKE')).toMatch(/the program’s own channel/);
  await andy.close(true);
  await openAdmin();
});

test('nobody stands on both sides', async () => {
  await press('admin.person.choose', 'U0PAULA');
  await andy.modal('Person');
  expect((await andy.submit({ roles: ['auditor'] })).errors?.roles).toMatch(/belong to Acme/);
  await andy.close(true);
});

test('somebody switched off is a stranger', async () => {
  await openAdmin();
  await press('admin.person.choose', 'U0DEE');
  await andy.modal('Person');
  expect(await andy.submit({ active: 'Switched off: may do nothing, is told nothing' })).toEqual({
    outcome: 'closed',
  });
  await andy.close(true);
  await world.control.as('U0DEE').command('queue');
  await world.control.as('U0DEE').command('help');
  await world.control.as('U0DEE').sees('@bot', /I do not know you yet/);
});

test('an administrator reads who gave whom which role, and everything else that happened to a record', async () => {
  await openAdmin();
  await press('admin.person.choose', 'U0DEE');
  await andy.modal('Person');
  await press('admin.history.open');
  const words = wordsOf(await andy.modal('History'));
  expect(words).toMatch(/Dee Development/);
  expect(words).toMatch(
    /<@U0ANDY>: changed: switched off[\s\S]*<@U0ANDY>: registered: Partner Development Manager given \(Looks after Acme from now on\.\)/,
  );
  await andy.close(true);
});

test('the partner who was registered can talk to the desk', async () => {
  await world.control.as('U0PAULA').say('@bot', 'help');
  await world.control.as('U0PAULA').sees('@bot', /apply/);
});
