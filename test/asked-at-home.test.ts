import { beforeEach, expect, test } from '@jest/globals';
import { partner, person } from './cases.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';

/** What the desk asks of people beside any application: on their Home and in `/sdp tasks`, until it is done. */

let surface: BoltSurface;
let count = 0;

beforeEach(async () => {
  surface = await createBoltSurface();
  await surface.store.directory.savePerson(person('UPDR', { roles: ['pdm'] }));
  await surface.store.directory.savePartner({ ...partner, pdr: 'UPDR' });
});

async function homeOf(user: string): Promise<string> {
  surface.calls.length = 0;
  count += 1;
  await surface.send({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${count}`,
    event: { type: 'app_home_opened', user, tab: 'home', channel: 'D1' },
  });
  return JSON.stringify(surface.calls);
}

async function tasksOf(user: string): Promise<string> {
  surface.calls.length = 0;
  await surface.send({
    command: '/sdp',
    text: 'tasks',
    user_id: user,
    team_id: 'T1',
    channel_id: 'CRANDOM',
    trigger_id: 'trigger',
  });
  return JSON.stringify(surface.calls);
}

async function switchOff(id: string): Promise<void> {
  await surface.store.directory.changePerson(id, (known) => ({ ...known, active: false }));
}

test('duties left behind stand with whoever can hand them over, each with the way to, and with nobody else', async () => {
  await switchOff('UPDM');
  for (const user of ['UOFFICE', 'UPROGRAM', 'UADMIN'])
    for (const shown of [await homeOf(user), await tasksOf(user)]) {
      expect(shown).toContain('UPDM (demo)* is not there any more');
      expect(shown).toContain('PDM of Acme Demo');
      expect(shown).toContain('Hand over…');
    }
  for (const user of ['UAUDITOR', 'UAPPLICANT', 'UMANAGER'])
    expect(await homeOf(user)).not.toContain('is not there any more');
});

test('SDP-78: the PDR sees that they act in the PDM’s place, and that others hand it over', async () => {
  await switchOff('UPDM');
  await surface.store.directory.savePerson(person('UANOTHER', { roles: ['pdm'] }));
  for (const shown of [await homeOf('UPDR'), await tasksOf('UPDR')]) {
    expect(shown).toContain('It is with you as the PDR');
    expect(shown).not.toContain('Hand over…');
  }
  expect(await homeOf('UANOTHER')).not.toContain('UPDM (demo)');
});

test('an administrator who is not on record is asked all the same; one who is switched off is not', async () => {
  await switchOff('UPDM');
  const { directory } = surface.store;
  const find = directory.person;
  directory.person = async (id) => (id === 'UADMIN' ? null : find(id));
  for (const shown of [await homeOf('UADMIN'), await tasksOf('UADMIN')])
    expect(shown).toContain('To be handed over');
  directory.person = find;
  await surface.store.directory.savePerson(person('UADMIN', { active: false }));
  expect(await homeOf('UADMIN')).not.toContain('To be handed over');
});

test('what was taken over stands there no more', async () => {
  await switchOff('UPDM');
  for (const id of [partner.id, otherPartner.id])
    await surface.store.directory.changePartner(id, (known) => ({ ...known, pdm: 'UPDR', pdr: null }));
  expect(await homeOf('UOFFICE')).not.toContain('To be handed over');
});
